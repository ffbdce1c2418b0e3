import { describe, expect, it } from 'vitest'
import { accuracyReport } from '../src/accuracy/accuracy-report.js'
import { readRealShots, readSyntheticClouds } from '../src/inputs/reference-clouds.js'
import { findSharedPath } from '../src/inputs/shared-folder.js'
import { standInFit } from './stand-in-fit.js'

const missing =
  findSharedPath('reference/fits/real.json') === null || findSharedPath('data/oqtant-jobs') === null
const title = missing
  ? 'accuracy report (skipped: ../shared/reference/fits or ../shared/data is missing)'
  : 'accuracy report'

describe.skipIf(missing)(title, () => {
  const clouds = missing ? [] : [...readRealShots(), ...readSyntheticClouds()]

  it('gives a fit that knows the recorded minima full marks', () => {
    const report = [...accuracyReport(standInFit(clouds))].join('\n')
    expect(cellsOf(report, 'real, sound')).toEqual(['36', '1', '0', '1', '0'])
    expect(cellsOf(report, 'two parts')).toEqual(['180', '1', '0', '1', '0'])
    expect(cellsOf(report, 'faint').slice(0, 2)).toEqual(['20', '1'])
    // reference/fits/README.md gives 0.86 for the recorded physical minima
    expect(cellsOf(report, 'not faint')[0]).toBe('0.861')
    expect(report).toContain('| physical | two parts')
  })

  it('gives a fit that is off by a part in a thousand none', () => {
    const report = [...accuracyReport(standInFit(clouds, 1.001))].join('\n')
    expect(cellsOf(report, 'two parts')).toEqual(['180', '0', '0', '0', '0'])
  })
})

function cellsOf(report: string, name: string): string[] {
  const line = report.split('\n').find((row) => row.startsWith(`| ${name} `)) ?? ''
  return line
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim())
}
