import type { FitParameterName, OpticalDensityImage } from '@coldlab/fit-wasm'
import type { Generation } from '../../wire/protocol.js'
import { vendorOrigin } from './image-space.js'

/** How one of the vendor's parameters follows from one of a fit of the image in pixels: `scale · fitted + shift`. */
export interface VendorEntry {
  readonly name: FitParameterName
  readonly scale: number
  readonly shift: number
}

/**
 * The vendor's parameters, in their order, by those of `fitImage` on pixels of size 1. The fit counts from the middle of the
 * image, the vendor from a pixel; the fit has one offset, the vendor's model counts it twice; the walkthrough's clients
 * have the radii of x and y exchanged.
 */
export function vendorFrame(
  { rows, columns }: Pick<OpticalDensityImage, 'rows' | 'columns'>,
  generation: Generation,
): readonly VendorEntry[] {
  const same = (name: FitParameterName): VendorEntry => ({ name, scale: 1, shift: 0 })
  const centred = (name: FitParameterName, size: number): VendorEntry => {
    return { name, scale: 1, shift: (size - 1) / 2 - vendorOrigin(size) }
  }
  const [radiusX, radiusY] =
    generation === 'walkthrough'
      ? (['thomasFermiRadiusYUm', 'thomasFermiRadiusXUm'] as const)
      : (['thomasFermiRadiusXUm', 'thomasFermiRadiusYUm'] as const)
  return [
    same('gaussianOd'),
    same('gaussianSigmaXUm'),
    same('gaussianSigmaYUm'),
    same('thomasFermiOd'),
    same(radiusX),
    same(radiusY),
    centred('centerXUm', columns),
    centred('centerYUm', rows),
    { name: 'offset', scale: 0.5, shift: 0 },
  ]
}
