/** Takes samples in the order of their times; gives the slope up to the latest, null where there are too few. */
export type Rate = (timeNs: bigint, value: number) => number | null

/**
 * The slope of the line of least squares through the samples of the last `overNs`, per `seconds`. There is one as soon as two samples or
 * more reach over at least half of that time, so none is made up over a gap.
 */
export function createRate(overNs: bigint, seconds: number): Rate {
  const over = Number(overNs) / 1e9
  /** Seconds since the first sample: to 10 ns after three years. */
  const times: number[] = []
  const values: number[] = []
  let originNs: bigint | null = null
  let first = 0
  return (timeNs, value) => {
    if (!Number.isFinite(value)) return null
    originNs ??= timeNs
    const time = Number(timeNs - originNs) / 1e9
    times.push(time)
    values.push(value)
    while (times[first]! < time - over) first++
    if (first > 64 && 2 * first > times.length) {
      times.splice(0, first)
      values.splice(0, first)
      first = 0
    }
    const span = time - times[first]!
    return span > 0 && 2 * span >= over ? slope(times, values, first) * seconds : null
  }
}

function slope(times: readonly number[], values: readonly number[], first: number): number {
  const count = times.length - first
  let meanTime = 0
  let meanValue = 0
  for (let index = first; index < times.length; index++) {
    meanTime += times[index]! / count
    meanValue += values[index]! / count
  }
  let together = 0
  let squares = 0
  for (let index = first; index < times.length; index++) {
    const away = times[index]! - meanTime
    together += away * (values[index]! - meanValue)
    squares += away * away
  }
  return together / squares
}
