import {
  type AlarmSample,
  createResult,
  type FridgeResult,
  type GivenSeries,
  type SampleValue,
} from '@coldlab/fridge-sdk'

export const startNs = 1_750_000_000_000_000_000n
export const second = 1_000_000_000n

/** A history of one field, a sample each ten seconds, with `undefined` where there is none. */
export function historyOf(
  values: readonly (SampleValue | undefined)[],
  { component = 'mxp', field = 'temperature', seconds = 10 } = {},
): AlarmSample[] {
  return values.flatMap((value, index) => {
    const time = startNs + BigInt(index * seconds) * second
    return value === undefined ? [] : { component, field, time, value }
  })
}

/** Seconds after the start of the history. */
export function secondsOf(timeNs: bigint | null): number | null {
  return timeNs === null ? null : Number(timeNs - startNs) / 1e9
}

/** The same samples as a fetch gives them. */
export function resultOf(samples: readonly AlarmSample[]): FridgeResult {
  const keys = new Set(samples.map(({ component, field }) => JSON.stringify([component, field])))
  return createResult(
    [...keys].map((key) => {
      const [component, field] = JSON.parse(key) as [string, string]
      const own = samples.filter((sample) => sample.component === component && sample.field === field)
      return {
        component,
        field,
        type: 'thermometer',
        kind: 'sensor',
        unit: null,
        times: BigInt64Array.from(own, ({ time }) => time),
        values: own.map(({ value }) => value) as GivenSeries['values'],
      }
    }),
  )
}
