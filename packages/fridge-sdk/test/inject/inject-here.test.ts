import { DataModel, TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../embedded/temporary-folder.js'
import { ownModel } from './own-model.js'

const file = temporaryFolder()
const startNs = 1_700_000_000_000_000_000n
const range = new TimeRange(startNs, startNs + 1_000_000_000n)

test('an embedded store keeps all of an injection or nothing, and units also for who has no model', async () => {
  const store = await EmbeddedStore.open(file('own.duckdb'), { model: ownModel })
  const at = { component: 'a', type: 'probe', time: startNs }
  await store.inject([{ ...at, fields: { level: 1 } }])
  await store.append([{ ...at, component: 'b', fields: { extra: true } }])
  const otherwise = new DataModel({
    types: [{ name: 'probe', kind: 'sensor', fields: { level: 'float', extra: 'float' } }],
  })
  await store.close()
  const other = await EmbeddedStore.open(file('own.duckdb'), { model: otherwise })
  const remark = { text: 'not this one', time: startNs }
  await expect(
    other.inject([
      { ...at, time: startNs + 1n, fields: { level: 2 } },
      remark,
      { ...at, component: 'b', fields: { extra: 2 } },
    ]),
  ).rejects.toMatchObject({
    name: 'FridgePointsError',
    message: expect.stringContaining('extra of b is stored as boolean') as unknown,
  })
  const tooOld = { text: 'long ago', time: '1850-01-01T00:00:00Z' }
  await expect(other.inject([{ ...at, time: startNs + 1n, fields: { level: 2 } }, tooOld])).rejects.toThrow(
    /An annotation has the time 1850/,
  )
  expect(await other.annotations(range)).toEqual([])
  await other.close()
  const anyone = await EmbeddedStore.open(file('own.duckdb'), { model: new DataModel() })
  const { level } = (await anyone.fetch(range, ['a'])).a!
  expect([level?.unit, ...level!]).toEqual(['mm', [startNs, 1]])
  await anyone.close()
})
