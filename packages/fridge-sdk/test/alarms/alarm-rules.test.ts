import {
  type AlarmRule,
  AlarmRuleError,
  alarmToJson,
  createResult,
  describeAlarm,
  findAlarms,
  parseAlarmRules,
  type SampleValue,
  TimeRange,
  watchedSeries,
} from '@coldlab/fridge-sdk'
import { describe, expect, test } from 'vitest'
import { historyOf, resultOf, second, secondsOf, startNs } from './history.js'

const place = { name: 'rule', component: 'mxp', field: 'temperature' } as const

/** Start, stop and peak value of each alarm of a history with a sample each ten seconds. */
function alarmsOf(rule: object, values: readonly (SampleValue | undefined)[]) {
  const rules = parseAlarmRules([{ ...place, ...rule }])
  return findAlarms(resultOf(historyOf(values)), rules).map(({ startNs, stopNs, peak }) => [
    secondsOf(startNs),
    secondsOf(stopNs),
    peak?.value ?? null,
  ])
}

const nan = Number.NaN

describe('a rule raises its alarm', () => {
  test.each<[string, object, readonly (SampleValue | undefined)[], unknown]>([
    ['above a threshold', { kind: 'threshold', above: 5 }, [4, 5, 6, 8, 7, 5, 4], [[20, 50, 8]]],
    [
      'below one',
      { kind: 'threshold', below: 5 },
      [6, 4, 3, 5, 2],
      [
        [10, 30, 3],
        [40, null, 2],
      ],
    ],
    [
      'until it is back by the hysteresis',
      { kind: 'threshold', above: 5, hysteresis: 2 },
      [6, 4, 6, 4, 3],
      [[0, 40, 6]],
    ],
    ['that has held', { kind: 'threshold', above: 5, holdFor: '20s' }, [6, 6, 4, 6, 6, 7, 1], [[30, 60, 7]]],
    [
      'until it is away for long',
      { kind: 'threshold', above: 5, releaseAfter: '20s' },
      [6, 1, 9, 1, 1, 1, 1],
      [[0, 30, 9]],
    ],
    [
      'and lasts while that is not sure',
      { kind: 'threshold', above: 5, releaseAfter: '20s' },
      [6, 1, 1],
      [[0, null, 6]],
    ],
    [
      'at infinity',
      { kind: 'threshold', above: 5 },
      [1, Number.POSITIVE_INFINITY, 1],
      [[10, 20, Number.POSITIVE_INFINITY]],
    ],
    [
      'at infinity, until the other infinity',
      { kind: 'threshold', above: 5, hysteresis: 2 },
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      [[0, 10, Number.POSITIVE_INFINITY]],
    ],
    ['over a sample without a value', { kind: 'threshold', above: 5 }, [6, null, nan, 6, 1], [[0, 40, 6]]],
    ['over a gap', { kind: 'threshold', above: 5 }, [6, undefined, undefined, 6, 1], [[0, 40, 6]]],
    ['of whole numbers', { kind: 'threshold', above: 5 }, [6n, 2n ** 60n, 1n], [[0, 20, 2 ** 60]]],
    [
      'outside a range',
      { kind: 'range', low: 2, high: 5, hysteresis: 1 },
      [1, 2.5, 3, 5.5, 4.5, 4],
      [
        [0, 20, 1],
        [30, 50, 5.5],
      ],
    ],
    ['with the value farthest outside', { kind: 'range', low: 2, high: 5 }, [6, 0, 5.5, 3], [[0, 30, 0]]],
    ['in a state', { kind: 'state', is: true }, [false, true, true, false], [[10, 30, true]]],
    ['in one of some states', { kind: 'state', is: ['b', 'c'] }, ['a', 'b', 'c', 'a'], [[10, 30, 'b']]],
    ['in any state but one', { kind: 'state', isNot: 0 }, [0n, 3n, 0n], [[10, 20, 3n]]],
    [
      'with any flag',
      { kind: 'flags' },
      ['NO_ALARM', 'ALARM_OVERHEAT', 'NO_ALARM'],
      [[10, 20, 'ALARM_OVERHEAT']],
    ],
    ['with an unknown flag', { kind: 'flags' }, ['NO_ALARM', 'ALARM_NEW'], [[10, null, 'ALARM_NEW']]],
    ['with a flag, not where a number is no mask', { kind: 'flags' }, [0, 3.5, 4, 0], [[20, 30, 4]]],
    ['with this flag', { kind: 'flags', flags: ['ALARM_OVERHEAT'] }, [1n, 9n, 1n], [[10, 20, 9n]]],
    [
      'in silence',
      { kind: 'stale', after: '25s' },
      [1, 1, undefined, undefined, undefined, 1],
      [[35, 50, null]],
    ],
    ['in silence with nulls', { kind: 'stale', after: '25s' }, [1, null, nan, null, 1], [[25, 40, null]]],
    [
      'in silence that has held',
      { kind: 'stale', after: '15s', holdFor: '10s' },
      [1, undefined, 1, undefined, undefined, 1],
      [[35, 50, null]],
    ],
  ])('%s', (_, rule, values, alarms) => {
    expect(alarmsOf(rule, values)).toEqual(alarms)
  })

  test('that changes too fast: the slope of the last half minute, per minute', () => {
    const values = [0, 0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 4, 4]
    const rule = { kind: 'rate', above: 3, per: 'min', over: '30s' }
    const [[from, to, steepest] = [], ...others] = alarmsOf(rule, values)
    expect(others).toEqual([])
    // Least squares over 4 samples 10 s apart: [0, 0, 1, 2] rises by 0.7, [4, 4, 4, 3] by 0.3 in 10 s.
    expect([from, to]).toEqual([50, 90])
    expect(steepest).toBeCloseTo(6, 12)
  })

  test('not over a gap that a slope would have to cross, and not twice for a jump before it', () => {
    const gap = Array.from({ length: 10 }, () => undefined)
    expect(
      alarmsOf({ kind: 'rate', above: 1, per: 'min', over: '30s' }, [0, 0, 0, 0, ...gap, 9, 9, 9]),
    ).toEqual([])
  })
})

