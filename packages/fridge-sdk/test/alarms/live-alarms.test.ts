import {
  type AlarmChange,
  AlarmEvaluator,
  type AlarmEvent,
  type AlarmRule,
  type AlarmSample,
  findAlarms,
  TimeRange,
  watchAlarms,
} from '@coldlab/fridge-sdk'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { historyOf, resultOf, second, secondsOf, startNs } from './history.js'

const rules: AlarmRule[] = [
  {
    name: 'warm',
    kind: 'threshold',
    component: ['mxp', 'stp'],
    field: 'temperature',
    above: 6,
    hysteresis: 2,
    holdFor: '20s',
  },
  {
    name: 'band',
    kind: 'range',
    component: 'mxp',
    field: 'temperature',
    low: 2,
    high: 8,
    releaseAfter: '15s',
  },
  {
    name: 'fast',
    kind: 'rate',
    component: 'stp',
    field: 'temperature',
    above: 10,
    below: -10,
    per: 'min',
    over: '30s',
  },
  { name: 'seven', kind: 'state', component: 'mxp', field: 'temperature', is: [7, 8] },
  {
    name: 'silent',
    kind: 'stale',
    component: ['mxp', 'stp'],
    field: 'temperature',
    after: '25s',
    holdFor: '10s',
  },
]

const range = new TimeRange(startNs, startNs + 600n * second)

/** Histories of two thermometers with values that meet each rule, gaps, nulls and NaN. */
const histories = fc.tuple(
  ...['mxp', 'stp'].map((component) =>
    fc
      .array(
        fc.record({
          wait: fc.constantFrom(1, 5, 10, 10, 10, 40),
          value: fc.oneof(
            { weight: 8, arbitrary: fc.integer({ min: 0, max: 9 }) },
            fc.constantFrom(null, Number.NaN),
          ),
        }),
        { maxLength: 40 },
      )
      .map((steps): AlarmSample[] => {
        let time = startNs
        return steps.flatMap(({ wait, value }) => {
          time += BigInt(wait) * second
          return time < range.stopNs ? { component, field: 'temperature', time, value } : []
        })
      }),
  ),
)

function finished(changes: readonly AlarmChange[], evaluator: AlarmEvaluator): AlarmEvent[] {
  const over = changes.filter(({ change }) => change === 'over').map(({ event }) => event)
  return sorted([...over, ...evaluator.active])
}

function sorted(events: readonly AlarmEvent[]): AlarmEvent[] {
  const key = ({ rule, component, startNs: start }: AlarmEvent) => `${start} ${rule.name} ${component}`
  return [...events].sort((a, b) => key(a).localeCompare(key(b)))
}

/** With a component that never sent anything, as a fetch gives it. */
function fetched(samples: readonly AlarmSample[]) {
  return { mxp: {}, stp: {}, ...resultOf(samples) }
}

