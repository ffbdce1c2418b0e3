import { z } from 'zod'

// What the clients' files and the server's replies hold, both protocol generations, read loosely: unknown keys
// stay, a number that cannot be read is null. Pixels are `unknown` so that zod walks none of them.
const text = z.string().nullish()
const looseNumber = z.number().nullish().catch(null)

const imageWire = z.looseObject({
  pixels: z.unknown().optional(),
  rows: z.unknown().optional(),
  columns: z.unknown().optional(),
  pixcal: z.unknown().optional(),
})

const tofFitWire = z.looseObject({
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

const outputWire = z.looseObject({
  it_plot: imageWire.nullish(),
  tof_image: imageWire.nullish(),
  mot_fluorescence_image: imageWire.nullish().catch(null),
  tof_fit: tofFitWire.nullish().catch(null),
  total_mot_atom_number: looseNumber,
  tof_atom_number: looseNumber,
  thermal_atom_number: looseNumber,
  condensed_atom_number: looseNumber,
  temperature_nk: looseNumber,
  temperature_uk: looseNumber,
})

const inputWire = z.looseObject({
  run: z.number().nullish(),
  notes: text,
  values: z
    .looseObject({
      image_type: text,
      time_of_flight_ms: z.number().nullish(),
      optical_barriers: z.unknown().optional(),
      optical_landscape: z.unknown().optional(),
    })
    .nullish(),
  output: z.looseObject({ values: outputWire.nullish() }).nullish(),
})

export const jobWire = z.looseObject({
  name: text,
  job_type: text,
  status: text,
  external_id: text,
  time_submit: text,
  inputs: z.array(inputWire).nullish(),
})

export type JobWire = z.infer<typeof jobWire>
export type InputWire = z.infer<typeof inputWire>
export type OutputWire = z.infer<typeof outputWire>
export type ImageWire = z.infer<typeof imageWire>
export type TofFitWire = z.infer<typeof tofFitWire>
