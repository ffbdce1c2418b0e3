import {
  type AlarmRule,
  type CooldownReport,
  cooldownReport,
  createResult,
  type FridgeResult,
  findGaps,
  type GivenSeries,
  plotCooldownReport,
  printCooldownReport,
} from '@coldlab/fridge-sdk'
import { describe, expect, test } from 'vitest'
import {
  condensationHour,
  cooldownHistory,
  cooldownStartNs,
  preCoolEndHour,
} from '../plots/cooldown-history.js'

const hourNs = 3_600_000_000_000n
const hoursOf = (timeNs: bigint | null): number =>
  timeNs === null ? Number.NaN : Number(timeNs - cooldownStartNs) / Number(hourNs)
/** Medians over five minutes, of a plateau that begins gently: a quarter of an hour. */
const withinHours = 0.25

const rules: AlarmRule[] = [
  { name: 'overheated', kind: 'flags', component: 'inv1', field: 'alarm' },
  {
    name: 'at work',
    kind: 'threshold',
    component: 'mxp',
    field: 'temperature',
    below: 0.01,
    hysteresis: 0.002,
  },
]

/** One thermometer with a sample each five minutes, its temperature a function of the hour. */
function plateOf(
  temperatureAt: (hour: number) => number | null,
  hours = 12,
  more: Partial<GivenSeries> = {},
): FridgeResult {
  const times = BigInt64Array.from(
    { length: hours * 12 },
    (_, i) => cooldownStartNs + (BigInt(i) * hourNs) / 12n,
  )
  const values = Array.from(times, (time) => temperatureAt(hoursOf(time)))
  const identity = {
    component: 'mxp',
    field: 'temperature',
    type: 'thermometer',
    kind: 'sensor',
    unit: 'K',
  } as const
  return createResult([{ ...identity, times, values, ...more }])
}

const plateIn = ({ plates }: CooldownReport, name: string) =>
  plates.find(({ component }) => component === name)!

