import { saveFigure } from '@coldlab/figures/save'
import {
  alarmToJson,
  type CooldownReport,
  cooldownReport,
  formatNanos,
  plotCooldownReport,
  printCooldownReport,
} from '@coldlab/fridge-sdk'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { readRules } from '../alarms/read-rules.js'
import { fetchResult, sayEmpty } from '../fetch/fetch-result.js'
import { writeWhole } from '../new-output-file.js'
import { withSource } from '../source/open-source.js'
import { timeRange } from '../time/time-range.js'
import type { CooldownCommandOptions } from './cooldown-command.js'

export async function reportCooldown(options: CooldownCommandOptions, signal: AbortSignal): Promise<number> {
  const { out, force, zone, json } = options
  const range = timeRange(options, '24h')
  const rules = options.rules === undefined ? null : await readRules(options.rules, signal)
  return withSource(options, signal, async (source) => {
    const result = await fetchResult(source, range, null, { signal })
    if (Object.keys(result).length === 0) {
      sayEmpty(range)
      return 0
    }
    const annotations = await source.annotations?.(range, { signal })
    const report = cooldownReport(result, {
      range,
      ...(rules && { rules }),
      ...(annotations && { annotations }),
    })
    if (out !== undefined) {
      const svg = await plotCooldownReport(report, result, { timeZone: zone, signal })
      await writeWhole(out, force === true, (unfinished) => saveFigure(svg, unfinished, { signal }))
    }
    if (json) await writeJsonLine(cooldownRecord(report))
    else {
      const lines = printCooldownReport(report, { timeZone: zone, write: null }).split('\n')
      await writeOutput(`${lines.map(printable).join('\n')}\n`)
    }
    return 0
  })
}

/** The line of `cooldown --json`: the report with times as text, lengths of time in seconds and alarms as `alarms --json` has them. */
function cooldownRecord({ alarms, ...report }: CooldownReport): object {
  return { ...(jsonOf(report) as object), alarms: alarms?.map(alarmToJson) ?? null }
}

function jsonOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (typeof inner !== 'bigint') return [key, jsonOf(inner)]
      return key === 'onNs'
        ? ['onSeconds', Number(inner) / 1e9]
        : [key.replace(/Ns$/, ''), formatNanos(inner)]
    }),
  )
}
