import { mkdirSync, writeFileSync } from 'node:fs'
import type { JudgedFit } from '../measure/judged-fit.js'
import type { PeerMeasurement } from '../measure/measure-peers.js'
import type { BenchResults } from './bench-results.js'
import { resultsFigure } from './results-figure.js'

/** Writes the results and, beside them, a line of JSON for every single fit and a figure; returns their paths. */
export function writeResults(
  folder: string,
  results: BenchResults,
  measurements: readonly PeerMeasurement[],
): string[] {
  mkdirSync(folder, { recursive: true })
  const base = `${folder}/${results.began.slice(0, 10)}-${results.name}`
  writeFileSync(`${base}.json`, `${JSON.stringify(results, (_, value) => shortened(value, 6), 1)}\n`)
  const lines = measurements.flatMap(({ peer, fits }) => fits.map((fit) => fitLine(peer.id, fit)))
  writeFileSync(`${base}.fits.ndjson`, `${lines.join('\n')}\n`)
  writeFileSync(`${base}.svg`, `${resultsFigure(results)}\n`)
  return [`${base}.json`, `${base}.fits.ndjson`, `${base}.svg`]
}

/** Values with nine digits, so that a reader can work out the cost again; the rest with what it is good for. */
function fitLine(peer: string, { params, cost, ...fit }: JudgedFit): string {
  const exact = { params: params.map((value) => shortened(value, 9)), cost: shortened(cost, 12) }
  const rest = JSON.parse(JSON.stringify(fit, (_, value) => shortened(value, 4))) as object
  return JSON.stringify({ peer, ...rest, ...exact })
}

function shortened(value: unknown, digits: number): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(digits)) : value
}
