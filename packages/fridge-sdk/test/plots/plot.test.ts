import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AlarmRule,
  createResult,
  findAlarms,
  type GivenSeries,
  plot,
  TimeRange,
} from '@coldlab/fridge-sdk'
import { describe, expect, test } from 'vitest'
import { cooldownHistory, cooldownStartNs } from './cooldown-history.js'

const second = 1_000_000_000n
const blue = '#0072b2'

/** A result of one field, a sample each ten seconds unless times are given. */
function resultOf(given: Readonly<Record<string, Partial<GivenSeries> & Pick<GivenSeries, 'values'>>>) {
  return createResult(
    Object.entries(given).map(([component, series]) => ({
      component,
      field: 'value',
      type: 'thermometer',
      kind: 'sensor',
      unit: null,
      times: BigInt64Array.from({ length: series.values.length }, (_, i) => BigInt(i) * 10n * second),
      ...series,
    })),
    null,
  )
}

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text)
const notesOf = (svg: string) => textsOf(svg).join(' ')

/** Path data of the curves of a colour; the first is the sample in the legend. */
function curvesOf(svg: string, stroke = blue): string[] {
  return [...svg.matchAll(new RegExp(`<path d="([^"]*)"[^>]*stroke="${stroke}"`, 'g'))]
    .map(([, d = '']) => d)
    .slice(1)
}

describe('numbers', () => {
  test('are curves over time, with unit and legend', async () => {
    const svg = await plot(['mxp', 'stp'], 'temperature', cooldownHistory())
    const texts = textsOf(svg)
    expect(texts).toEqual(expect.arrayContaining(['temperature: mxp, stp', 'temperature (K)', 'mxp', 'stp']))
    expect(texts).toContain('time (UTC, 2026-11-19 to 2026-11-20)')
    expect(svg).not.toMatch(/NaN|style=|<script/)
  })

  test('without a configured unit the figure says so', async () => {
    const svg = await plot(['mxp'], 'temperature', cooldownHistory({ units: false }))
    expect(textsOf(svg)).toContain('temperature')
    expect(notesOf(svg)).toContain('No unit is configured')
  })

  test.each([
    ['K', 0.0123, 'value (mK)', '12.0'],
    ['K', 5e-5, 'value (µK)', '50'],
    ['K', 0.2, 'value (K)', '0.200'],
    ['K', 30_000, 'value (K)', '30,000'],
    ['W', 0.006, 'value (mW)', '6.0'],
    ['Hz', 90_000, 'value (kHz)', '90'],
    ['mbar', 0.004, 'value (mbar)', '0.0040'],
  ])('in %s up to %f are shown as %s, with the limits of alarms', async (unit, largest, label, tick) => {
    const result = resultOf({ mxp: { values: [largest, largest * 0.8], unit } })
    const alarms = findAlarms(result, [
      { name: 'high', kind: 'threshold', component: 'mxp', field: 'value', above: largest * 0.9 },
    ])
    const svg = await plot(['mxp'], 'value', result, { alarms })
    expect(textsOf(svg)).toEqual(expect.arrayContaining([label, tick]))
    // The limit lies within the figure.
    const [, at] = /<path d="M66 ([\d.]+)h660"[^>]*stroke="#a03800"/.exec(svg) ?? []
    expect(Number(at)).toBeGreaterThan(70)
    expect(Number(at)).toBeLessThan(380)
  })

  test('one sample is a dot on an axis of a minute', async () => {
    const svg = await plot(['mxp'], 'value', resultOf({ mxp: { values: [4] } }))
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['23:59:45', '00:00:15']))
    expect(curvesOf(svg)[0]).toMatch(/h\.01$/)
  })

  test('of different units have a panel each', async () => {
    const result = resultOf({ p1: { values: [1, 2], unit: 'mbar' }, p2: { values: [3, 4], unit: 'bar' } })
    expect(textsOf(await plot(['p1', 'p2'], 'value', result))).toEqual(
      expect.arrayContaining(['value (mbar)', 'value (bar)']),
    )
  })

  test.each<[string, number[], boolean]>([
    ['over more than one and a half decades', [1, 32], true],
    ['over less', [1, 31], false],
    ['with one that is not above zero', [0, 1000], false],
    ['alone', [5, 5], false],
  ])('%s: logarithmic only where it shows more', async (_, values, isLog) => {
    const height = async (yScale?: 'linear' | 'log') =>
      curvesOf(
        await plot(
          ['mxp'],
          'value',
          resultOf({ mxp: { values: [...values, 10, 20] } }),
          yScale && { yScale },
        ),
      )
    expect(await height()).toEqual(await height(isLog ? 'log' : 'linear'))
  })

  test('a gap is more than three usual intervals; one missing sample is none, missing samples of other fields neither', async () => {
    const gap = [1, 2, 3, 4, null, 6, null, null, null, 10, 11, 12, 13]
    const svg = await plot(['mxp'], 'value', resultOf({ mxp: { values: gap } }))
    const [d = ''] = curvesOf(svg)
    expect(d.match(/M/g)?.length).toBe(2)
    expect(d.match(/L/g)?.length).toBe(7)
    expect(notesOf(svg)).toContain('Gaps of more than three usual intervals without a sample: mxp (40 s).')
    const between = resultOf({ mxp: { values: [1, null, 2, null, 3, null, 4] } })
    expect(curvesOf(await plot(['mxp'], 'value', between))[0]?.match(/M/g)?.length).toBe(1)
  })

  test('more than eight are told apart by dashes', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `p${i + 1}`)
    const svg = await plot(
      names,
      'value',
      resultOf(Object.fromEntries(names.map((p) => [p, { values: [1, 2] }]))),
    )
    expect([...svg.matchAll(/stroke-dasharray="5 3"/g)].length).toBe(2 * 2)
    expect(textsOf(svg)).toContain('value: 10 components')
  })
})

