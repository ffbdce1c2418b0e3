import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { TimeRange, type VendorTypeName, vendorSchema } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { beforeAll, describe, expect, test } from 'vitest'
import { ended, startColdlab } from '../run-coldlab.js'
import {
  dayEnd,
  dayStart,
  type FridgeFolder,
  fridgeFolder,
  noServer,
  simulatedDay,
  theDay,
} from './simulated-day.js'

interface SeriesLine {
  readonly component: string
  readonly type: VendorTypeName
  readonly kind: 'sensor' | 'device'
  readonly field: string
  readonly unit: string | null
  readonly times: string[]
  readonly values: (number | boolean | string | null)[]
}

/** Whether the first piece of a recording is in the store's file or its log. */
const isStored = (store: string): boolean =>
  [store, `${store}.wal`].some((file) => existsSync(file) && statSync(file).size > 2_000_000)

let folder: FridgeFolder

beforeAll(async () => {
  folder = await simulatedDay()
}, 60_000)

describe('a simulated day', () => {
  test('has the 52 components and 114 series of the vendor’s generator, and follows its data model', async () => {
    const names = await folder.json<{ fields: object }>('names')
    expect(names).toHaveLength(52)
    expect(names.flatMap(({ fields }) => Object.keys(fields))).toHaveLength(114)
    expect((await folder.run('names', '--check')).stdout).toBe('All series follow the data model.\n')
  })

  test('every snapshot passes the strict schema of its type', async () => {
    const lines = await folder.json<SeriesLine>('fetch', '--from', dayStart, '--to', '2026-03-01T00:05:00Z')
    const snapshots = new Map<string, Record<string, unknown>>()
    for (const { component, type, kind, field, times, values } of lines) {
      times.forEach((time, index) => {
        const key = `${component} ${time}`
        const snapshot = snapshots.get(key) ?? { _type: type, _tag: kind }
        snapshot[field] = values[index]
        snapshots.set(key, snapshot)
      })
    }
    expect(snapshots.size).toBeGreaterThan(50 * 28)
    for (const snapshot of snapshots.values()) vendorSchema(snapshot._type as VendorTypeName).parse(snapshot)
  })

  test('the same seed gives the same samples, another one others', async () => {
    const range = ['--from', dayStart, '--to', '2026-03-01T00:10:00Z', '--names', 'mxp,inv1,pm1,v3']
    const samplesOf = async (seed: string) => {
      const other = await fridgeFolder()
      await other.json('simulate', '--hours', '0.5', '--from', dayStart, '--seed', seed)
      return other.json<SeriesLine>('fetch', ...range)
    }
    const ofDay = await folder.json<SeriesLine>('fetch', ...range)
    expect(await samplesOf('1')).toEqual(ofDay)
    expect(await samplesOf('2')).not.toEqual(ofDay)
  })

  test('cools from room temperature to below 10 mK, and the report on it finds each step', async () => {
    const [report] = await folder.json<{
      plates: {
        component: string
        first: { value: number }
        base: { value: number }
        reached: object | null
      }[]
      turningPoints: Record<string, unknown>
      events: { component: string }[]
      gaps: { components: string[] }[]
    }>('cooldown', ...theDay)
    const mixingChamber = report!.plates.find(({ component }) => component === 'mxp')!
    expect(mixingChamber.first.value).toBeGreaterThan(280)
    expect(mixingChamber.base.value).toBeGreaterThan(0.005)
    expect(mixingChamber.base.value).toBeLessThan(0.01)
    expect(report!.plates.map(({ reached }) => reached)).not.toContain(null)
    // Its first plate cools from the first snapshot on: when that began the data do not show.
    expect(report!.turningPoints.coolingStart).toHaveProperty(
      'reason',
      expect.stringMatching(/first samples/),
    )
    for (const point of ['preCoolEnd', 'condensationStart']) {
      expect(report!.turningPoints[point], point).toHaveProperty('time')
    }
    // The inverter raises an alarm, the recorder misses all components at once and single ones.
    expect(report!.events.some(({ component }) => component === 'inv1')).toBe(true)
    const missed = report!.gaps.map(({ components }) => components.length)
    expect(Math.max(...missed)).toBe(52)
    expect(Math.min(...missed)).toBe(1)
  })

  test('its readings fit each other', async () => {
    const store = await EmbeddedStore.open(join(folder.path, '.coldlab/fridge.duckdb'))
    const result = await store.fetchAll(new TimeRange('2026-03-01T18:00:00Z', dayEnd))
    await store.close()
    const column = (component: string, field: string) => result[component]![field]!.numbers()
    const each = (component: string, fields: string[], check: (...values: number[]) => void) => {
      const columns = fields.map((field) => column(component, field))
      for (let row = 0; row < columns[0]!.length; row++) check(...columns.map((values) => values[row]!))
    }
    each('still', ['power', 'current', 'voltage'], (power, current, voltage) => {
      expect(power / (current * voltage)).toBeCloseTo(1, 9)
    })
    // Ideal gas: standard litres and litres at the line's own pressure and temperature.
    each(
      'f1',
      ['mass_flow', 'volumetric_flow', 'pressure', 'temperature'],
      (mass, volume, pressure, temperature) => {
        expect((volume / mass) * (pressure / 1013.25) * (298.15 / (temperature + 273.15))).toBeCloseTo(1, 9)
      },
    )
    each(
      'cp1',
      ['inlet_temperature', 'outlet_temperature', 'discharge_temperature'],
      (inlet, outlet, discharge) => {
        expect(inlet < outlet && outlet < discharge).toBe(true)
      },
    )
    // Helium compressors of this kind stop above 93 °C.
    each('cp2', ['discharge_temperature'], (discharge) => expect(discharge).toBeLessThan(93))
    // A heated sample warms the mixing chamber: 30 µW raise it by some 15 mK.
    const hottest = Math.max(...column('mxp', 'temperature'))
    expect(Math.max(...column('sample', 'power'))).toBeCloseTo(30e-6, 6)
    expect(hottest).toBeGreaterThan(0.015)
    expect(hottest).toBeLessThan(0.03)
  })
})

