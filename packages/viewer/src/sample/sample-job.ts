import { normalNoise } from './normal-noise.js'

/** A cloud as a camera would see it after its flight; lengths in µm from the image centre. */
export interface SampleCloud {
  readonly rows: number
  readonly columns: number
  readonly pixelSizeUm: number
  readonly timeOfFlightMs: number
  readonly gaussianOd: number
  readonly gaussianSigmaUm: readonly [x: number, y: number]
  readonly thomasFermiOd: number
  readonly thomasFermiRadiusUm: readonly [x: number, y: number]
  readonly centerUm: readonly [x: number, y: number]
  /** Photons per pixel without atoms: sets the noise, which grows with the optical density. */
  readonly photons: number
  readonly seed: number
}

/** About what Oqtant's machine gives after 10 ms: 50 000 atoms of ⁸⁷Rb, a tenth of them condensed. */
export const sampleCloud: SampleCloud = {
  rows: 100,
  columns: 100,
  pixelSizeUm: 4.4,
  timeOfFlightMs: 10,
  gaussianOd: 1.05,
  gaussianSigmaUm: [43, 46],
  thomasFermiOd: 1.5,
  thomasFermiRadiusUm: [21, 33],
  centerUm: [7.5, -12],
  photons: 700,
  seed: 20261121,
}

/** Optical density of the model with the shot noise of two frames, σ² = (e^OD + 1)/photons, row-major. */
export function samplePixels(cloud: SampleCloud): Float64Array {
  const { rows, columns, pixelSizeUm, centerUm, gaussianSigmaUm, thomasFermiRadiusUm } = cloud
  const noise = normalNoise(cloud.seed)
  return Float64Array.from({ length: rows * columns }, (_, index) => {
    const x = ((index % columns) - (columns - 1) / 2) * pixelSizeUm - centerUm[0]
    const y = (Math.floor(index / columns) - (rows - 1) / 2) * pixelSizeUm - centerUm[1]
    const gauss = Math.exp(-((x / gaussianSigmaUm[0]) ** 2 + (y / gaussianSigmaUm[1]) ** 2) / 2)
    const inside = Math.max(0, 1 - (x / thomasFermiRadiusUm[0]) ** 2 - (y / thomasFermiRadiusUm[1]) ** 2)
    const od = cloud.gaussianOd * gauss + cloud.thomasFermiOd * inside ** 1.5
    return od + noise() * Math.sqrt((Math.exp(od) + 1) / cloud.photons)
  })
}

/** A job file as Oqtant's client writes it, with this image as its result. */
export function sampleJobFile(cloud: SampleCloud, fileName: string): File {
  const image = {
    // Five decimals, as a camera's noise deserves.
    pixels: Array.from(samplePixels(cloud), (od) => Math.round(od * 1e5) / 1e5),
    rows: cloud.rows,
    columns: cloud.columns,
    pixcal: cloud.pixelSizeUm,
  }
  const job = {
    name: 'sample shot, generated',
    job_type: 'BEC',
    status: 'COMPLETE',
    external_id: null,
    time_submit: null,
    inputs: [
      {
        job_id: null,
        run: 1,
        values: {
          end_time_ms: 0,
          image_type: 'TIME_OF_FLIGHT',
          time_of_flight_ms: cloud.timeOfFlightMs,
          rf_evaporation: {
            times_ms: [-1100, -1050, -800, -300, 0],
            frequencies_mhz: [21.12, 12.12, 5.12, 0.62, 0.03],
            powers_mw: [600, 800, 600, 400, 400],
            interpolation: 'LINEAR',
          },
          optical_barriers: null,
          optical_landscape: null,
          lasers: null,
        },
        output: { input_id: null, values: { tof_image: image } },
        notes: 'Not a measurement: drawn by the viewer from a model with known answers.',
      },
    ],
  }
  return new File([JSON.stringify(job)], fileName, { type: 'application/json' })
}
