import { mkdirSync, writeFileSync } from 'node:fs'
import type { PeerMeasurement } from '../measure/measure-peers.js'
import type { BenchResults } from './bench-results.js'

/** Writes the results and, beside them, a line of JSON for every single fit; returns their paths. */
export function writeResults(
  folder: string,
  results: BenchResults,
  measurements: readonly PeerMeasurement[],
): string[] {
  mkdirSync(folder, { recursive: true })
  const base = `${folder}/${results.began.slice(0, 10)}-${results.name}`
  writeFileSync(`${base}.json`, `${JSON.stringify(results, (_, value) => shortened(value, 6), 1)}\n`)
  const lines = measurements.flatMap(({ peer, fits }) =>
    fits.map((fit) => JSON.stringify({ peer: peer.id, ...fit }, (_, value) => shortened(value, 9))),
  )
  writeFileSync(`${base}.fits.ndjson`, `${lines.join('\n')}\n`)
  return [`${base}.json`, `${base}.fits.ndjson`]
}

function shortened(value: unknown, digits: number): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(digits)) : value
}
