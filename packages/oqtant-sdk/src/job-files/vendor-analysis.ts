import type { OutputValuesReply, TofFitReply } from '../wire/job-reply.js'

/** The server's own analysis of a shot. It leaves zeros where it made none (every PAINT_1D and BARRIER job); here those are null. */
export interface VendorAnalysis {
  /** The server's bimodal fit; lengths in pixels of the time-of-flight image. Null where all of it is zero. */
  readonly fit: VendorFit | null
  /** Where the image was cut out of the camera's full frame, in pixels of that; null where the file has zeros. */
  readonly cropCenter: { readonly column: number; readonly row: number } | null
  /** Atoms in the magneto-optical trap. */
  readonly motAtoms: number | null
  /** All atoms after the time of flight. */
  readonly tofAtoms: number | null
  readonly thermalAtoms: number | null
  readonly condensedAtoms: number | null
  /**
   * nK, from `temperature_nk` or, in files of clients before 1.0, `temperature_uk`, whose value is a whole number of nK too:
   * that generation's own pages print it as nK, and whole µK could not tell any condensate's temperature from zero.
   */
  readonly temperatureNk: number | null
}

export interface VendorFit {
  readonly gaussianOd: number
  readonly gaussianSigmaX: number
  readonly gaussianSigmaY: number
  readonly thomasFermiOd: number
  readonly thomasFermiRadiusX: number
  readonly thomasFermiRadiusY: number
  readonly offset: number
}

export const noVendorAnalysis: VendorAnalysis = {
  fit: null,
  cropCenter: null,
  motAtoms: null,
  tofAtoms: null,
  thermalAtoms: null,
  condensedAtoms: null,
  temperatureNk: null,
}

export function readVendorAnalysis(values: OutputValuesReply): VendorAnalysis {
  return {
    fit: readFit(values.tof_fit),
    cropCenter: readCropCenter(values.tof_fit),
    motAtoms: numberOrNull(values.total_mot_atom_number),
    tofAtoms: numberOrNull(values.tof_atom_number),
    thermalAtoms: numberOrNull(values.thermal_atom_number),
    condensedAtoms: numberOrNull(values.condensed_atom_number),
    temperatureNk: numberOrNull(values.temperature_nk) ?? numberOrNull(values.temperature_uk),
  }
}

function readFit(wire: TofFitReply | null | undefined): VendorFit | null {
  if (!wire) return null
  const fit: VendorFit = {
    gaussianOd: wire.gaussian_od ?? 0,
    gaussianSigmaX: wire.gaussian_sigma_x ?? 0,
    gaussianSigmaY: wire.gaussian_sigma_y ?? 0,
    thomasFermiOd: wire.tf_od ?? 0,
    thomasFermiRadiusX: wire.tf_x ?? 0,
    thomasFermiRadiusY: wire.tf_y ?? 0,
    offset: wire.offset ?? 0,
  }
  return Object.values(fit).every((value) => value === 0) ? null : fit
}

function readCropCenter(wire: TofFitReply | null | undefined): VendorAnalysis['cropCenter'] {
  const column = wire?.x_0 ?? 0
  const row = wire?.y_0 ?? 0
  return column === 0 && row === 0 ? null : { column, row }
}

function numberOrNull(value: number | null | undefined): number | null {
  return value === undefined || value === 0 ? null : value
}