test('silence counts from the start to the stop of what was fetched, also where nothing was found', () => {
  const rules: AlarmRule[] = [{ ...place, kind: 'stale', after: '60s' }]
  const range = new TimeRange(startNs, startNs + 300n * second)
  const [event, ...others] = findAlarms({ mxp: {} }, rules, { range })
  expect(others).toEqual([])
  expect([secondsOf(event!.startNs), event!.stopNs]).toEqual([60, null])
  expect(findAlarms({ mxp: {} }, rules)).toEqual([])
  // A thermometer may have a power although none came.
  const power: AlarmRule[] = [{ ...place, kind: 'stale', field: 'power', after: '60s' }]
  expect(findAlarms(resultOf(historyOf([1, 2])), power, { range }).length).toBe(1)
})

test('an alarm in a line, and as JSON', () => {
  const rules: AlarmRule[] = [{ ...place, kind: 'threshold', above: 5, severity: 'critical' }]
  const [event] = findAlarms(resultOf(historyOf([1, 6, 7, 1])), rules)
  expect(describeAlarm(event!)).toBe(
    'rule (critical): mxp.temperature above 5, at worst 7, from 2025-06-15 15:06:50 to 2025-06-15 15:07:10 (UTC)',
  )
  expect(JSON.parse(JSON.stringify(alarmToJson(event!)))).toEqual({
    rule: 'rule',
    kind: 'threshold',
    severity: 'critical',
    component: 'mxp',
    field: 'temperature',
    unit: null,
    condition: 'mxp.temperature above 5',
    start: '2025-06-15T15:06:50.000000000Z',
    raised: '2025-06-15T15:06:50.000000000Z',
    stop: '2025-06-15T15:07:10.000000000Z',
    seconds: 20,
    peak: { time: '2025-06-15T15:07:00.000000000Z', value: 7 },
  })
})

test('an alarm says the unit of its values', () => {
  const identity = {
    component: 'mxp',
    field: 'temperature',
    type: 'thermometer',
    kind: 'sensor',
    unit: 'K',
  } as const
  const times = BigInt64Array.of(startNs, startNs + 60n * second, startNs + 120n * second)
  const result = createResult([{ ...identity, times, values: [4, 6, 3] }])
  const words = (rule: object) =>
    describeAlarm(findAlarms(result, parseAlarmRules([{ ...place, ...rule }]))[0]!).replace(/, from .*/, '')
  expect(words({ kind: 'threshold', above: 5 })).toBe(
    'rule (warning): mxp.temperature above 5 K, at worst 6 K',
  )
  expect(words({ kind: 'range', low: 1, high: 5 })).toBe(
    'rule (warning): mxp.temperature outside 1 to 5 K, at worst 6 K',
  )
  expect(words({ kind: 'rate', above: 1, per: 'min', over: '1m' })).toBe(
    'rule (warning): mxp.temperature changing by above 1 K per min (over 1m), at worst 2 K per min',
  )
})

