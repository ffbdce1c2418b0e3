import type { Table, Vector } from 'apache-arrow'
import { startNs, tablesOfDays } from '../embedded/year-of-snapshots.js'
import type { ProgressLine } from '../progress.js'
import { type InfluxProcess, post } from './influx-process.js'

const snapshotsPerRequest = 400
const seed = 20261121
const nsPerDay = 86_400_000_000_000n

/** The last midnight in UTC: the written days end there, because the vendor's client knows only names of the last thirty days. */
export const lastMidnightNs = (): bigint => BigInt(Math.floor(Date.now() / 86_400_000)) * nsPerDay

/** Fills the bucket with days of the 52 components up to a midnight, one point per component and snapshot. */
export async function writeDays(
  server: InfluxProcess,
  days: number,
  stopNs: bigint,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<void> {
  const url = `${server.url}/api/v2/write?org=${server.org}&bucket=${server.bucket}&precision=ns`
  const shiftNs = stopNs - BigInt(days) * nsPerDay - startNs
  let day = 0
  for (const table of tablesOfDays(days, seed)) {
    for (let from = 0; from < table.numRows; from += snapshotsPerRequest) {
      await post(url, server.token, lineProtocol(table, shiftNs, from, from + snapshotsPerRequest), signal)
    }
    progress.update(++day, days)
  }
}

interface ComponentColumns {
  /** `thermometer,sensor=mxp `. */
  readonly head: string
  readonly fields: { readonly name: string; readonly values: Vector }[]
}

const sensorTypes = new Set(['thermometer', 'pressure', 'flow', 'bga'])

function lineProtocol(table: Table, shiftNs: bigint, from: number, to: number): string {
  const times = table.getChild('time')!.toArray() as BigInt64Array
  const components = new Map<string, ComponentColumns>()
  for (const { name } of table.schema.fields.slice(1)) {
    const [, type = '', field = '', component = ''] = /^([^_]+)_(.+)_([^_]+)$/.exec(name) ?? []
    const head = `${type},${sensorTypes.has(type) ? 'sensor' : 'device'}=${component} `
    const known = components.get(head) ?? { head, fields: [] }
    known.fields.push({ name: field, values: table.getChild(name)! })
    components.set(head, known)
  }
  const lines: string[] = []
  for (let row = from; row < Math.min(to, table.numRows); row++) {
    for (const { head, fields } of components.values()) {
      const cells = fields.map(({ name, values }) => `${name}=${cellText(values.get(row))}`)
      lines.push(`${head}${cells.join(',')} ${times[row]! + shiftNs}`)
    }
  }
  return lines.join('\n')
}

function cellText(value: unknown): string {
  if (typeof value === 'bigint') return `${value}i`
  return typeof value === 'string' ? `"${value}"` : String(value)
}
