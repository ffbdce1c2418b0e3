import type { FigureImage } from '@coldlab/figures'
import { columnToXUm, type OpticalDensityImage, rowToYUm } from '@coldlab/fit-wasm'

/** An image with its edges in µm from its middle. */
export function figureImageOf(image: OpticalDensityImage): FigureImage {
  const { data, rows, columns } = image
  return {
    data,
    rows,
    columns,
    xExtent: [columnToXUm(image, -0.5), columnToXUm(image, columns - 0.5)],
    yExtent: [rowToYUm(image, -0.5), rowToYUm(image, rows - 0.5)],
  }
}

/** What all pictures of optical density call their axes. */
export const imageLabels = { xLabel: 'x (µm)', yLabel: 'y (µm)', valueLabel: 'optical density' } as const