describe('a whole cooldown', () => {
  const result = cooldownHistory()
  const report = cooldownReport(result, { rules, baseTemperatures: { stp: 0.9, cfp: 0.01 } })

  test('has its turning points where they were put', () => {
    const { coolingStart, preCoolEnd, condensationStart } = report.turningPoints
    expect(condensationStart.plate).toBe('mxp')
    expect(Math.abs(hoursOf(coolingStart.timeNs) - 0.5)).toBeLessThan(withinHours)
    expect(Math.abs(hoursOf(preCoolEnd.timeNs) - preCoolEndHour)).toBeLessThan(withinHours)
    expect(Math.abs(hoursOf(condensationStart.timeNs) - condensationHour)).toBeLessThan(withinHours)
    expect(condensationStart.value).toBeCloseTo(3.8, 1)
  })

  test('has the time at which each plate reached its base', () => {
    // T(t) = base + (3.8 - base) exp(-t): to 5 % above a base of 8.7 mK it takes ln(3.8 / (0.05 · 0.0087)) = 9.08 hours.
    const mxp = plateIn(report, 'mxp')
    expect(mxp.base.source).toBe('lowest')
    expect(mxp.base.value).toBeCloseTo(0.0087, 4)
    expect(Math.abs(hoursOf(mxp.reached!.timeNs) - (condensationHour + 9.08))).toBeLessThan(withinHours)
    // The still has a given one: 0.9 = 0.83 + 3.07 exp(-1.75 t) after 2.16 hours.
    const stp = plateIn(report, 'stp')
    expect(stp.base).toEqual({ value: 0.9, source: 'given' })
    expect(Math.abs(hoursOf(stp.reached!.timeNs) - (condensationHour + 2.16))).toBeLessThan(withinHours)
    const cfp = plateIn(report, 'cfp')
    expect([cfp.reached, cfp.reason]).toEqual([null, 'it was not reached in this time'])
    expect(Math.abs(cfp.changePerHour!)).toBeLessThan(0.02)
  })

  test('has pressures, heaters, events, alarms and gaps', () => {
    const p2 = report.pressures.find(({ component }) => component === 'p2')!
    expect(p2.highest.value).toBeGreaterThan(1.9)
    expect(hoursOf(p2.highest.timeNs)).toBeCloseTo(condensationHour, 0)
    const [still, ...others] = report.heaters
    expect(others).toEqual([])
    // 6 mW from hour 28 to 40: 43 200 s.
    expect(still!.energy).toBeCloseTo(0.006 * 43_200, -0.5)
    expect(still!.meanWhileOn).toBeCloseTo(0.006, 4)
    expect(hoursOf(still!.firstOnNs)).toBe(28)
    expect(Number(still!.onNs) / Number(hourNs)).toBeCloseTo(12, 1)
    expect(
      report.events.map(({ component, to, timeNs }) => [component, to, Math.round(hoursOf(timeNs) * 60)]),
    ).toEqual([
      ['cp1', true, 30],
      ['pm1', true, 31],
      ['v1', false, 72],
      ['v3', true, 1440],
      ['v7', true, 1440],
      ['pm4', true, 1440],
      ['v7', false, 1620],
      ['inv1', 'ALARM_OVERHEAT', 1801],
      ['inv1', 'NO_ALARM', 1830],
    ])
    expect(report.alarms!.map(({ rule, stopNs }) => [rule.name, stopNs === null])).toEqual([
      ['overheated', false],
      ['at work', true],
    ])
    expect(
      report.gaps.map(({ startNs, stopNs, components }) => [
        hoursOf(startNs),
        hoursOf(stopNs),
        components.length,
      ]),
    ).toEqual([[14 + 59 / 60, 15 + 20 / 60, 17]])
  })

  test('as text, in a zone', () => {
    let written = ''
    const text = printCooldownReport(report, { timeZone: 'Asia/Tokyo', write: (whole) => (written = whole) })
    expect(text).toBe(written)
    expect(text).toMatch(
      /^Cooldown, 2026-11-19 15:00 to 2026-11-21 06:59 Asia\/Tokyo \(39 h 59 min\)\n\nTurning points\n/,
    )
    expect(text).toMatch(/\n {2}condensation starts {2}2026-11-20 14:57 {2}mxp at 3\.\d+ K\n/)
    expect(text).toMatch(
      /\n {2}cfp .* 0\.01 K \(given\) +no: it was not reached in this time +0\.05\d+ K +steady\n/,
    )
    expect(text).toMatch(/\n {2}still +0\.006\d+ W +2026-11-20 19:00 +11 h 59 min +0\.006 W +25\d\.\d\d J /)
    expect(text).toContain('\n  2026-11-20 15:00:00  v3.open     false → true\n')
    expect(text).toContain('(Asia/Tokyo)')
    expect(text).toContain('\n  2026-11-20 05:59 to 2026-11-20 06:20  21 min  17 components\n')
  })

  test('as a figure', async () => {
    const svg = await plotCooldownReport(report, result, { theme: 'dark' })
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)
    expect(texts).toEqual(
      expect.arrayContaining([
        'temperature (K)',
        'pressure (mbar)',
        'power (mW)',
        'v3 open',
        'pm4 active',
        'inv1 alarm',
      ]),
    )
    expect(texts).toEqual(
      expect.arrayContaining([
        'cooling starts',
        'pre-cooling ends',
        'condensation starts',
        'at work',
        'overheated',
      ]),
    )
    expect(svg).not.toMatch(/NaN|style=|<script/)
  })
})

