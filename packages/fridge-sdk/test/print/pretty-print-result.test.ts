import { createResult, type FridgeResult, type GivenSeries, prettyPrintResult } from '@coldlab/fridge-sdk'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'

function resultOf(fields: Readonly<Record<string, GivenSeries['values']>>, component = 'mxp'): FridgeResult {
  return createResult(
    Object.entries(fields).map(([field, values]) => ({
      component,
      field,
      type: 'thermometer',
      kind: 'sensor',
      unit: null,
      times: BigInt64Array.from({ length: values.length }, (_, i) => BigInt(i)),
      values,
    })),
  )
}

const print = (result: FridgeResult) => prettyPrintResult(result, { write: null })

/** What stands in the brackets of a field. */
function listOf(values: GivenSeries['values']): string {
  return /= \[(.*)\]/.exec(print(resultOf({ value: values })))?.[1] ?? ''
}

test('the shape of the vendor’s page, to the letter', () => {
  const mxp = resultOf({
    power: [46.73, 49.89, 1, 2.12, 57.52],
    quadrature: [37.34, 68.39, 1, 10.02, 40.96],
    resistance: [62.17, 19.55, 1, 25.76, 26.95],
    temperature: [77.86, 4.62, 1, 58.08, 39.46],
  })
  const stp = resultOf({ power: [57.88, 35.83, 1, 84.21, 20.5] }, 'stp')
  expect(print({ ...mxp, ...stp })).toBe(
    [
      "{ 'mxp' : ",
      '    {',
      "        'power' = [46.73, 49.89,..., 2.12, 57.52]",
      "        'quadrature' = [37.34, 68.39,..., 10.02, 40.96]",
      "        'resistance' = [62.17, 19.55,..., 25.76, 26.95]",
      "        'temperature' = [77.86, 4.62,..., 58.08, 39.46]",
      '    }',
      '}',
      "{ 'stp' : ",
      '    {',
      "        'power' = [57.88, 35.83,..., 84.21, 20.50]",
      '    }',
      '}',
    ].join('\n'),
  )
})

describe('any length', () => {
  test.each<[number, string]>([
    [0, ''],
    [1, '1.00'],
    [2, '1.00, 2.00'],
    [3, '1.00, 2.00, 3.00'],
    [4, '1.00, 2.00, 3.00, 4.00'],
    [5, '1.00, 2.00,..., 4.00, 5.00'],
    [100_000, '1.00, 2.00,..., 99999.00, 100000.00'],
  ])('%i', (length, text) => {
    expect(listOf(Float64Array.from({ length }, (_, i) => i + 1))).toBe(text)
  })

  test('a component without samples', () => {
    expect(print({ mxp: {} })).toBe("{ 'mxp' : \n    {\n    }\n}")
    expect(print({})).toBe('')
  })
})

describe('any type', () => {
  test.each<[string, GivenSeries['values'], string]>([
    ['booleans', [true, false, null], 'true, false, null'],
    ['texts', ['NO_ALARM', 'ALARM_OVERHEAT', null], "'NO_ALARM', 'ALARM_OVERHEAT', null"],
    ['whole numbers', [55n, -(2n ** 62n)], '55, -4611686018427387904'],
    ['what is no number', [Number.NaN, Number.POSITIVE_INFINITY, null], 'NaN, Infinity, null'],
    ['millikelvins', [0.01234, 0.0087654], '0.01234, 0.008765'],
    ['kelvins to the millikelvin', [1.2345, 4.0002], '1.234, 4.00'],
    ['round numbers', [0, 0.5, 100, -0.25], '0.00, 0.50, 100.00, -0.25'],
    ['very small ones', [1e-6, -2.34567e-9], '1e-6, -2.346e-9'],
    ['large ones', [123_456.789, 1e20], '123456.79, 100000000000000000000'],
  ])('%s', (_, values, text) => {
    expect(listOf(values)).toBe(text)
  })
})

test('control characters of texts and names are shown, not sent to the terminal', () => {
  expect(listOf(['a\n\u001b[31mb', 'it’s'])).toBe("'a\\u{a}\\u{1b}[31mb', 'it’s'")
  expect(print(resultOf({ 't\u202e': [1] }, 'm\nx'))).toBe(
    ["{ 'm\\u{a}x' : ", '    {', "        't\\u{202e}' = [1.00]", '    }', '}'].join('\n'),
  )
})

test('a number is read back with four digits or two decimals, whichever is more', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), (value) => {
      const shown = listOf(Float64Array.of(value))
      const tolerance = Math.min(0.005, 0.0005 * Math.abs(value)) * (1 + 1e-9)
      expect(Math.abs(Number(shown) - value)).toBeLessThanOrEqual(tolerance)
      expect(shown).toMatch(/^-?\d+(\.\d{2,})?$|e-\d+$/)
    }),
    { seed: 3, numRuns: 500 },
  )
})

test('it goes to the console, or to where it is told', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const result = resultOf({ temperature: [1] })
  const text = prettyPrintResult(result)
  expect(log).toHaveBeenCalledExactlyOnceWith(text)
  log.mockRestore()
  const written: string[] = []
  prettyPrintResult(result, { write: (line) => written.push(line) })
  expect(written).toEqual([text])
})
