import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotatedCsv } from './csv-arbitrary.js'
import { joinLikeNeighbours, parseQuickly } from './parse-quickly.js'
import { parseSlowly } from './slow-reference.js'

const cuts = fc.array(fc.nat({ max: 5000 }), { maxLength: 8 })
const seed = 20261121

function outcome(parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    const { name } = error as Error
    if (name === 'SlowError' || name === 'AnnotatedCsvError') return 'not annotated CSV'
    if (name === 'SlowFailure' || name === 'FluxError') return 'the server failed'
    throw error
  }
}

describe('against a slow reference parser', () => {
  test('sound answers, cut anywhere, in parts of any size', () => {
    fc.assert(
      fc.property(annotatedCsv, cuts, fc.integer({ min: 1, max: 9 }), (text, places, rowsPerTable) => {
        const bytes = new TextEncoder().encode(text)
        expect(parseQuickly(bytes, places, rowsPerTable)).toEqual(joinLikeNeighbours(parseSlowly(text)))
      }),
      { seed, numRuns: 2000 },
    )
  })

  test('answers with damage: both refuse, or both read the same', () => {
    const damage = fc.array(
      fc.record({
        place: fc.nat({ max: 100_000 }),
        remove: fc.nat({ max: 3 }),
        insert: fc.constantFrom(
          '',
          '"',
          ',',
          '\n',
          '\r',
          '\r\n',
          '#',
          '1',
          '-',
          '.',
          'e',
          'x',
          'error,reference\n',
        ),
      }),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(annotatedCsv, damage, cuts, (text, spots, places) => {
        let damaged = text
        for (const { place, remove, insert } of spots) {
          const at = place % (damaged.length + 1)
          damaged = damaged.slice(0, at) + insert + damaged.slice(at + remove)
        }
        const bytes = new TextEncoder().encode(damaged)
        damaged = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
        expect(outcome(() => parseQuickly(bytes, places))).toEqual(
          outcome(() => joinLikeNeighbours(parseSlowly(damaged))),
        )
      }),
      { seed, numRuns: 3000 },
    )
  })

  test('floats are the nearest doubles', () => {
    const head = '#datatype,string,long,double\r\n,result,table,_value\r\n'
    const digits = fc.stringMatching(/^-?[0-9]{0,19}(\.[0-9]{0,22})?$/).filter((text) => /[0-9]/.test(text))
    const halfway = fc
      .tuple(
        fc.integer({ min: 2 ** 30, max: 2 ** 31 - 1 }),
        fc.nat({ max: 2 ** 22 - 1 }),
        fc.integer({ min: 1, max: 10 }),
      )
      .map(([high, low, shift]) => {
        const odd = ((BigInt(high) << 22n) | BigInt(low)) * 2n + 1n
        return shift > 5 ? String(odd << BigInt(shift - 5)) : exactBinaryFraction(odd, shift)
      })
    const numbers = fc.oneof(
      digits,
      halfway,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.double({ min: 1e-4, max: 1e4 }).map(String),
    )
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 50, maxLength: 50 }), (texts) => {
        const text = head + texts.map((number) => `,,0,${number}\r\n`).join('')
        const [table] = parseQuickly(new TextEncoder().encode(text))
        expect(table?.columns[0]?.values).toEqual(texts.map(Number))
      }),
      { seed, numRuns: 1000 },
    )
  })
})

/** odd / 2^shift, written out in full: exactly between two doubles. */
function exactBinaryFraction(odd: bigint, shift: number): string {
  const scaled = (odd * 5n ** BigInt(shift)).toString().padStart(shift + 1, '0')
  return `${scaled.slice(0, -shift)}.${scaled.slice(-shift)}`
}
