import type { VendorAnalysis } from '@coldlab/oqtant-sdk'
import type { VendorValue } from './shot.js'

type Named = readonly [name: string, value: number | null | undefined, unit: string]

/** What the server wrote into the job, in the order of the panel; what it left out is left out here. */
export function vendorValues(vendor: VendorAnalysis): VendorValue[] {
  const { fit } = vendor
  const named: readonly Named[] = [
    ['temperature', vendor.temperatureNk, 'nK'],
    ['atoms', vendor.tofAtoms, ''],
    ['thermal', vendor.thermalAtoms, ''],
    ['condensed', vendor.condensedAtoms, ''],
    ['atoms in the MOT', vendor.motAtoms, ''],
    ['thermal peak', fit?.gaussianOd, 'OD'],
    ['thermal width σx', fit?.gaussianSigmaX, 'px'],
    ['thermal width σy', fit?.gaussianSigmaY, 'px'],
    ['condensate peak', fit?.thomasFermiOd, 'OD'],
    ['Thomas–Fermi radius x', fit?.thomasFermiRadiusX, 'px'],
    ['Thomas–Fermi radius y', fit?.thomasFermiRadiusY, 'px'],
    ['offset', fit?.offset, 'OD'],
    ['crop centre, column', vendor.cropCenter?.column, 'px'],
    ['crop centre, row', vendor.cropCenter?.row, 'px'],
  ]
  return named.flatMap(([name, value, unit]) => (value == null ? [] : [{ name, value, unit }]))
}