test('the vacuum gets better by the cold, and by the turbo pump that takes the exchange gas away', async () => {
  const [report] = await folder.json<{
    events: { time: string; component: string; field: string; to: unknown }[]
  }>('cooldown', ...theDay)
  const switched = report!.events.filter(({ component }) => component === 'pm3')
  const [on, off] = switched.map(({ time }) => Date.parse(time))
  const [line] = await folder.json<SeriesLine>('fetch', 'p1', ...theDay, '--every', '1m')
  const at = (ms: number) => {
    const place = line!.times.findIndex((time) => Date.parse(time) >= ms)
    return Number(line!.values[place])
  }
  const day = Date.parse(dayStart)
  // Gas of one amount in a volume that gets cold: below a tenth, but for the walls at room temperature.
  expect(at(on! - 120_000) / at(day)).toBeLessThan(0.1)
  expect(at(on! - 120_000)).toBeGreaterThan(1e-4)
  expect(at(off!)).toBeLessThan(1e-6)
})

describe('coldlab fridge simulate', () => {
  test('does not write over samples that are there, unless told to', async () => {
    const again = ['simulate', '--hours', '1', '--from', '2026-03-01T12:00:00Z', '--seed', '3']
    const refused = await folder.run(...again)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toMatch(/has samples between .* already\. .*--from.*--data.*--replace/)
    const own = await fridgeFolder()
    await own.json(...again)
    expect(await own.json(...again, '--replace')).toMatchObject([{ snapshots: 360 }])
  })

  test('starts cold where that is wanted, and ends now where no time is named', async () => {
    const own = await fridgeFolder()
    const [{ stop }] = (await own.json<{ stop: string }>(
      'simulate',
      '--hours',
      '0.2',
      '--start',
      'cold',
    )) as [{ stop: string }]
    expect(Math.abs(Date.parse(stop) - Date.now())).toBeLessThan(60_000)
    const last = await own.json<{ component: string; field: string; value: number }>('last', 'mxp')
    expect(last.find(({ field }) => field === 'temperature')!.value).toBeLessThan(0.03)
  })

  test('Ctrl-C keeps what is stored, and the store is whole', async () => {
    const own = await fridgeFolder()
    const args = ['fridge', 'simulate', '--hours', '20000', '--from', dayStart]
    const child = startColdlab(args, { cwd: own.path, env: noServer })
    const end = ended(child)
    const store = join(own.path, '.coldlab/fridge.duckdb')
    await expect.poll(() => isStored(store), { timeout: 20_000 }).toBe(true)
    child.kill('SIGINT')
    expect(await end).toMatchObject({ status: 130, stderr: 'Stopped; the samples so far are stored.\n' })
    const lines = await own.json<SeriesLine>(
      'fetch',
      'mxp',
      '--from',
      dayStart,
      '--to',
      '2026-03-01T05:00:00Z',
    )
    expect(lines[0]!.times.length).toBeGreaterThan(1500)
  }, 60_000)

  test.each([
    [['--hours', '0'], /--hours/],
    [['--hours', '1e9'], /--hours.*years 1677 to 2262/],
    [['--from', '2026-13-01'], /--from.*is no wall-clock time/],
    [['--seed', '-1'], /--seed/],
    [['--zone', 'Mars/Olympus'], /--zone/],
  ])('refuses %j as usage', async (args, words) => {
    const { status, stderr } = await folder.run('simulate', ...args)
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
  })
})
