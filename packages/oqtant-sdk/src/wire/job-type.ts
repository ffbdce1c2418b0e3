import type { JobType } from './protocol.js'

interface InputParts {
  readonly image_type?: unknown
  readonly optical_barriers?: unknown
  readonly optical_landscape?: unknown
}

/** The type of a job with this first input, by the newest clients' rule (bert-schemas 4.6). */
export function jobTypeOf(values: InputParts | null | undefined): JobType {
  if (values?.optical_landscape) return 'PAINT_1D'
  return values?.optical_barriers || values?.image_type === 'IN_TRAP' ? 'BARRIER' : 'BEC'
}
