import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fromArrow, TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { beforeAll, describe, expect, test } from 'vitest'
import { ended, startColdlab } from '../run-coldlab.js'
import { type FridgeFolder, fridgeFolder, noServer, simulatedDay, theDay } from './simulated-day.js'

let folder: FridgeFolder

beforeAll(async () => {
  folder = await simulatedDay()
}, 60_000)

interface SeriesLine {
  readonly component: string
  readonly field: string
  readonly datatype: string
  readonly every: string | null
  readonly times: string[]
  readonly values: (number | boolean | string | null)[]
}

const hour = ['--from', '2026-03-01T06:00:00Z', '--to', '2026-03-01T07:00:00Z']

describe('coldlab fridge fetch', () => {
  test('prints a line per series in the order asked for: samples, first, last, least, most', async () => {
    const { status, stdout } = await folder.run('fetch', 'stp', 'mxp', '--fields', 'temperature', ...hour)
    expect(status).toBe(0)
    const [, , stp, mxp] = stdout.split('\n')
    expect(stp).toMatch(
      /^stp\.temperature +K +\d+ +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ +2026-03-01 06:00:00 +2026-03-01 06:59:50$/,
    )
    expect(mxp).toMatch(/^mxp\.temperature/)
  })

  test('--json has every sample with its time, of each type', async () => {
    const lines = await folder.json<SeriesLine>(
      'fetch',
      '--names',
      'pm3,inv1',
      '--types',
      'inverter,turbo',
      ...hour,
    )
    const field = (name: string) => lines.find((line) => line.field === name)!
    expect(field('speed')).toMatchObject({ component: 'pm3', datatype: 'long', every: null })
    expect(field('speed').times[0]).toBe('2026-03-01T06:00:00.000000000Z')
    expect(field('alarm').values[0]).toBe('NO_ALARM')
    expect(field('error').values[0]).toBe(false)
    for (const { times, values } of lines) expect(times).toHaveLength(values.length)
  })

  test('--every condenses, and says so', async () => {
    const [line] = await folder.json<SeriesLine>(
      'fetch',
      'mxp',
      '--fields',
      'temperature',
      '--every',
      '10m',
      '--aggregate',
      'max',
      ...hour,
    )
    expect(line).toMatchObject({ every: '600s', aggregate: 'max' })
    expect(line!.times).toHaveLength(6)
  })

  test('times without a zone are those of --zone', async () => {
    const local = ['--zone', 'America/Los_Angeles', '--from', '2026-02-28T22:00', '--to', '2026-02-28T23:00']
    expect(await folder.json('fetch', 'mxp', ...local)).toEqual(await folder.json('fetch', 'mxp', ...hour))
    expect((await folder.run('fetch', 'mxp', ...local)).stdout).toContain('2026-02-28 22:00:00')
  })

  test('--last counts back from --to', async () => {
    const last = await folder.json('fetch', 'mxp', '--to', '2026-03-01T07:00:00Z', '--last', '1h')
    expect(last).toEqual(await folder.json('fetch', 'mxp', ...hour))
  })

  test('a wall-clock time that comes twice is refused with both meanings', async () => {
    const { status, stderr } = await folder.run(
      'fetch',
      '--zone',
      'Europe/Berlin',
      '--from',
      '2025-10-26T02:30',
    )
    expect(status).toBe(2)
    expect(stderr).toContain('Write 2025-10-26T00:30:00Z or 2025-10-26T01:30:00Z')
  })

  test('an hour that comes twice is shown with its offset, and what is shown can be given', async () => {
    const own = await fridgeFolder()
    await own.json('simulate', '--from', '2026-10-25T00:00:00Z', '--hours', '2')
    const berlin = ['mxp', '--fields', 'temperature', '--zone', 'Europe/Berlin']
    const span = ['--from', '2026-10-25T00:00:00Z', '--to', '2026-10-25T02:00:00Z']
    const { stdout } = await own.run('fetch', ...berlin, ...span)
    const [, from, to] = /(\S+ 02:00:00\+02:00) +(\S+ 02:59:50\+01:00)\n$/.exec(stdout)!
    const given = await own.json<SeriesLine>('fetch', ...berlin, '--from', from!, '--to', to!)
    const all = await own.json<SeriesLine>('fetch', ...berlin, ...span)
    expect(given[0]!.times).toEqual(all[0]!.times.slice(0, -1))
  })

  test('an unknown name lists near ones; a time without samples says so', async () => {
    const unknown = await folder.run('fetch', 'mxpp', ...hour)
    expect(unknown.status).toBe(1)
    expect(unknown.stderr).toMatch(/no component "mxpp" \(near it: .*mxp/)
    const empty = await folder.run('fetch', 'mxp', '--from', '2020-01-01', '--to', '2020-01-02')
    expect(empty).toMatchObject({ status: 0, stdout: '' })
    expect(empty.stderr).toContain('There is no sample')
  })

  test.each([
    [['--from', '2026-03-02', '--to', '2026-03-01'], /ends before it starts/],
    [['--from', '2026-03-01', '--last', '1h'], /--from and --last/],
    [['--last', 'soon'], /--last.*is no length of time/],
    [['--every', '1x'], /--every.*is no length of time\. Write it like 90m, 1h30m or PT1H30M/],
    [['--names', ','], /--names.*must name something/],
    [['--aggregate', 'max'], /needs --every/],
    [['--url', 'http://127.0.0.1:1'], /INFLUXDB_TOKEN is not set/],
    [['--url', 'http://127.0.0.1:1', '--data', '.coldlab'], /--data.*cannot be used with/],
  ])('refuses %j as usage', async (args, words) => {
    const { status, stderr } = await folder.run('fetch', 'mxp', ...args)
    expect(stderr).toMatch(words)
    expect(status).toBe(2)
  })
})

describe('coldlab fridge export and import', () => {
  const selection = ['--names', 'mxp,inv1,pm3,v3', ...hour]

  test.each(['arrow', 'parquet', 'csv'])(
    '%s holds every sample: imported elsewhere they are the same',
    async (format) => {
      const file = join(folder.path, `hour.${format}`)
      const [summary] = await folder.json('export', ...selection, '--format', format, '--out', file)
      // Time, 4 fields of the thermometer, 5 of the inverter, 8 of the turbo pump, 1 of the valve.
      expect(summary).toMatchObject({ file, format, columns: 19 })
      const other = await fridgeFolder()
      expect(await other.json('import', file)).toMatchObject([{ file, changed: 0 }])
      const withoutUnits = (lines: readonly object[]) => lines.map((line) => ({ ...line, unit: null }))
      const read = ['fetch', 'mxp', 'inv1', 'pm3', 'v3', ...hour]
      expect(withoutUnits(await other.json(...read))).toEqual(withoutUnits(await folder.json(...read)))
      // A second time changes nothing.
      expect(await other.json('import', file)).toMatchObject([{ inserted: 0, changed: 0 }])
    },
    30_000,
  )

  test('an Arrow file is the table that fetchTable gives', async () => {
    const file = join(folder.path, 'table.arrow')
    await folder.json('export', ...selection, '--format', 'arrow', '--out', file)
    const store = await EmbeddedStore.open(join(folder.path, '.coldlab/fridge.duckdb'))
    const table = await store.fetchTable(new TimeRange(hour[1]!, hour[3]!), ['mxp', 'inv1', 'pm3', 'v3'])
    await store.close()
    const read = fromArrow(await readFile(file))
    expect(read.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual(
      table.schema.fields.map(({ name, type }) => `${name} ${type}`),
    )
    expect(read.toArray().map(String)).toEqual(table.toArray().map(String))
  })

  test('a day goes out condensed, in long form too', async () => {
    const condensed = join(folder.path, 'condensed.csv')
    const options = ['--names', 'mxp', '--fields', 'temperature', '--format', 'csv', '--out']
    await folder.json('export', ...theDay, '--every', '1h', ...options, condensed)
    const lines = (await readFile(condensed, 'utf8')).trimEnd().split('\r\n')
    expect(lines[0]).toBe('time,thermometer_temperature_mxp')
    expect(lines).toHaveLength(25)
    const long = join(folder.path, 'long.csv')
    await folder.json('export', ...hour, '--layout', 'long', ...options, long)
    expect((await readFile(long, 'utf8')).split('\r\n')[1]).toMatch(
      /^2026-03-01T06:00:00\.0{9}Z,mxp,thermometer,temperature,K,[\d.]+,,$/,
    )
  })

  test('a file that is there stays, unless --force says otherwise', async () => {
    const file = join(folder.path, 'kept.csv')
    await writeFile(file, 'mine')
    const refused = await folder.run('export', ...selection, '--format', 'csv', '--out', file)
    expect(refused).toMatchObject({
      status: 1,
      stderr: `${file} is there already and is not overwritten. Give another name, or --force to replace it.\n`,
    })
    expect(await readFile(file, 'utf8')).toBe('mine')
    await folder.json('export', ...selection, '--format', 'csv', '--out', file, '--force')
    expect(await readFile(file, 'utf8')).toMatch(/^time,/)
  })

  test('an export that fails leaves no file, and no part of one', async () => {
    const out = await fridgeFolder()
    const store = ['--data', join(folder.path, '.coldlab')]
    const { status } = await out.run(
      'export',
      ...store,
      '--names',
      'nobody',
      ...hour,
      '--format',
      'arrow',
      '--out',
      'a.arrow',
    )
    expect(status).toBe(1)
    expect(await readdir(out.path)).toEqual([])
  })

  test('Ctrl-C in the middle of an export leaves nothing', async () => {
    const out = await fridgeFolder()
    // A server that keeps silent for ever.
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const named = ['--url', url, '--token', 'any', '--bucket', 'any']
    const args = ['fridge', 'export', ...named, ...hour, '--format', 'csv', '--out', 'hour.csv']
    const child = startColdlab(args, { cwd: out.path, env: noServer })
    const end = ended(child)
    await once(server, 'request')
    child.kill('SIGINT')
    expect(await end).toMatchObject({ status: 130, stderr: 'Stopped; nothing was written.\n' })
    expect(await readdir(out.path)).toEqual([])
    server.closeAllConnections()
    server.close()
  })

  test('files that are none are refused in words', async () => {
    const own = await fridgeFolder()
    await writeFile(join(own.path, 'a.arrow'), 'no Arrow')
    await writeFile(join(own.path, 'b.csv'), 'time,nothing_known\r\n2026-03-01T00:00:00Z,1\r\n')
    expect(await own.run('import', 'a.arrow')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('it is no Arrow IPC file'),
    })
    expect(await own.run('import', 'b.csv')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nothing_known'),
    })
    await writeFile(join(own.path, 'd.arrow'), '')
    expect(await own.run('import', 'd.arrow')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('d.arrow cannot be read: it is no Arrow IPC file'),
    })
    expect(await own.run('import', 'none.parquet')).toMatchObject({
      status: 1,
      stderr: 'none.parquet cannot be read: ENOENT.\n',
    })
    expect(await own.run('import', 'c.xlsx')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('.parquet, .csv'),
    })
  })
})

test('without a store every verb says how to get one', async () => {
  const own = await fridgeFolder()
  for (const verb of [['names'], ['last'], ['fetch', 'mxp'], ['cooldown']]) {
    const { status, stderr } = await own.run(...verb)
    expect(status).toBe(1)
    expect(stderr).toMatch(/coldlab fridge simulate.*coldlab fridge import.*--data.*--url/)
  }
  expect(await readdir(own.path)).toEqual([])
})
