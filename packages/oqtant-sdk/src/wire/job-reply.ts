import { z } from 'zod'
import type { InputValues } from '../definition/job-definition.js'

// What the server replies and the clients' files hold, both generations, read loosely: unknown keys stay, a leaf of
// the wrong type is null here and whole in `JobReply.raw`. Pixels are not walked.
const looseText = z.string().nullish().catch(null)
const looseNumber = z.number().nullish().catch(null)
const looseFlag = z.boolean().nullish().catch(null)
const looseList = <Element>() =>
  z
    .custom<readonly Element[]>((value) => Array.isArray(value))
    .nullish()
    .catch(null)

const imageReply = z.looseObject({
  /** Row by row from the top; null where the text said NaN. */
  pixels: looseList<number | null>(),
  rows: looseNumber,
  columns: looseNumber,
  /** µm; not in the walkthrough's protocol. */
  pixcal: looseNumber,
})
const looseImage = imageReply.nullish().catch(null)

const tofFitReply = z.looseObject({
  gaussian_od: looseNumber,
  gaussian_sigma_x: looseNumber,
  gaussian_sigma_y: looseNumber,
  tf_od: looseNumber,
  tf_x: looseNumber,
  tf_y: looseNumber,
  x_0: looseNumber,
  y_0: looseNumber,
  offset: looseNumber,
})

const lineChartReply = z
  .looseObject({ points: looseList<{ readonly x: number; readonly y: number }>() })
  .nullish()
  .catch(null)

const outputValuesReply = z.looseObject({
  /** Output of `IN_TRAP` imaging; all other fields belong to `TIME_OF_FLIGHT` imaging. */
  it_plot: looseImage,
  mot_fluorescence_image: looseImage,
  tof_image: looseImage,
  tof_fit_image: looseImage,
  tof_fit: tofFitReply.nullish().catch(null),
  tof_x_slice: lineChartReply,
  tof_y_slice: lineChartReply,
  total_mot_atom_number: looseNumber,
  tof_atom_number: looseNumber,
  thermal_atom_number: looseNumber,
  condensed_atom_number: looseNumber,
  /** Newest protocol: nK. */
  temperature_nk: looseNumber,
  /** Walkthrough's protocol: whole nK, in spite of its name. */
  temperature_uk: looseNumber,
})

const inputReply = z.looseObject({
  job_id: looseNumber,
  run: looseNumber,
  notes: looseText,
  values: z.custom<InputValues>((value) => typeof value === 'object' && !Array.isArray(value)).nullish(),
  output: z.looseObject({ input_id: looseNumber, values: outputValuesReply.nullish() }).nullish(),
})

/** @internal */
export const jobReply = z.looseObject({
  name: looseText,
  job_type: looseText,
  status: z.string().nullish(),
  external_id: looseText,
  origin: looseText,
  display: looseFlag,
  qpu_name: looseText,
  input_count: looseNumber,
  time_submit: looseText,
  time_start: looseText,
  time_complete: looseText,
  paid: looseFlag,
  failed_inputs: looseList<number>(),
  inputs: z.array(inputReply).nullish(),
})

/** The typed part of a reply. */
export type JobReplyFields = z.infer<typeof jobReply>
export type InputReply = z.infer<typeof inputReply>
export type OutputReply = NonNullable<InputReply['output']>
export type OutputValuesReply = z.infer<typeof outputValuesReply>
export type ImageReply = z.infer<typeof imageReply>
export type TofFitReply = z.infer<typeof tofFitReply>

/** A job as received. */
export interface JobReply {
  /** The whole of it as JSON values, unknown keys and all. */
  readonly raw: Readonly<Record<string, unknown>>
  readonly fields: JobReplyFields
}