test('more than sixteen of a unit are shared out among panels, no two of one look in each', async () => {
  const names = Array.from({ length: 52 }, (_, i) => `p${i + 1}`)
  const given = names.map((p, i) => [p, { values: [i + 1, 100 * (i + 1)], unit: 'mbar' }] as const)
  const svg = await plot(names, 'value', resultOf(Object.fromEntries(given)))
  expect(textsOf(svg).filter((text) => text === 'value (mbar)').length).toBe(4)
  expect(textsOf(svg)).toEqual(expect.arrayContaining(names))
  const looks = [...svg.matchAll(/<path d="M[\d.]+ ([\d.]+)h18" [^>]*stroke="(#\w+)"([^>]*dasharray)?/g)]
  expect(looks.length).toBe(52)
  // Samples of one panel stand in its legend, one row below the other.
  const panels = looks
    .map(([, y], i) => ({ y: Number(y), i }))
    .filter(({ y, i }) => i === 0 || y - Number(looks[i - 1]![1]) > 50)
  expect(panels.map(({ i }) => i)).toEqual([0, 13, 26, 39])
  for (const { i } of panels) {
    expect(new Set(looks.slice(i, i + 13).map(([, , stroke, dashes]) => `${stroke}${dashes}`)).size).toBe(13)
  }
})

test('samples that are no finite numbers are blank and counted', async () => {
  const values = [1, Number.NaN, 2, Number.POSITIVE_INFINITY, 3]
  const svg = await plot(['mxp'], 'value', resultOf({ mxp: { values } }))
  expect(notesOf(svg)).toContain('2 samples of mxp are NaN or infinite: blank.')
})

test('without samples there are no axes of made-up values', async () => {
  const svg = await plot(['mxp'], 'temperature', { mxp: {} })
  expect(textsOf(svg)).toEqual([
    'temperature: mxp',
    'no values',
    'temperature',
    'time (UTC)',
    'No samples in this time: mxp.',
  ])
  const range = new TimeRange(cooldownStartNs, cooldownStartNs + 3600n * second)
  expect(textsOf(await plot(['mxp'], 'temperature', { mxp: {} }, { range }))).toContain('06:30')
})

describe('remarks', () => {
  const at = (hour: number, text: string, tags: string[] = []) => ({
    ...{ text, tags },
    time: cooldownStartNs + BigInt(hour) * 3600n * second,
  })
  const marksOf = (svg: string) => [
    ...svg.matchAll(/<path d="M([\d.]+) [\d.]+v[\d.]+"[^>]*stroke="#1b1f24"/g),
  ]

  test('that are few and short stand beside their marks; those of other times are left out', async () => {
    const annotations = [at(10, 'pump swapped', ['maintenance']), at(20, '<b>1 T</b>'), at(99, 'later')]
    const svg = await plot(['mxp'], 'temperature', cooldownHistory(), { annotations })
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['pump swapped', '&lt;b&gt;1 T&lt;/b&gt;']))
    expect(notesOf(svg)).not.toMatch(/later|Remark/)
    // 40 hours over 660 pixels from 66 on.
    expect(marksOf(svg).map(([, x]) => Math.round(Number(x)))).toEqual([231, 396])
  })

  test('that are many or long have numbers, and are listed below with their times and tags', async () => {
    const annotations = Array.from({ length: 25 }, (_, i) =>
      at(1 + i, `remark ${i}`, i === 3 ? ['a', 'b'] : []),
    )
    const svg = await plot(['mxp'], 'temperature', cooldownHistory(), {
      annotations,
      timeZone: 'Europe/Berlin',
    })
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        '1',
        '20',
        'Remark 4, 2026-11-19 11:00:00: remark 3 (a, b)',
        'And 5 more remarks.',
      ]),
    )
    expect(marksOf(svg).length).toBe(25)
    const long = await plot(['mxp'], 'temperature', cooldownHistory(), {
      annotations: [at(1, 'long '.repeat(100))],
    })
    expect(notesOf(long)).toMatch(/Remark 1, 2026-11-19 07:00:00: (long ){20,40}…/)
  })

  test('are named in the first of several panels, and over lanes', async () => {
    const result = resultOf({
      p1: { values: [1, 2], unit: 'mbar' },
      p2: { values: [3, 4], unit: 'bar' },
      v1: { values: [true, false] },
    })
    const annotations = [{ time: 5n * second, text: 'opened', tags: [] }]
    const svg = await plot(['p1', 'p2', 'v1'], 'value', result, { annotations })
    expect(textsOf(svg).filter((text) => text === 'opened').length).toBe(1)
    expect(marksOf(svg).length).toBe(3)
  })
})

