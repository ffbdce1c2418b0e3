import { formatScaled, formatWithError } from '@coldlab/figures/format'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test.each<[number, number | null, string]>([
  [175.34, 0.9, '175.3(9)'],
  [175.34, 0.14, '175.34(14)'],
  [175.34, 0.196, '175.34(20)'],
  [175.34, 0.96, '175.3(10)'],
  [51_600, 200, '51600(200)'],
  [951, 95, '950(100)'],
  [-3.2, 0.05, '-3.20(5)'],
  [0, 0.5, '0.0(5)'],
  [-0.001, 0.5, '0.0(5)'],
  [0.00123, 0.00004, '0.00123(4)'],
  [1.23e-7, 4e-9, '1.23(4)e-7'],
  [1e8, 3e6, '1.00(3)e8'],
  [175.3, null, '175.3'],
  [0.1, null, '0.1000'],
  [99.996, null, '100.0'],
  [5, 0, '5'],
  [5, Number.POSITIVE_INFINITY, '5.000(inf)'],
  [Number.NaN, 1, 'NaN'],
  [Number.NEGATIVE_INFINITY, null, '-inf'],
])('%d ± %s is %s', (value, stderr, text) => {
  expect(formatWithError(value, stderr)).toBe(text)
})

const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
const stderr = fc.double({ min: 1e-9, max: 1e9, noNaN: true })

test('the value is shown to half a unit of its last digit, the error to one digit or two', () => {
  fc.assert(
    fc.property(value, stderr, (v, s) => {
      fc.pre(s > Math.abs(v) * 1e-13)
      const [, digits = '', bracket = '', exponent = '0'] =
        /^(-?[\d.]+)\((\d+)\)(?:e(-?\d+))?$/.exec(formatWithError(v, s)) ?? []
      const scale = 10 ** Number(exponent)
      const unit = scale * 10 ** -(digits.split('.')[1]?.length ?? 0)
      const shownError = Number(bracket) * unit
      // One digit from 2 to 9 is at most a quarter off, two digits from 10 to 19 a twentieth.
      expect(Math.abs(shownError - s) / s).toBeLessThanOrEqual(s.toExponential()[0] === '1' ? 0.0501 : 0.2501)
      const place =
        digits.includes('.') || unit !== 1 ? unit : Math.max(1, 10 ** Math.floor(Math.log10(shownError)))
      expect(Math.abs(Number(digits) * scale - v)).toBeLessThanOrEqual(0.5001 * place + Math.abs(v) * 1e-14)
    }),
    { seed: 7, numRuns: 2000 },
  )
})

test('changing the sign of the value changes the sign of the text alone', () => {
  fc.assert(
    fc.property(value, stderr, (v, s) => {
      const text = formatWithError(Math.abs(v), s)
      const negative = formatWithError(-Math.abs(v), s)
      expect(negative.replace(/^-/, '')).toBe(text)
    }),
    { seed: 11, numRuns: 500 },
  )
})

test.each<[number, number | null, string, string]>([
  [51_600, 200, '51.6(2)', 'k'],
  [412, 30, '410(30)', ''],
  [999.9, 0.2, '999.9(2)', ''],
  [1_000, 20, '1.00(2)', 'k'],
  [2.5e6, 1e5, '2.50(10)', 'M'],
  [10, 2_000, '0(2)', 'k'],
  [0, 0, '0', ''],
])('%d ± %s is %s %s', (v, s, text, prefix) => {
  expect(formatScaled(v, s)).toEqual({ text, prefix })
})
