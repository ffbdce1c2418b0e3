import { columnToXUm, cropImage, type ImageFit, type OpticalDensityImage, rowToYUm } from '@coldlab/fit-wasm'

const reachInSigmas = 3

/**
 * The rows (for sums along x) or columns (along y) whose centres lie within three σ of the centre of a Gaussian fit;
 * the whole image where the fit found no cloud.
 */
export function stripOf(
  image: OpticalDensityImage,
  axis: 'x' | 'y',
  { status, parameters }: ImageFit,
): OpticalDensityImage {
  if (status !== 'converged') return image
  const across = axis === 'x' ? 'Y' : 'X'
  const center = parameters[`center${across}Um`].value
  const reach = reachInSigmas * parameters[`gaussianSigma${across}Um`].value
  const inside = (position: number) => Math.abs(position - center) <= reach
  const rows = axis === 'x' ? run(image.rows, (row) => inside(rowToYUm(image, row))) : whole(image.rows)
  const columns =
    axis === 'x' ? whole(image.columns) : run(image.columns, (column) => inside(columnToXUm(image, column)))
  if (rows.count === 0 || columns.count === 0) return image
  return cropImage(image, {
    row: rows.first,
    rows: rows.count,
    column: columns.first,
    columns: columns.count,
  })
}

function whole(count: number) {
  return { first: 0, count }
}

/** The first index inside and how many there are; what is inside is in one piece. */
function run(size: number, inside: (index: number) => boolean) {
  const indexes = Array.from({ length: size }, (_, index) => index).filter(inside)
  return { first: indexes[0] ?? 0, count: indexes.length }
}
