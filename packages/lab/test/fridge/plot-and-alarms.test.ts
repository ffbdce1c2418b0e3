import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type FridgeFolder, simulatedDay, theDay } from './simulated-day.js'

let folder: FridgeFolder

beforeAll(async () => {
  folder = await simulatedDay()
}, 60_000)

const hour = ['--from', '2026-03-01T06:00:00Z', '--to', '2026-03-01T07:00:00Z']

describe('coldlab fridge plot and alarms', () => {
  const rules = [
    {
      name: 'warm',
      component: 'mxp',
      field: 'temperature',
      kind: 'threshold',
      above: 0.02,
      hysteresis: 0.002,
    },
    { name: 'inverter', component: 'inv1', field: 'alarm', kind: 'flags', severity: 'critical' },
  ]

  beforeAll(() => writeFile(join(folder.path, 'rules.json'), JSON.stringify(rules)))

  test('draws SVG, PNG and PDF by the end of the name', async () => {
    const starts = { svg: '<svg', png: '\x89PNG', pdf: '%PDF' }
    for (const [end, start] of Object.entries(starts)) {
      const [summary] = await folder.json(
        'plot',
        'mxp',
        'stp',
        ...theDay,
        '--rules',
        'rules.json',
        '--out',
        `day.${end}`,
      )
      expect(summary).toMatchObject({ file: `day.${end}`, names: ['mxp', 'stp'], field: 'temperature' })
      expect((await readFile(join(folder.path, `day.${end}`), 'latin1')).slice(0, 4)).toBe(start)
    }
    const svg = await readFile(join(folder.path, 'day.svg'), 'utf8')
    expect(svg).toContain('temperature (K)')
    // Two points per window: the figure says that it is no more.
    expect(svg).toContain('of the samples of 1 min;')
    expect(svg).toContain('warm')
  }, 30_000)

  test('without a field draws the one that the first component is about', async () => {
    const drawn = async (name: string) =>
      (await folder.json<{ field: string }>('plot', name, ...hour, '--out', `${name}.svg`))[0]!.field
    expect([await drawn('p1'), await drawn('inv1')]).toEqual(['pressure', 'alarm'])
    expect((await folder.run('plot', 'mxq', ...hour, '--out', 'field.svg')).stderr).toContain('mxp')
  }, 30_000)

  test('refuses other kinds of pictures, and says whose samples are missing', async () => {
    expect(await folder.run('plot', 'mxp', ...hour, '--out', 'a.jpg')).toMatchObject({ status: 2 })
    const { stderr } = await folder.run(
      'plot',
      'pm3',
      'v3',
      '--field',
      'state',
      ...hour,
      '--out',
      'states.svg',
    )
    expect(stderr).toBe('No samples of state in this time: v3\n')
  })

  test('marks remarks, which the report of a cooldown lists', async () => {
    await folder.json('inject', '--note', 'mixture \u001b[31mlet in', '--time', '2026-03-01T10:08:00Z')
    await folder.json('plot', 'mxp', ...theDay, '--out', 'remark.svg')
    expect(await readFile(join(folder.path, 'remark.svg'), 'utf8')).toContain('>mixture [31mlet in</text>')
    const { stdout } = await folder.run('cooldown', ...theDay, '--out', 'cooldown.svg')
    expect(stdout).toMatch(/2026-03-01 10:08:00 {2}remark +mixture ·\[31mlet in\n/)
    expect(await readFile(join(folder.path, 'cooldown.svg'), 'utf8')).toContain(
      'Remark 1, 2026-03-01 10:08:00',
    )
    const [report] = await folder.json<{ annotations: unknown }>('cooldown', ...theDay)
    expect(report?.annotations).toEqual([
      { time: '2026-03-01T10:08:00.000000000Z', text: 'mixture \u001b[31mlet in', tags: [] },
    ])
  }, 30_000)

  test('draws every sample of a few hours, and every state of a day', async () => {
    const samplesOf = async (name: string, to: string): Promise<number> => {
      const times = ['--from', '2026-03-01T00:00:00Z', '--to', to]
      return (await folder.json<{ samples: number }>('plot', name, ...times, '--out', `${name}-all.svg`))[0]!
        .samples
    }
    expect(await samplesOf('mxp', '2026-03-01T16:00:00Z')).toBeGreaterThan(5500)
    expect(await samplesOf('inv1', '2026-03-02T00:00:00Z')).toBeGreaterThan(8000)
  })

  test('a cooldown’s turning points are when the simulated operator turned the valves, its base when the samples are there to stay', async () => {
    interface Point {
      readonly time: string
    }
    interface Report {
      readonly turningPoints: Record<'preCoolEnd' | 'condensationStart', Point>
      readonly events: readonly { component: string; to: boolean; time: string }[]
      readonly plates: readonly { component: string; base: { value: number }; reached: Point }[]
    }
    const [report] = await folder.json<Report>('cooldown', ...theDay)
    const minutes = (time: string) => Date.parse(time) / 60_000
    const opened = (valve: string) =>
      minutes(report!.events.find(({ component, to }) => component === valve && to)!.time)
    const { preCoolEnd, condensationStart } = report!.turningPoints
    // v3 is opened as soon as all plates are below 4.5 K, some minutes before they have settled; v4 lets the mixture in.
    expect(minutes(preCoolEnd.time) - opened('v3')).toBeGreaterThanOrEqual(0)
    expect(minutes(preCoolEnd.time) - opened('v3')).toBeLessThan(15)
    expect(Math.abs(minutes(condensationStart.time) - opened('v4'))).toBeLessThan(5)
    const mxp = report!.plates.find(({ component }) => component === 'mxp')!
    const [samples] = await folder.json<{ times: string[]; values: number[] }>(
      ...['fetch', 'mxp', '--fields', 'temperature', ...theDay],
    )
    const { times, values } = samples!
    // A sample each 10 s, with noise of less than 1 %.
    const stays = values.findIndex((_, i) =>
      values.slice(i, i + 180).every((value) => value <= 1.06 * mxp.base.value),
    )
    expect(Math.abs(minutes(times[stays]!) - minutes(mxp.reached.time))).toBeLessThan(6)
    expect(mxp.base.value).toBeCloseTo(0.0085, 4)
  }, 30_000)

  test('lists the alarms of a time in their order', async () => {
    const events = await folder.json<{ rule: string; start: string; seconds: number }>(
      'alarms',
      '--rules',
      'rules.json',
      ...theDay,
    )
    expect(events[0]).toMatchObject({ rule: 'warm', start: '2026-03-01T00:00:00.000000000Z' })
    expect(events.some(({ rule }) => rule === 'inverter')).toBe(true)
    const starts = events.map(({ start }) => start)
    expect(starts).toEqual([...starts].sort())
    const { stdout } = await folder.run('alarms', '--rules', 'rules.json', ...theDay)
    expect(stdout.trimEnd().split('\n')).toHaveLength(events.length)
  })

  test('says every fault of the rules', async () => {
    await writeFile(
      join(folder.path, 'wrong.json'),
      JSON.stringify([
        { ...rules[0], above: 'hot' },
        { ...rules[1], component: [] },
      ]),
    )
    const { status, stderr } = await folder.run('alarms', '--rules', 'wrong.json', ...theDay)
    expect(status).toBe(1)
    expect(stderr).toMatch(/wrong\.json cannot be read: .*warm.*above.*inverter.*component/s)
    await writeFile(join(folder.path, 'broken.json'), '[{')
    expect((await folder.run('alarms', '--rules', 'broken.json')).stderr).toContain(
      'broken.json cannot be read: it is no JSON',
    )
  })
})
