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
    expect(stderr).toBe('Without a state in this time: v3\n')
  })

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
    expect(stderr).toMatch(/warm.*above.*inverter.*component/s)
    await writeFile(join(folder.path, 'broken.json'), '[{')
    expect((await folder.run('alarms', '--rules', 'broken.json')).stderr).toContain(
      'broken.json cannot be read: it is no JSON',
    )
  })
})
