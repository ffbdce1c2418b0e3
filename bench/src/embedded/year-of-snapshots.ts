import { vendorTypes } from '@coldlab/fridge-sdk'
import {
  Bool,
  Float64,
  Int64,
  makeData,
  makeVector,
  Table,
  TimestampNanosecond,
  vectorFromArray,
} from 'apache-arrow'

/** The 52 components of a usual fridge by their types: 114 series. */
const names: Readonly<Record<string, readonly string[]>> = {
  thermometer: ['prp', 'rgp', 'cfp', 'icp', 'stp', 'mxp'],
  pressure: numbered('p', 8),
  flow: ['f1'],
  valve: numbered('v', 26),
  turbo: ['pm1', 'pm3'],
  ecodry: ['pm2'],
  pump: ['pm4', 'pm5'],
  heater: ['warmup', 'still', 'sample'],
  compressor: ['cp1', 'cp2'],
  inverter: ['inv1'],
}

export const snapshotSeconds = 10
export const snapshotsPerDay = 86_400 / snapshotSeconds
export const startNs = BigInt(Date.UTC(2025, 0, 1)) * 1_000_000n

/** The wide tables of days that follow each other, with values of full precision, which compress least. */
export function* tablesOfDays(days: number, seed: number): Generator<Table> {
  const random = xorshift(seed)
  const columns = Object.entries(names).flatMap(([type, components]) =>
    components.flatMap((component) =>
      Object.entries(vendorTypes[type as keyof typeof vendorTypes].fields).map(([field, kind]) => ({
        name: `${type}_${field}_${component}`,
        kind,
        value: random(),
      })),
    ),
  )
  for (let day = 0; day < days; day++) {
    const times = new BigInt64Array(snapshotsPerDay)
    for (let row = 0; row < times.length; row++) {
      const snapshot = day * snapshotsPerDay + row
      const jitterNs = Math.floor(random() * 5e6)
      times[row] = startNs + BigInt(snapshot * snapshotSeconds) * 1_000_000_000n + BigInt(jitterNs)
    }
    const time = makeVector(
      makeData({ type: new TimestampNanosecond('UTC'), length: times.length, data: times }),
    )
    const vectors = columns.map((column) => [column.name, vectorOf(column, random)] as const)
    yield new Table({ time, ...Object.fromEntries(vectors) })
  }
}

function vectorOf(column: { kind: string; value: number }, random: () => number) {
  const length = snapshotsPerDay
  if (column.kind === 'float') {
    const data = new Float64Array(length)
    for (let row = 0; row < length; row++) {
      column.value += (random() - 0.5) * 1e-3 - (column.value - 0.5) * 1e-4
      data[row] = column.value + (random() - 0.5) * 1e-2
    }
    return makeVector(makeData({ type: new Float64(), length, data }))
  }
  if (column.kind === 'integer') {
    const data = BigInt64Array.from({ length }, () => BigInt(Math.floor(random() * 100)))
    return makeVector(makeData({ type: new Int64(), length, data }))
  }
  if (column.kind === 'boolean') {
    const data = new Uint8Array(Math.ceil(length / 64) * 8).fill(random() < 0.5 ? 0 : 255)
    return makeVector(makeData({ type: new Bool(), length, data }))
  }
  return vectorFromArray(Array<string>(length).fill(random() < 0.1 ? 'ALARM_OVERHEAT' : 'NO_ALARM'))
}

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
}

/** Numbers from 0 to 1 by Marsaglia's xorshift of 32 bits, quick enough for 360 million. */
function xorshift(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
