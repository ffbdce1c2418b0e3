/** Points of a curve in the order of x; NaN in y is a gap. */
export interface Curve {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

/** A curve as it is drawn. */
export interface ReducedCurve extends Curve {
  /** Whether points were left out. */
  readonly reduced: boolean
}

/**
 * Leaves out the points that a picture `width` pixels wide over `domain` cannot show: of each pixel column the first, lowest, highest and
 * last stay, in their order, so that no peak is lost, and gaps stay gaps. A short curve stays as it is.
 */
export function reduceCurve(
  { x, y }: Curve,
  [from, to]: readonly [number, number],
  width: number,
): ReducedCurve {
  if (x.length <= 4 * width) return { x, y, reduced: false }
  const kept: number[] = []
  const scale = width / (to - from)
  let i = 0
  while (i < x.length) {
    const column = Math.floor((x[i]! - from) * scale)
    let low = i
    let high = i
    let gap = -1
    const first = i
    for (; i < x.length && Math.floor((x[i]! - from) * scale) === column; i++) {
      if (Number.isNaN(y[i]!)) gap = i
      else {
        if (!(y[low]! <= y[i]!)) low = i
        if (!(y[high]! >= y[i]!)) high = i
      }
    }
    const picked = [first, low, high, i - 1, ...(gap === -1 ? [] : [gap])]
    kept.push(...[...new Set(picked)].sort((a, b) => a - b))
  }
  return {
    x: Float64Array.from(kept, (index) => x[index]!),
    y: Float64Array.from(kept, (index) => y[index]!),
    reduced: kept.length < x.length,
  }
}