describe('what the data do not show is said', () => {
  const turningPoints = (temperatureAt: (hour: number) => number | null) =>
    cooldownReport(plateOf(temperatureAt)).turningPoints

  test('no cooldown', () => {
    expect(turningPoints((hour) => 4 + 0.1 * Math.sin(hour)).coolingStart).toEqual({
      timeNs: null,
      value: null,
      plate: null,
      reason: 'no cooldown: no plate falls by a factor of 2 or more, but for returns to where it was',
    })
  })

  test('data that begin within the cooldown, and without a plateau', () => {
    const { coolingStart, condensationStart } = turningPoints((hour) => 100 * Math.exp(-hour / 2))
    expect(coolingStart.reason).toMatch(/falls from the first samples on/)
    expect(condensationStart.reason).toMatch(/no plateau of half an hour/)
  })

  test('a plate that falls from the first samples on, while others are still warm', () => {
    const late = (hour: number) => (hour < 3 ? 300 : 300 * Math.exp(3 - hour))
    const early = (hour: number) => 300 * Math.exp(-hour)
    const both = { ...plateOf(late), ...plateOf(early, 12, { component: 'prp' }) }
    expect(cooldownReport(both).turningPoints.coolingStart.reason).toMatch(/^prp falls from the first/)
    const shifted = {
      ...plateOf(late),
      ...plateOf((hour) => (hour < 1 ? 300 : early(hour - 1)), 12, { component: 'prp' }),
    }
    const { coolingStart } = cooldownReport(shifted).turningPoints
    expect(coolingStart.plate).toBe('prp')
    expect(Math.abs(hoursOf(coolingStart.timeNs) - 1)).toBeLessThan(withinHours)
  })

  test('a plateau that is the end is no start of condensation, and neither is a gap', () => {
    expect(turningPoints((hour) => (hour < 6 ? 100 - 16 * hour : 4)).preCoolEnd.timeNs).toBeNull()
    const overGap = (hour: number) =>
      hour > 5 && hour < 7 ? null : hour <= 5 ? 104 - 20 * hour : 4 * Math.exp(7 - hour)
    expect(turningPoints(overGap).condensationStart.timeNs).toBeNull()
  })

  test('values that no temperature can have', () => {
    expect(turningPoints((hour) => 10 - hour).coolingStart.reason).toMatch(/no plate falls by a factor of 2/)
  })

  test('a warm-up, and a fridge that stays cold while its heater is used', () => {
    const pulses = (hour: number) => (hour % 3 > 2.5 ? 0.021 : 0.0085)
    for (const temperatureAt of [(hour: number) => 0.0085 * Math.exp(hour), pulses]) {
      expect(turningPoints(temperatureAt).coolingStart.reason).toMatch(/^no cooldown: no plate falls/)
    }
    const cold = cooldownReport(plateOf(pulses))
    expect(cold.plates[0]!.base.value).toBe(0.0085)
    const [steady] = cooldownReport(plateOf(() => 4)).plates
    expect(steady!.reached!.timeNs).toBe(steady!.first.timeNs)
    expect(printCooldownReport(cooldownReport(plateOf(() => 4)), { write: null })).toContain('from the start')
  })

  test('a cooldown after a warm-up, and one that a power cut held up', () => {
    const cycle = (hour: number) => (hour < 2 ? 4 : hour < 6 ? 300 : 300 * Math.exp(6 - hour))
    expect(hoursOf(turningPoints(cycle).coolingStart.timeNs)).toBeCloseTo(6, 0)
    const heldUp = (hour: number) =>
      hour < 4 ? 300 - 70 * hour : hour < 6 ? 20 + 50 * (hour - 4) : 120 * Math.exp(6 - hour)
    const { reached, reason } = cooldownReport(plateOf(heldUp), { baseTemperatures: { mxp: 25 } }).plates[0]!
    // 120 exp(6 - t) = 25 after 7.57 hours.
    expect([Math.abs(hoursOf(reached!.timeNs) - 7.57) < withinHours, reason]).toEqual([true, null])
  })

  test('a base is not reached while the plate falls', () => {
    const half = cooldownReport(plateOf((hour) => 300 * Math.exp(-0.12 * hour))).plates[0]!
    expect([half.reached, half.reason]).toEqual([null, 'it still falls at the end'])
    const slowly = cooldownReport(plateOf((hour) => 300 * Math.exp(-0.02 * hour))).plates[0]!
    expect(slowly.reached).not.toBeNull()
  })

  test('a base left again too soon', () => {
    const dip = (hour: number) => (hour >= 6 && hour < 6.3 ? 0.5 : 4)
    const [mxp] = cooldownReport(plateOf(dip), { baseTemperatures: { mxp: 1 } }).plates
    expect([mxp!.reached, mxp!.reason]).toEqual([null, 'it was there for less than half an hour'])
  })

  test('half an hour of which nobody knows is none', () => {
    const gap = (hour: number) => (hour < 5 ? 4 : hour < 5.2 ? 0.5 : hour < 8 ? null : hour < 8.2 ? 0.5 : 4)
    const [mxp] = cooldownReport(plateOf(gap), { baseTemperatures: { mxp: 1 } }).plates
    expect([mxp!.reached, mxp!.reason]).toEqual([null, 'it was there for less than half an hour'])
  })

  test('a zone that is none is refused', () => {
    const report = cooldownReport(plateOf(() => 4))
    expect(() => printCooldownReport(report, { write: null, timeZone: 'Mars' })).toThrow(
      /"Mars" is no time zone/,
    )
  })

  test('a plate that is still falling', () => {
    const falling = cooldownReport(plateOf((hour) => 100 * Math.exp(-hour / 2)))
    expect(falling.plates[0]!.changePerHour).toBeCloseTo(Math.exp(-0.5) - 1, 2)
    expect(printCooldownReport(falling, { write: null })).toMatch(/falling by 3[89] % an hour/)
  })

  test('units, plates without samples, alarms not looked for, condensed samples', () => {
    const report = cooldownReport(
      { ...plateOf((hour) => 300 - hour, 12, { unit: null }), stp: {} },
      { plates: ['mxp', 'stp'] },
    )
    const notes = report.notes.join(' ')
    expect(notes).toContain('No unit of temperature is configured for mxp')
    expect(notes).toContain('No samples in this time: stp.')
    expect(notes).toContain('no alarms were looked for')
    const identity = {
      component: 'mxp',
      field: 'temperature',
      type: 'thermometer',
      kind: 'sensor',
      unit: 'K',
    } as const
    const times = BigInt64Array.of(0n, 60_000_000_000n)
    const condensed = createResult([{ ...identity, times, values: [4, 3] }], {
      aggregate: 'mean',
      everyNs: 60_000_000_000n,
    })
    expect(cooldownReport(condensed).notes.join(' ')).toContain('condensed (mean of 1 min)')
  })

  test('nothing at all', async () => {
    const report = cooldownReport({})
    expect(report.turningPoints).toMatchObject({
      coolingStart: { reason: 'there are no temperatures' },
    })
    expect(printCooldownReport(report, { write: null })).toContain('Temperatures\n  none')
    expect(await plotCooldownReport(report, {})).toContain('<svg ')
  })

  test('options that are none are refused', () => {
    const of = (options: object) => () =>
      cooldownReport(
        plateOf(() => 1),
        options,
      )
    expect(of({ baseTemperature: { mxp: 1 } })).toThrow(/near it: baseTemperatures/)
    expect(of({ baseTemperatures: { mxq: 1 } })).toThrow(/no component "mxq" \(near it: mxp\) in the result/)
    expect(of({ baseTemperatures: { mxp: '1' } })).toThrow(
      /baseTemperatures\.mxp must be a number, but is "1"/,
    )
    expect(of({ range: 'today' })).toThrow(/is no range of time/)
  })

  test('plates that were not fetched are refused', () => {
    expect(() =>
      cooldownReport(
        plateOf(() => 1),
        { plates: ['mxq'] },
      ),
    ).toThrow(/no component "mxq" \(near it: mxp\)/)
  })
})

