/** Takes samples in the order of their times; gives the slope up to the latest, null where there are too few. */
export type Rate = (timeNs: bigint, value: number) => number | null

/**
 * The slope of the line of least squares through the samples of the last `overNs`, per `seconds`. There is one as soon as two samples or
 * more reach over at least half of that time, so none is made up over a gap.
 */
export function createRate(overNs: bigint, seconds: number): Rate {
  const times: bigint[] = []
  const values: number[] = []
  let first = 0
  return (timeNs, value) => {
    if (!Number.isFinite(value)) return null
    times.push(timeNs)
    values.push(value)
    while (times[first]! < timeNs - overNs) first++
    if (first > 64 && 2 * first > times.length) {
      times.splice(0, first)
      values.splice(0, first)
      first = 0
    }
    const spanNs = timeNs - times[first]!
    return spanNs > 0n && 2n * spanNs >= overNs ? slope(times, values, first) * seconds : null
  }
}

/** Per second. Times count from the first of the samples: their squares would not fit otherwise. */
function slope(times: readonly bigint[], values: readonly number[], first: number): number {
  const count = times.length - first
  const secondsOf = (index: number): number => Number(times[index]! - times[first]!) / 1e9
  let meanTime = 0
  let meanValue = 0
  for (let index = first; index < times.length; index++) {
    meanTime += secondsOf(index) / count
    meanValue += values[index]! / count
  }
  let together = 0
  let squares = 0
  for (let index = first; index < times.length; index++) {
    const away = secondsOf(index) - meanTime
    together += away * (values[index]! - meanValue)
    squares += away * away
  }
  return together / squares
}
