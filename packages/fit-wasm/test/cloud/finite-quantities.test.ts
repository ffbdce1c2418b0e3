import { type CloudStatistics, cloudStatistics, fitImage, initFitKernel } from '@coldlab/fit-wasm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'

beforeAll(() => initFitKernel())

const flight = { timeOfFlightMs: 10, trapFrequenciesHz: { x: 50, y: 400 } }
const models = ['bimodal', 'gaussian', 'thomas-fermi', 'auto'] as const
type Model = (typeof models)[number]

interface Pixels {
  readonly data: Float64Array
  readonly rows: number
  readonly columns: number
}

function statisticsOf(pixels: Pixels, model: Model): [status: string, statistics: CloudStatistics] {
  const fit = fitImage({ ...pixels, pixelSizeUm: 4.4 }, { model })
  return [fit.status, cloudStatistics(fit, flight)]
}

/** From one pixel up, with all that a camera and a logarithm make of empty, dead and saturated ones. */
const anyPixels: fc.Arbitrary<Pixels> = fc
  .record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 9 }) })
  .chain(({ rows, columns }) => {
    const usual = fc.double({ min: -1, max: 4, noNaN: true })
    const od = fc.oneof(
      { weight: 8, arbitrary: usual },
      { weight: 2, arbitrary: fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY) },
      { weight: 1, arbitrary: fc.constantFrom(1e200, -1e300, 1e-320) },
    )
    return fc
      .array(od, { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => ({ data: Float64Array.from(values), rows, columns }))
  })

test('no number of a cloud is NaN or infinite, whatever the image, and what is missing has a reason', () => {
  fc.assert(
    fc.property(anyPixels, fc.constantFrom(...models), (pixels, model) => {
      const [, statistics] = statisticsOf(pixels, model)
      for (const [name, { reason, ...numbers }] of Object.entries(statistics)) {
        for (const [part, number] of Object.entries(numbers)) {
          expect(number === null || Number.isFinite(number), `${name}.${part} is ${number}`).toBe(true)
        }
        if (numbers.value === null || numbers.stderr === null) expect(reason, name).toMatch(/\w/)
      }
    }),
    { seed: 20261121, numRuns: 200 },
  )
})

test.each(
  models.flatMap((model) => [
    ['one pixel', model, { data: Float64Array.of(1), rows: 1, columns: 1 }] as const,
    [
      'nothing but NaN',
      model,
      { data: new Float64Array(400).fill(Number.NaN), rows: 20, columns: 20 },
    ] as const,
  ]),
)('%s tells a %s fit nothing, no limits either, and it says so', (_, model, pixels) => {
  const [status, statistics] = statisticsOf(pixels, model)
  expect(status).toBe('singular')
  for (const quantity of Object.values(statistics)) {
    expect(quantity).toMatchObject({ value: null, stderr: null, upperLimit: null, lowerLimit: null })
    expect(quantity.reason).toMatch(/fit is singular: \d usable pixels/)
  }
})
