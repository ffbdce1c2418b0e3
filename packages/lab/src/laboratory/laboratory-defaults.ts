/** What a laboratory does where nothing else is said. */
export const laboratoryDefaults = {
  port: 4280,
  /** Times the real machine's speed: a run takes some two seconds, enough to be seen running. */
  speed: 10,
  dailyRuns: 1000,
} as const