describe('live and history', () => {
  test('give the same alarms however the history is cut into batches, and however often the clock is asked', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.nat(7), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (ofEach, sizes, ticks) => {
          const all = ofEach.flat().sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
          const evaluator = new AlarmEvaluator(rules, { since: range.startNs })
          const changes: AlarmChange[] = []
          for (let at = 0, turn = 0; at < all.length; turn++) {
            const size = sizes[turn % sizes.length]! + 1
            changes.push(...evaluator.push(all.slice(at, at + size)))
            at += size
            if (ticks && at < all.length) changes.push(...evaluator.advance(all[at]!.time))
          }
          changes.push(...evaluator.advance(range.stopNs))
          expect(finished(changes, evaluator)).toEqual(sorted(findAlarms(fetched(all), rules, { range })))
          expect(evaluator.ignored.late).toBe(0)
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  test('also where one thermometer comes after the other', () => {
    fc.assert(
      fc.property(histories, ([one, other]) => {
        const evaluator = new AlarmEvaluator(rules, { since: range.startNs })
        const changes = [
          ...evaluator.push(other!),
          ...evaluator.push(one!),
          ...evaluator.advance(range.stopNs),
        ]
        expect(finished(changes, evaluator)).toEqual(
          sorted(findAlarms(fetched([...one!, ...other!]), rules, { range })),
        )
      }),
      { seed: 8, numRuns: 100 },
    )
  })

  test('samples out of order count within the lateness', () => {
    const jitter = fc.array(fc.nat(29), { minLength: 80, maxLength: 80 })
    fc.assert(
      fc.property(histories, jitter, (ofEach, late) => {
        const all = ofEach.flat()
        const arrival = new Map(all.map((sample, i) => [sample, sample.time + BigInt(late[i]!) * second]))
        const shuffled = [...all].sort((a, b) => (arrival.get(a)! < arrival.get(b)! ? -1 : 1))
        const evaluator = new AlarmEvaluator(rules, { since: range.startNs, lateness: '30s' })
        const changes = [...evaluator.push(shuffled), ...evaluator.advance(range.stopNs)]
        expect(finished(changes, evaluator)).toEqual(sorted(findAlarms(fetched(all), rules, { range })))
        expect(evaluator.ignored.late).toBe(0)
      }),
      { seed: 9, numRuns: 150 },
    )
  })
})

test('a sample after a newer one is ignored and counted, as is one of a type that the rule cannot judge', () => {
  const evaluator = new AlarmEvaluator(rules)
  const [first, second_, third] = historyOf([1, 9, 1])
  evaluator.push([first!, third!])
  expect(evaluator.push([second_!, third!])).toEqual([])
  expect(evaluator.ignored).toEqual({ late: 2, unsuitable: 0 })
  evaluator.push([{ ...third!, time: third!.time + 1n, value: 'warm' }])
  expect(evaluator.ignored.unsuitable).toBe(3)
})

test('samples of a fridge whose clock is slow are judged, and silence by when they come', () => {
  const evaluator = new AlarmEvaluator(rules, { since: startNs })
  const names: string[] = []
  // A minute slow: a sample each ten seconds, in the middle of silence that would last 25 s and hold for 10 s.
  for (const sample of historyOf(Array.from({ length: 12 }, () => 7))) {
    const changes = [...evaluator.advance(sample.time + 60n * second), ...evaluator.push([sample])]
    names.push(...changes.map(({ change, event }) => `${change} ${event.rule.name} ${event.component}`))
  }
  expect(names).toEqual([
    'raised silent mxp',
    'raised silent stp',
    'raised seven mxp',
    'over silent mxp',
    'raised warm mxp',
  ])
  expect(evaluator.ignored.late).toBe(0)
})

test('a clock that is set back ends no watch: the series starts over, an alarm that lasts goes on', () => {
  const evaluator = new AlarmEvaluator(rules)
  const [ahead] = historyOf([9])
  const hour = 3600n * second
  const inTime = historyOf([7, 3, 3, 9, 9, 9])
  const changes = evaluator.push([{ ...ahead!, time: ahead!.time + hour }, ...inTime])
  const named = changes.map(({ change, event }) => `${change} ${event.rule.name} ${secondsOf(event.stopNs)}`)
  expect(named).toEqual([
    'raised band null',
    'raised seven null',
    'over seven 10',
    'over band 3600',
    'raised band null',
    'raised warm null',
  ])
  expect(evaluator.ignored.late).toBe(0)
})

test('a clock that is set back while samples wait for late ones: they are judged first', () => {
  const hour = 3600n * second
  const ahead = historyOf([3, 3, 7, 7]).map((sample) => ({ ...sample, time: sample.time + hour }))
  const evaluator = new AlarmEvaluator(rules, { lateness: '20s' })
  const changes = [...evaluator.push(ahead), ...evaluator.push(historyOf([3, 3, 3, 3])), ...evaluator.flush()]
  const named = changes
    .filter(({ event }) => event.rule.name === 'seven')
    .map(({ change, event }) => [change, secondsOf(event.startNs), secondsOf(event.stopNs)])
  // The alarm of the clock that was ahead ends where the right one shows that it is over: not before its start.
  expect(named).toEqual([
    ['raised', 3620, null],
    ['over', 3620, 3620],
  ])
  expect(evaluator.ignored.late).toBe(0)
})

test('components of one name are told apart by their types', () => {
  const place = { kind: 'threshold', field: 'pressure', above: 5 } as const
  const evaluator = new AlarmEvaluator([
    { name: 'gauge', component: 'p1 (pressure)', ...place },
    { name: 'meter', component: 'p1 (flow)', ...place },
  ])
  const [sample] = historyOf([9], { component: 'p1', field: 'pressure' })
  const changes = evaluator.push([{ ...sample!, type: 'flow' }])
  expect(changes.map(({ event }) => [event.rule.name, event.component])).toEqual([['meter', 'p1 (flow)']])
})

test('alarms that last are to be seen', () => {
  const evaluator = new AlarmEvaluator(rules)
  const changes = evaluator.push(historyOf([7, 7, 7, 7]))
  expect(changes.map(({ change, event }) => [change, event.rule.name, secondsOf(event.raisedNs)])).toEqual([
    ['raised', 'seven', 0],
    ['raised', 'warm', 20],
  ])
  expect(evaluator.active.map(({ rule, stopNs }) => [rule.name, stopNs])).toEqual([
    ['warm', null],
    ['seven', null],
  ])
})

describe('watching', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const startMs = Number(startNs / 1_000_000n)

  test('gives changes as samples come, one by one or in batches, and ends with them', async () => {
    async function* live() {
      yield historyOf([7])
      yield historyOf([undefined, 3])[0]!
    }
    const seen: string[] = []
    for await (const { change, event } of watchAlarms(live(), rules, { now: () => startMs })) {
      seen.push(`${change} ${event.rule.name}`)
    }
    expect(seen).toEqual(['raised seven', 'over seven'])
  })

  test('judges what waits for late samples when the samples end', async () => {
    async function* live() {
      yield historyOf([3, 7])
    }
    const seen: string[] = []
    for await (const { change, event } of watchAlarms(live(), rules, {
      lateness: '30s',
      now: () => startMs,
    })) {
      seen.push(`${change} ${event.rule.name}`)
    }
    expect(seen).toEqual(['raised seven'])
  })

  test('notices silence by the clock, also where nothing ever came, and stops at once when told', async () => {
    vi.useFakeTimers({ now: startMs })
    const stop = new AbortController()
    let isClosed = false
    const silent: AsyncIterable<AlarmSample> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          isClosed = true
          return { done: true, value: undefined }
        },
      }),
    }
    const changes = watchAlarms(silent, rules, { delay: '15s', every: '1s', signal: stop.signal })
    const first = changes.next()
    await vi.advanceTimersByTimeAsync(34_000)
    expect(await Promise.race([first, 'nothing yet'])).toBe('nothing yet')
    await vi.advanceTimersByTimeAsync(2_000)
    const { value } = await first
    expect(value?.event.rule.name).toBe('silent')
    // From 15 s before the start on, silence of 25 s that has held for 10 s.
    expect(secondsOf(value!.event.startNs)).toBe(10)
    expect(secondsOf(value!.event.raisedNs)).toBe(20)
    await changes.next()
    const next = changes.next()
    stop.abort(new DOMException('enough', 'AbortError'))
    await expect(next).rejects.toThrow('enough')
    expect(isClosed).toBe(true)
  })

  test('passes on what the samples fail with', async () => {
    async function* broken(): AsyncGenerator<AlarmSample> {
      yield historyOf([7])[0]!
      throw new RangeError('line cut')
    }
    const changes = watchAlarms(broken(), rules, { now: () => startMs })
    expect((await changes.next()).value?.event.rule.name).toBe('seven')
    await expect(changes.next()).rejects.toThrow('line cut')
  })
})
