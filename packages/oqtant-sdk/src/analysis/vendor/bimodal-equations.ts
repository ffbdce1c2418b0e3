import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import type { Generation } from '../../wire/protocol.js'
import type { NormalEquations } from '../least-squares/bounded-least-squares.js'
import { normalSums } from '../least-squares/normal-sums.js'
import type { Vector } from '../least-squares/vectors.js'
import { getImageSpace } from './image-space.js'

/** The normal equations of `bimodalDist2D` over an image's pixels, in the order of `VendorParameters`. */
export function bimodalEquations(
  image: OpticalDensityImage,
  generation: Generation,
): (parameters: Vector) => NormalEquations {
  const space = getImageSpace(image)
  const swapped = generation === 'walkthrough'
  // Where the derivatives by the radii along x and along y belong.
  const [alongX, alongY] = swapped ? ([5, 4] as const) : ([4, 5] as const)
  return (parameters) => {
    const [g = 0, sigmaX = 1, sigmaY = 1, t = 0, , , centerX = 0, centerY = 0, offset = 0] = parameters
    const radiusX = parameters[alongX]!
    const radiusY = parameters[alongY]!
    const sums = normalSums(parameters.length)
    // The background is twice the offset.
    const derivatives = new Float64Array([0, 0, 0, 0, 0, 0, 0, 0, 2])
    space.y.forEach((row, r) => {
      const dy = row - centerY
      space.x.forEach((column, c) => {
        const value = image.data[r * image.columns + c]!
        if (!Number.isFinite(value)) return
        const dx = column - centerX
        const bell = Math.exp(-0.5 * ((dx / sigmaX) ** 2 + (dy / sigmaY) ** 2))
        const inside = Math.max(0, 1 - (dx / radiusX) ** 2 - (dy / radiusY) ** 2)
        const root = Math.sqrt(inside)
        const edge = 3 * t * root
        derivatives[0] = bell
        derivatives[1] = (g * bell * dx * dx) / sigmaX ** 3
        derivatives[2] = (g * bell * dy * dy) / sigmaY ** 3
        derivatives[3] = inside * root
        derivatives[alongX] = (edge * dx * dx) / radiusX ** 3
        derivatives[alongY] = (edge * dy * dy) / radiusY ** 3
        derivatives[6] = (g * bell * dx) / sigmaX ** 2 + (edge * dx) / radiusX ** 2
        derivatives[7] = (g * bell * dy) / sigmaY ** 2 + (edge * dy) / radiusY ** 2
        sums.add(g * bell + t * inside * root + 2 * offset - value, derivatives)
      })
    })
    return sums.equations()
  }
}