describe('states', () => {
  test('of more names than there are colours share the last', async () => {
    const values = Array.from({ length: 400 }, (_, i) => `state ${i % 40}`)
    const svg = await plot(['a'], 'value', resultOf({ a: { values } }))
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['state 0', 'state 5', '34 other states']))
    expect(textsOf(svg)).not.toContain('state 6')
  })

  test('are lanes, booleans and texts', async () => {
    const result = cooldownHistory()
    const valves = await plot(['v1', 'v3'], 'open', result)
    expect(textsOf(valves)).toEqual(expect.arrayContaining(['v1', 'v3']))
    expect(notesOf(valves)).toContain('Bars: true. Thin lines: false.')
    const bars = (svg: string, fill: string) =>
      [...svg.matchAll(new RegExp(`<path d="([^"]*)" fill="${fill}"`, 'g'))].map(([, d = '']) => d)
    // v1 is open for 1.2 h of 40 h, drawn over 660 pixels from 66 on; v3 from hour 24 to the end.
    const ends = bars(valves, blue).map((d) =>
      [...d.matchAll(/M([\d.]+) [\d.]+H([\d.]+)v/g)].flatMap((m) => [Number(m[1]), Number(m[2])]),
    )
    expect(ends[0]![0]).toBeCloseTo(66, 0)
    expect(ends[0]![1]).toBeCloseTo(66 + (660 * 1.2) / 40, 0)
    expect(ends[1]![0]).toBeCloseTo(66 + (660 * 24) / 40, 0)
    expect(ends[1]![1]).toBeCloseTo(726, 0)
    const alarm = await plot(['inv1'], 'alarm', result)
    expect(textsOf(alarm)).toEqual(expect.arrayContaining(['NO_ALARM', 'ALARM_OVERHEAT']))
    expect(bars(alarm, '#d55e00').length).toBe(1)
  })

  test('share a figure with numbers of the same field', async () => {
    const result = resultOf({
      a: { values: [1, 2] },
      b: { values: [true, false] },
      c: { values: ['on', 'off'] },
    })
    expect(textsOf(await plot(['a', 'b', 'c'], 'value', result))).toEqual(
      expect.arrayContaining(['a', 'b', 'c', 'on', 'off']),
    )
  })
})

test('alarms are bands with their names, with the limits that were passed', async () => {
  const result = cooldownHistory()
  const alarms = findAlarms(result, [
    { name: 'too cold', kind: 'threshold', component: 'mxp', field: 'temperature', below: 1 },
    { name: 'open', kind: 'state', component: 'v1', field: 'open', is: true },
  ])
  const svg = await plot(['mxp'], 'temperature', result, { alarms })
  expect(textsOf(svg)).toContain('too cold')
  expect(textsOf(svg)).not.toContain('open')
  expect([...svg.matchAll(/fill-opacity="0.12"/g)].length).toBe(1)
  expect(notesOf(svg)).toContain('Shaded: an alarm (too cold). Dotted across: the limits that were passed.')
  expect([...svg.matchAll(/stroke="#a03800"/g)].length).toBe(1)
  expect(textsOf(await plot(['v1'], 'open', result, { alarms }))).toContain('open')
})

test('an alarm that lasts reaches to the end of what was asked for, as silence does; one of the last sample is seen', async () => {
  const result = resultOf({ mxp: { values: [1, 2, 9] } })
  const range = new TimeRange(0n, 200n * second)
  const rule = { component: 'mxp', field: 'value' }
  const bandOf = async (rules: AlarmRule[], drawn?: TimeRange) => {
    const alarms = findAlarms(result, rules, { range: drawn ?? range })
    const svg = await plot(['mxp'], 'value', result, { alarms, ...(drawn && { range: drawn }) })
    const [, x, width] = /<rect x="([\d.]+)"[^>]*width="([\d.]+)"[^>]*fill="#a03800"/.exec(svg) ?? []
    return [Number(x), Number(width)]
  }
  // Silent from 20 s + 30 s on: a quarter of 200 s, which are 660 pixels from 66 on.
  expect(await bandOf([{ ...rule, name: 'silent', kind: 'stale', after: '30s' }], range)).toEqual([
    66 + 165,
    495,
  ])
  expect(await bandOf([{ ...rule, name: 'high', kind: 'threshold', above: 5 }])).toEqual([66 + 660, 1.2])
})

