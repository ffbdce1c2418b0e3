/** Which of the two protocols is spoken: that of the walkthrough's clients (oqtant 0.15–0.16) or the newest (3.x). */
export type Generation = 'walkthrough' | 'newest'

export const jobTypes = ['BEC', 'BARRIER', 'BRAGG', 'TRANSISTOR', 'PAINT_1D', 'ATOMTRONIC_1D'] as const
export type JobType = (typeof jobTypes)[number]

export const jobStatuses = ['PENDING', 'RUNNING', 'COMPLETE', 'FAILED', 'CANCELLED', 'INCOMPLETE'] as const
export type JobStatus = (typeof jobStatuses)[number]

export type ImageType = 'TIME_OF_FLIGHT' | 'IN_TRAP' | 'MOT'

/** A known name, completed in the editor, or one that a newer server invented. */
export type OrUnknown<Known extends string> = Known | (string & {})

/** Whether a job of this status will not change any more. A status that is not known is taken as one that still changes. */
export function hasEnded(status: string): boolean {
  return status === 'COMPLETE' || status === 'FAILED' || status === 'CANCELLED' || status === 'INCOMPLETE'
}

export function isJobType(type: string): type is JobType {
  return (jobTypes as readonly string[]).includes(type)
}
