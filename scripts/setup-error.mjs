/** What keeps the project from starting or being tested, in words a newcomer can act on. */
export class SetupError extends Error {
  name = 'SetupError'
}
