import { ProgramError } from './program-error.js'

/** What is thrown where a name of the wire came that this version does not know, say of a newer service. */
export function unknownName(option: string, received: string, known: readonly string[]): ProgramError {
  return new ProgramError({
    program: 'program',
    option,
    allowed: `one of ${known.join(', ')}`,
    received: `'${received}'`,
    advice: 'Check its spelling, in capitals',
  })
}