describe('remarks', () => {
  const at = (hour: number, text: string, tags: string[] = []) => ({
    ...{ text, tags },
    time: cooldownStartNs + BigInt(hour) * hourNs,
  })
  const result = cooldownHistory()
  const annotations = [
    at(27, 'still at\n6 mW'),
    at(24, 'mixture let in', ['cooldown', 'he']),
    at(90, 'later'),
  ]
  const report = cooldownReport(result, { annotations })

  test('of the time stand among the events', () => {
    expect(report.annotations.map(({ text }) => text)).toEqual(['mixture let in', 'still at\n6 mW'])
    const text = printCooldownReport(report, { write: null })
    expect(text).toMatch(
      /06:00:00 {2}pm4\.active +false → true\n.* 06:00:00 {2}remark +mixture let in \(cooldown, he\)\n.* v7\.open .*\n.* remark +still at 6 mW\n/,
    )
  })

  test('are marked in the figure with numbers that are explained', async () => {
    const svg = await plotCooldownReport(report, result)
    expect(svg).toContain('Remark 1, 2026-11-20 06:00:00: mixture let in (cooldown, he)')
    expect(svg).toMatch(/>2<\/text>/)
  })
})

test('each heater that was on has a scale of its own', async () => {
  const times = BigInt64Array.from({ length: 10 }, (_, i) => cooldownStartNs + (BigInt(i) * hourNs) / 12n)
  const heater = (component: string, power: number): GivenSeries => ({
    ...{ component, type: 'heater', kind: 'device', field: 'power', unit: 'W', times },
    values: Array.from(times, (_, i) => (i % 2) * power),
  })
  const result = createResult([heater('still', 0.014), heater('sample', 3e-5), heater('warmup', 0)])
  const svg = await plotCooldownReport(cooldownReport(result), result)
  expect(svg).toMatch(/power \(mW\).*power \(µW\)/)
  expect(svg).toContain('Never on: warmup.')
})