test('down-sampled data are said to be', async () => {
  const of = (aggregate: 'mean' | 'min-max') => {
    const identity = {
      component: 'mxp',
      field: 'value',
      type: 'thermometer',
      kind: 'sensor',
      unit: 'K',
    } as const
    const times = BigInt64Array.of(0n, 60n * second)
    return createResult([{ ...identity, times, values: [1, 2] }], { aggregate, everyNs: 60n * second })
  }
  expect(notesOf(await plot(['mxp'], 'value', of('mean')))).toContain(
    'Each point is the mean of the samples of 1 min',
  )
  expect(notesOf(await plot(['mxp'], 'value', of('min-max')))).toContain(
    'the lowest and the highest of the samples of 1 min',
  )
  const valve = { component: 'v1', field: 'open', type: 'valve', kind: 'device', unit: null } as const
  const condensed = { aggregate: 'min-max', everyNs: 60n * second } as const
  const minutes = [0n, 1n, 2n, 3n, 9n].map((minute) => minute * 60n * second + 7n * second)
  const open = createResult(
    [{ ...valve, times: BigInt64Array.from(minutes), values: [true, false, true, true, true] }],
    condensed,
  )
  const notes = notesOf(await plot(['v1'], 'open', open))
  expect(notes).toContain('Of states the last of each 1 min is drawn: shorter ones may be missing.')
  expect(notes).not.toContain('lowest')
  expect(notes).toContain('v1 (6 min)')
})

test('range and zone of the time axis', async () => {
  const range = new TimeRange(cooldownStartNs, cooldownStartNs + 7200n * second)
  const svg = await plot(['mxp'], 'temperature', cooldownHistory(), { range, timeZone: 'America/Denver' })
  expect(textsOf(svg)).toEqual(
    expect.arrayContaining(['23:30', 'Nov 19', '00:30', 'time (America/Denver, 2026-11-18 to 2026-11-19)']),
  )
})

test.each<[string, object, RegExp]>([
  ['the vendor’s spelling', { saveas: 'x.png' }, /"saveas" is no option; near it: saveAs/],
  ['a theme that is none', { theme: 'neon' }, /theme must be one of light, dark, but is "neon"/],
  ['a scale that is none', { yScale: 'logarithmic' }, /yScale must be one of auto, linear, log/],
  ['a range that is none', { range: ['a', 'b'] }, /is no range of time/],
])('%s is refused', async (_, options, message) => {
  await expect(plot(['mxp'], 'temperature', cooldownHistory(), options)).rejects.toThrow(message)
})

describe('names', () => {
  test('are a list', async () => {
    const text = 'mxp' as unknown as string[]
    await expect(plot(text, 'temperature', cooldownHistory())).rejects.toThrow(/names must be a list/)
  })

  test('that the result lacks are refused with near ones', async () => {
    await expect(plot(['mxq'], 'temperature', cooldownHistory())).rejects.toThrow(
      /no component "mxq" \(near it: mxp\)/,
    )
    await expect(plot(['mxp'], 'temprature', cooldownHistory())).rejects.toThrow(
      /no field "temprature" \(near it: temperature\) in mxp/,
    )
  })

  test('without samples are named in the figure', async () => {
    expect(notesOf(await plot(['mxp'], 'power', cooldownHistory()))).toContain(
      'No samples in this time: mxp.',
    )
    const svg = await plot(['mxp', 'bga1'], 'value', { ...resultOf({ mxp: { values: [1, 2] } }), bga1: {} })
    expect(notesOf(svg)).toContain('No samples in this time: bga1.')
    expect(notesOf(await plot(['bga1'], 'value', { bga1: {} }))).toContain('No samples in this time: bga1.')
  })
})

test.each([
  ['svg', '<svg '],
  ['png', '\x89PNG'],
  ['pdf', '%PDF'],
])('saved as %s', async (ending, start) => {
  const folder = await mkdtemp(join(tmpdir(), 'plot-'))
  try {
    const file = join(folder, `temperatures.${ending}`)
    await plot(['mxp'], 'temperature', cooldownHistory(), { saveAs: file })
    expect((await readFile(file, 'latin1')).slice(0, start.length)).toBe(start)
  } finally {
    await rm(folder, { recursive: true })
  }
})
