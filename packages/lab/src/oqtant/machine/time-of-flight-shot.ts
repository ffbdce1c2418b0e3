import type { ImageType, LineChart, TimeOfFlightOutput } from '@coldlab/oqtant-sdk'
import { analyseShot } from './analysis/analyse-shot.js'
import { type AbsorptionShot, takeAbsorptionImage } from './imaging/absorption-camera.js'
import { timeOfFlightCamera } from './imaging/cameras.js'
import { type FrameCrop, frameCrop } from './imaging/frame-crop.js'
import { motAtoms, motImage } from './imaging/mot-image.js'
import type { MachineRun } from './machine-types.js'
import type { Random } from './random.js'
import { rawAbsorptionImage, wireImage } from './raw-images.js'
import type { ShotConditions } from './shot-conditions.js'
import { columnDensity, type TrappedAtoms } from './trapped-atoms.js'

/** Row and column of the slices in the output. */
const sliceAt = 50

export interface FlightRequest {
  readonly image_type: ImageType
  readonly time_of_flight_ms: number
  readonly conditions: ShotConditions
  readonly random: Random
}

/** The cloud after its flight, analysed. For a `MOT` image the machine ends before: all that concerns the cloud is 0. */
export function timeOfFlightShot(
  trapped: TrappedAtoms,
  request: FlightRequest,
): Pick<MachineRun, 'output' | 'rawImages'> {
  const { conditions, random, time_of_flight_ms: timeOfFlightMs } = request
  const mot = motImage(conditions.relativeMotAtoms, random)
  const motFrame = { image_type: 'MOT imaging', absolute: mot, background: null } as const
  const crop = frameCrop(timeOfFlightMs, conditions)
  const { plane } = crop
  const density = request.image_type === 'MOT' ? null : columnDensity(trapped, timeOfFlightMs, plane)
  const shot =
    density && hideBehindChip(takeAbsorptionImage(timeOfFlightCamera, plane, density, random), crop)
  const pixels = shot?.opticalDensity ?? new Float64Array(plane.rows * plane.columns)
  const analysis = shot && analyseShot(imageForFit(shot, crop), timeOfFlightMs)
  const output: TimeOfFlightOutput = {
    mot_fluorescence_image: mot,
    tof_image: wireImage(pixels, plane),
    tof_fit_image: wireImage(analysis?.fitPixels ?? pixels, plane),
    tof_fit: { ...(analysis?.fit ?? noFit), x_0: crop.column, y_0: crop.row },
    tof_x_slice: chart(plane.columns, (i) => pixels[sliceAt * plane.columns + i]!),
    tof_y_slice: chart(plane.rows, (i) => pixels[i * plane.columns + sliceAt]!),
    total_mot_atom_number: motAtoms(mot),
    tof_atom_number: (analysis?.thermalAtoms ?? 0) + (analysis?.condensedAtoms ?? 0),
    thermal_atom_number: analysis?.thermalAtoms ?? 0,
    condensed_atom_number: analysis?.condensedAtoms ?? 0,
    temperature_nk: analysis?.temperatureNk ?? 0,
  }
  return { output, rawImages: shot ? [motFrame, rawAbsorptionImage('TOF imaging', shot, plane)] : [motFrame] }
}

const noFit = {
  gaussian_od: 0,
  gaussian_sigma_x: 0,
  gaussian_sigma_y: 0,
  tf_od: 0,
  tf_x: 0,
  tf_y: 0,
  offset: 0,
}

/** Behind the chip there is no light in either frame. */
function hideBehindChip(shot: AbsorptionShot, { hiddenRows, plane }: FrameCrop): AbsorptionShot {
  const end = hiddenRows * plane.columns
  shot.atoms.fill(1, 0, end)
  shot.light.fill(1, 0, end)
  shot.opticalDensity.fill(0, 0, end)
  return shot
}

/** NaN where the chip hides the atoms: no data, not density 0. */
function imageForFit({ opticalDensity }: AbsorptionShot, { hiddenRows, plane }: FrameCrop) {
  const data = opticalDensity.slice().fill(Number.NaN, 0, hiddenRows * plane.columns)
  return { data, rows: plane.rows, columns: plane.columns, pixelSizeUm: plane.pixelSizeUm }
}

function chart(length: number, value: (i: number) => number): LineChart {
  return { points: Array.from({ length }, (_, x) => ({ x, y: value(x) })) }
}
