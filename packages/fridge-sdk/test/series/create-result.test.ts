import { inspect } from 'node:util'
import { createResult, type GivenSeries } from '@coldlab/fridge-sdk'
import { expect, test } from 'vitest'

const identity = { component: 'mxp', type: 'thermometer', kind: 'sensor', unit: 'K' } as const
const times = BigInt64Array.of(30n, 10n, 20n)

function seriesOf(values: GivenSeries['values']) {
  return createResult([{ ...identity, field: 'value', times, values }]).mxp!.value!
}

test.each<[string, GivenSeries['values'], string, unknown[]]>([
  ['floats', Float64Array.of(3, 1, 2), 'double', [1, 2, 3]],
  ['numbers', [3, null, 2], 'double', [null, 2, 3]],
  ['whole numbers', BigInt64Array.of(3n, 1n, 2n), 'long', [1n, 2n, 3n]],
  ['bigints', [3n, 2n ** 60n, null], 'long', [2n ** 60n, null, 3n]],
  ['booleans', [true, false, null], 'boolean', [false, null, true]],
  ['texts', ['c', null, 'b'], 'string', [null, 'b', 'c']],
  ['nothing', [null, null, null], 'double', [null, null, null]],
])('%s become a series in the order of time', (_, values, datatype, ordered) => {
  const series = seriesOf(values)
  expect(series.datatype).toBe(datatype)
  expect([...series]).toEqual(ordered.map((value, i) => [[10n, 20n, 30n][i], value]))
})

test('fields of a component are put onto common times', () => {
  const { mxp } = createResult([
    { ...identity, field: 'temperature', times: BigInt64Array.of(10n, 20n), values: [1, 2] },
    { ...identity, field: 'power', times: BigInt64Array.of(20n, 30n), values: [5, 6] },
  ])
  expect(mxp!.temperature!.times).toBe(mxp!.power!.times)
  expect([...mxp!.power!].map(([, value]) => value)).toEqual([null, 5, 6])
})

test('a series prints in a line and becomes JSON', () => {
  const series = seriesOf([3n, 2n ** 60n, null])
  expect(series.timesMs()).toEqual(Float64Array.of(10e-6, 20e-6, 30e-6))
  expect(inspect({ series })).toContain(
    'Series mxp.value in K: 3 × long, 1970-01-01T00:00:00.000000010Z to 1970-01-01T00:00:00.000000030Z: [1152921504606846976, null, 3]',
  )
  expect(JSON.parse(JSON.stringify(series))).toMatchObject({
    component: 'mxp',
    unit: 'K',
    times: ['1970-01-01T00:00:00.000000010Z', expect.anything(), expect.anything()],
    values: ['1152921504606846976', null, '3'],
  })
})

test('a unit that is left out is none', () => {
  const { unit, ...bare } = identity
  const { mxp } = createResult([{ ...bare, field: 'value', times, values: [1, 2, 3] }])
  expect(unit).toBe('K')
  expect(mxp?.value?.unit).toBeNull()
})

test('lists that do not belong together are refused', () => {
  expect(() => seriesOf([1, 2])).toThrow('mxp.value has 3 times, but 2 values')
  expect(() => seriesOf([1, 'a', null] as never)).toThrow(
    'mxp.value has values of several types: number, string',
  )
})