test('a valve that flutters is one line', () => {
  const values = Array.from({ length: 100 }, (_, i) => i % 2 === 0)
  const times = BigInt64Array.from(values, (_, i) => BigInt(i) * 10_000_000_000n)
  const valve = { component: 'v1', type: 'valve', kind: 'device', field: 'open', unit: null } as const
  const report = cooldownReport(createResult([{ ...valve, times, values }]))
  expect(report.events.length).toBe(99)
  const text = printCooldownReport(report, { write: null })
  expect(text).toContain('v1.open  true → false (the first of 99 changes, the last 1970-01-01 00:16:30)')
  expect(text.match(/v1\.open/g)?.length).toBe(1)
})

test('what is logged faster for a while makes no gaps of the rest, and takes no energy from it', () => {
  const second = 1_000_000_000n
  // Ten seconds apart, then 200 samples at 60 ms, then ten seconds again, with a minute missing.
  const seconds = [
    ...Array.from({ length: 30 }, (_, i) => 10 * i),
    ...Array.from({ length: 200 }, (_, i) => 300 + 0.06 * i),
    ...Array.from({ length: 30 }, (_, i) => 320 + 10 * i + (i < 15 ? 0 : 60)),
  ]
  const times = BigInt64Array.from(seconds, (at) => BigInt(Math.round(at * 1000)) * (second / 1000n))
  const identity = { component: 'still', type: 'heater', kind: 'device', field: 'power', unit: 'W' } as const
  const result = createResult([{ ...identity, times, values: seconds.map(() => 2) }])
  expect(findGaps(result.still!.power!)).toEqual([{ startNs: 460n * second, stopNs: 530n * second }])
  const [still] = cooldownReport(result).heaters
  // 2 W over 670 s without the 70 s of the gap.
  expect(still!.energy).toBeCloseTo(2 * 600, 0)
})

test('gaps are longer than three usual intervals', () => {
  const { mxp } = plateOf((hour) => (hour > 2 && hour < 2.3 ? null : hour > 4 && hour < 5 ? null : 1))
  expect(
    findGaps(mxp!.temperature!).map(({ startNs, stopNs }) => [hoursOf(startNs), hoursOf(stopNs)]),
  ).toEqual([
    [2, 2 + 4 / 12],
    [4, 5],
  ])
})
