import { parameterRows, quantityText, statisticsRows } from '@coldlab/figures/shot'
import type { CloudStatistics, Quantity } from '@coldlab/fit-wasm'
import { describe, expect, test } from 'vitest'
import { fitFixture } from './fit-fixture.js'

const nothing: Quantity = { value: null, stderr: null, upperLimit: null, lowerLimit: null, reason: null }

describe('a quantity in a unit', () => {
  test.each<[string, Partial<Quantity>, number, string | null]>([
    ['carries its standard error', { value: 51_634, stderr: 210 }, 1000, '51.6(2)'],
    ['in parts of one, too', { value: 0.0782, stderr: 0.0018 }, 0.01, '7.82(18)'],
    ['is an upper limit where only that is known', { upperLimit: 312 }, 1000, '< 0.31'],
    ['is a lower limit, rounded down', { lowerLimit: 0.9389 }, 0.01, '> 93'],
    ['is above no more than it is', { lowerLimit: 0.9999 }, 0.01, '> 99'],
    ['is above nothing', { lowerLimit: 0 }, 0.01, '> 0'],
    ['is not there where nothing is known', {}, 1, null],
  ])('%s', (_, quantity, unit, text) => {
    expect(quantityText({ ...nothing, ...quantity }, unit)).toBe(text)
  })
})

describe('rows of statistics', () => {
  const statistics: CloudStatistics = {
    temperatureNk: { ...nothing, reason: 'No thermal part.' },
    temperatureXNk: nothing,
    temperatureYNk: nothing,
    thermalAtoms: { ...nothing, upperLimit: 412, reason: 'No thermal part.' },
    condensedAtoms: { ...nothing, value: 1_234_000, stderr: 2000 },
    totalAtoms: { ...nothing, value: 1_234_100, stderr: 2000 },
    condensateFraction: { ...nothing, value: 0.99, stderr: null, reason: 'No standard error.' },
  }
  const rows = new Map(statisticsRows(statistics, { decimalPoint: ',' }).map((row) => [row.key, row]))

  test('all atom numbers are in one unit, in the number format of the reader', () => {
    expect(rows.get('totalAtoms')).toMatchObject({ text: '1,234(2)', unit: 'M', part: false })
    expect(rows.get('thermalAtoms')).toMatchObject({ text: '< 0,00041', unit: 'M', part: true })
  })

  test('what is missing has its reason, and a limit is said to be one', () => {
    expect(rows.get('temperatureNk')).toMatchObject({ text: null, note: 'No thermal part.' })
    expect(rows.get('thermalAtoms')?.note).toBe('No thermal part. This is a 95 % limit.')
    expect(rows.get('condensateFraction')).toMatchObject({ text: '99,00', note: 'No standard error.' })
  })
})

test('rows of parameters: nine, a true minus sign, no number for what the model lacks', () => {
  const rows = parameterRows({ ...fitFixture(), model: 'gaussian' })
  expect(rows).toHaveLength(9)
  expect(rows.filter(({ text }) => text === null).map(({ key }) => key)).toEqual([
    'thomasFermiOd',
    'thomasFermiRadiusXUm',
    'thomasFermiRadiusYUm',
  ])
  expect(rows.find(({ key }) => key === 'centerYUm')).toMatchObject({ text: '−22.0(2)', unit: 'µm' })
})