describe('rules', () => {
  test('tell what has to be fetched for them', () => {
    const rules = [
      { name: 'a', kind: 'stale', component: ['mxp', 'stp'], field: 'temperature', after: '60s' },
      { name: 'b', kind: 'threshold', component: 'mxp', field: 'power', above: 1 },
    ]
    expect(watchedSeries(rules)).toEqual({ components: ['mxp', 'stp'], fields: ['temperature', 'power'] })
  })

  test.each<[string, unknown, RegExp]>([
    ['no list', { kind: 'stale' }, /the list: .*array/],
    ['no rule', ['warm'], /rule 1: .*object/],
    [
      'an unknown kind',
      [{ ...place, kind: 'treshold', above: 1 }],
      /rule "rule", kind: has to be one of threshold, .*, but "treshold" came \(near it: threshold\)/,
    ],
    ['no kind', [place], /kind: has to be one of .* but undefined came/],
    [
      'a misspelt key',
      [{ ...place, kind: 'threshold', above: 1, holdfor: '5s' }],
      /"holdfor" \(near it: holdFor\); it may hold name, .*, above, below/,
    ],
    [
      'a number as time',
      [{ ...place, kind: 'stale', after: 60 }],
      /after: has to be a length of time such as '60s', but 60 came/,
    ],
    [
      'a component that is none',
      [{ ...place, kind: 'flags', component: 5 }],
      /component: has to be a name .* 5 came/,
    ],
    ['no limit', [{ ...place, kind: 'threshold' }], /either above or below/],
    ['a range upside down', [{ ...place, kind: 'range', low: 2, high: 1 }], /low has to be below high/],
    [
      'a hysteresis as wide as the range',
      [{ ...place, kind: 'range', low: 1, high: 2, hysteresis: 0.5 }],
      /less than half/,
    ],
    ['a time that is none', [{ ...place, kind: 'stale', after: 'soon' }], /"soon" is no length of time/],
    ['a flag that is none', [{ ...place, kind: 'flags', flags: ['ALARM_OVERHEATED'] }], /flags\.0/],
    [
      'two of one name',
      [
        { ...place, kind: 'flags' },
        { ...place, kind: 'flags' },
      ],
      /another rule has this name/,
    ],
    ['no name', [{ ...place, name: undefined, kind: 'flags' }], /rule 1, name/],
  ])('%s: refused', (_, rules, message) => {
    expect(() => parseAlarmRules(rules)).toThrow(AlarmRuleError)
    expect(() => parseAlarmRules(rules)).toThrow(message)
  })

  test('that could never be met by the series are refused', () => {
    const of = (values: SampleValue[], rule: object) => () =>
      findAlarms(resultOf(historyOf(values)), parseAlarmRules([{ ...place, ...rule }]))
    expect(of([true, false], { kind: 'state', is: 'open' })).toThrow(
      /is: has no boolean, as it would take to judge mxp\.temperature/,
    )
    expect(of(['a', 'b'], { kind: 'state', isNot: [true, 1] })).toThrow(/isNot: has no string/)
    expect(of([1n, 2n], { kind: 'state', is: ['x', 1] })()).toHaveLength(1)
    const identity = {
      component: 'mxp',
      field: 'temperature',
      type: 'thermometer',
      kind: 'sensor',
      unit: 'K',
    } as const
    const times = BigInt64Array.of(startNs, startNs + 600n * second)
    const condensed = createResult([{ ...identity, times, values: [4, 3] }], {
      aggregate: 'mean',
      everyNs: 600n * second,
    })
    const rate = { ...place, kind: 'rate', above: 1, per: 'min' }
    expect(() => findAlarms(condensed, parseAlarmRules([{ ...rate, over: '5m' }]))).toThrow(
      /over: has to be longer than the 10 min of the condensed samples of mxp\.temperature/,
    )
    expect(findAlarms(condensed, parseAlarmRules([{ ...rate, over: '10m' }]))).toEqual([])
  })

  test('that do not fit the result are refused, with near names', () => {
    const result = resultOf(historyOf([true, false]))
    const of = (rule: object) => () =>
      findAlarms(result, [{ ...place, kind: 'threshold', above: 1, ...rule } as AlarmRule])
    expect(of({ component: 'mxq' })).toThrow(/mxq is not in the result \(near it: mxp\)/)
    expect(of({ field: 'temperatur' })).toThrow(/no temperatur in the result \(near it: temperature\)/)
    expect(of({})).toThrow(/threshold cannot judge mxp.temperature, which holds boolean/)
  })
})
