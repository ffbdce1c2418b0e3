import { TimeRange } from '@coldlab/fridge-sdk'
import { MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'
import fc from 'fast-check'
import { type Document, Double, Int32, Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mongoMissing, startMongo, type TestMongo } from './mongo-server.js'
import { at, snapshot, storeSnapshots } from './snapshots.js'

type Value = number | bigint | boolean | string

/** A value as it is stored, and as a series has it that holds nothing else. */
interface Stored {
  readonly stored: unknown
  readonly value: Value | null
}

const reserved = ['', '_id', 'timestamp', 'type', '_type', '_tag']
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => !reserved.includes(text) && !text.includes('\0'))
const value: fc.Arbitrary<Stored> = fc.oneof(
  fc.double().map((float) => ({ stored: new Double(float), value: float })),
  fc.integer().map((whole) => ({ stored: new Int32(whole), value: BigInt(whole) })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((whole) => ({ stored: Long.fromBigInt(whole), value: whole })),
  fc.boolean().map((truth) => ({ stored: truth, value: truth })),
  fc.string({ unit: 'grapheme' }).map((text) => ({ stored: text, value: text })),
  fc.constant({ stored: null, value: null }),
)
/** Fields of one component over some snapshots; null where the snapshot lacks the component. */
const course = fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).chain((fields) =>
  fc.array(
    fc.option(fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] })),
    {
      minLength: 1,
      maxLength: 12,
    },
  ),
)

/** What a series has to be: text beside text, floats beside other kinds of numbers. */
function expected(rows: readonly (Stored | undefined)[]): (Value | null)[] {
  const values = rows.map((row) => row?.value ?? null)
  const kinds = new Set(values.filter((one) => one !== null).map((one) => typeof one))
  return values.map((one) => {
    if (one === null || kinds.size === 1) return one
    return kinds.has('string') ? String(one) : Number(one)
  })
}

describe.skipIf(mongoMissing !== null)(`any snapshots${mongoMissing ?? ''}`, () => {
  let mongo: TestMongo
  beforeAll(async () => {
    mongo = await startMongo()
  })
  afterAll(() => mongo?.stop())

  test('come back as they were stored, whatever their names, kinds and gaps', async () => {
    const components = fc.uniqueArray(fc.tuple(name, course), {
      minLength: 1,
      maxLength: 5,
      selector: ([one]) => one,
    })
    await fc.assert(
      fc.asyncProperty(components, async (courses) => {
        const count = Math.max(...courses.map(([, rows]) => rows.length))
        const documents = Array.from({ length: count }, (_, index): Document => {
          const present = courses.flatMap(([component, rows]) => {
            const fields = rows[index]
            if (fields == null) return []
            const stored = Object.entries(fields).map(([field, given]) => [field, given?.stored])
            return [[component, Object.fromEntries([['type', 'probe'], ...stored])] as const]
          })
          return snapshot(index, Object.fromEntries(present))
        })
        const database = await storeSnapshots(mongo, documents)
        await using series = await MongoTimeSeries.open({ url: mongo.url, database })
        const result = await series.fetchAll(new TimeRange(at(0), at(count)))
        for (const [component, rows] of courses) {
          const fields = new Set(rows.flatMap((row) => Object.keys(row ?? {})))
          for (const field of fields) {
            const want = expected(
              rows.map((row) => (row !== null && Object.hasOwn(row, field) ? row[field] : undefined)),
            )
            const found = result[component]?.[field]
            const values = new Map(
              [...(found ?? [])].map(([time, one]) => [Number((time - at(0)) / 1_000_000_000n), one]),
            )
            expect(
              want.map((_, index) => values.get(index) ?? null),
              `${component} ${field}`,
            ).toEqual(want)
          }
        }
      }),
      { numRuns: 25, seed: 5 },
    )
  })
})
