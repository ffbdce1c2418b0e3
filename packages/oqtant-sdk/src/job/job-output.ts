import type { OutputReply, OutputValuesReply } from '../wire/job-reply.js'

/** What the machine made of one run. */
export interface JobOutput {
  readonly inputId: number | null
  /** Under the names of the protocol, as received; which there are depends on the imaging and the generation. */
  readonly values: OutputValuesReply
  /** The names of the values that came, in the order of the protocol, unknown ones last. */
  readonly fields: readonly string[]
}

export function readJobOutput(output: OutputReply | null | undefined): JobOutput | null {
  const values = output?.values
  if (!values) return null
  return { inputId: output.input_id ?? null, values, fields: Object.keys(values) }
}
