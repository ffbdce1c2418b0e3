import type { ImageReply, OutputValuesReply } from '../wire/job-reply.js'
import { blankEdges } from './blank-edges.js'
import type { JobShot } from './job-file.js'
import { type JobPixels, readJobPixels } from './job-pixels.js'
import { noVendorAnalysis, readVendorAnalysis } from './vendor-analysis.js'

/** A shot and what is odd about it, or why there is none. */
export type ShotReading =
  | { readonly shot: JobShot; readonly remarks: readonly string[] }
  | { readonly shot: null; readonly reason: string; readonly remarks: readonly string[] }

// Pixel sizes in µm where the file has no `pixcal`. Clients before 1.0 know no pixcal and count a time-of-flight
// pixel as 8.71 µm; files of the real machine since then say 4.4 µm, and 0.344 µm in the trap.
const timeOfFlightPixelSizeUm = { before1: 8.71, since1: 4.4 }
const inTrapPixelSizeUm = 0.344

/** Reads the image of the atoms and the server's analysis from a run's output values. */
export function readShot(values: OutputValuesReply): ShotReading {
  const motImage = values.mot_fluorescence_image
  if (values.tof_image) {
    const assumed = isBefore1(values) ? timeOfFlightPixelSizeUm.before1 : timeOfFlightPixelSizeUm.since1
    const mot = motImage ? readJobPixels(motImage, 1) : null
    const remarks = mot?.image === null ? [`mot_fluorescence_image ${mot.problem}; it is left out.`] : []
    const analysis = { vendor: readVendorAnalysis(values), motImage: mot?.image ?? null }
    return shotOf('time-of-flight', 'tof_image', readJobPixels(values.tof_image, assumed), analysis, remarks)
  }
  if (values.it_plot) {
    const analysis = { vendor: noVendorAnalysis, motImage: null }
    return shotOf('in-trap', 'it_plot', readJobPixels(values.it_plot, inTrapPixelSizeUm), analysis, [])
  }
  const keys = Object.keys(values)
  const held = keys.length === 0 ? 'is empty' : `holds only ${keys.join(', ')}`
  return {
    shot: null,
    reason: `The output ${held}: no image of the atoms (tof_image or it_plot).`,
    remarks: [],
  }
}

function shotOf(
  kind: JobShot['kind'],
  field: string,
  pixels: JobPixels,
  analysis: Pick<JobShot, 'vendor' | 'motImage'>,
  sideRemarks: readonly string[],
): ShotReading {
  if (pixels.image === null)
    return { shot: null, reason: `${field} ${pixels.problem}.`, remarks: sideRemarks }
  const { image, maskedPixels, pixcal } = pixels
  const remarks = [...sideRemarks]
  if (maskedPixels > 0) {
    const are = maskedPixels === 1 ? 'pixel is' : 'pixels are'
    remarks.push(`${maskedPixels} of ${image.data.length} ${are} no number in ${field}; left out of fits.`)
  }
  if (pixcal === null) {
    remarks.push(`${field} has no pixel size (pixcal); ${image.pixelSizeUm} µm is assumed.`)
  }
  const blank = blankEdges(image)
  if (blank !== null) {
    remarks.push(
      `${field} is exactly 0 in ${blank}: nothing was recorded there, so a fit of the whole image is pulled.`,
    )
  }
  const pixelSizeSource = pixcal === null ? 'assumed' : 'file'
  return { shot: { kind, image, maskedPixels, pixelSizeSource, ...analysis }, remarks }
}

function isBefore1(values: OutputValuesReply): boolean {
  if (values.temperature_nk !== undefined) return false
  return values.temperature_uk !== undefined || !hasPixcal(values.tof_image)
}

function hasPixcal(image: ImageReply | null | undefined): boolean {
  return image?.pixcal !== undefined
}
