import { inspect } from 'node:util'
import { TimeRange, TimeRangeError } from '@coldlab/fridge-sdk'
import { describe, expect, test } from 'vitest'

const hour = 3_600_000_000_000n

describe('a range', () => {
  test('is made of dates, texts, nanoseconds and anything with epochNanoseconds, all of them UTC inside', () => {
    const noon = 1740830400n * 1_000_000_000n
    for (const start of [
      new Date('2025-03-01T12:00:00Z'),
      '2025-03-01T12:00:00Z',
      '2025-03-01T04:00:00-08:00',
      '2025-03-01T13:00:00+01:00[Europe/Berlin]',
      { epochNanoseconds: noon },
      noon,
    ]) {
      expect(new TimeRange(start, noon + 1n).startNs).toBe(noon)
    }
    expect(
      new TimeRange('2025-03-01T12:00:00.123456789Z', '2025-03-02T00:00:00Z').startNs % 1_000_000_000n,
    ).toBe(123456789n)
  })

  test('holds its start and not its stop', () => {
    const range = new TimeRange('2025-03-01T00:00:00Z', '2025-03-02T00:00:00Z')
    expect(range.contains('2025-03-01T00:00:00Z')).toBe(true)
    expect(range.contains(range.stopNs - 1n)).toBe(true)
    expect(range.contains(range.stop)).toBe(false)
    expect(String(range)).toBe('2025-03-01T00:00:00Z/2025-03-02T00:00:00Z')
    expect(inspect(range)).toBe('TimeRange 2025-03-01T00:00:00Z/2025-03-02T00:00:00Z')
  })

  test.each([
    ['2025-03-02T00:00:00Z', '2025-03-01T00:00:00Z', /ends before it starts/],
    ['2025-03-01T00:00:00Z', '2025-03-01T00:00:00Z', /is empty/],
    ['2025-03-01T12:00:00', '2025-03-02T00:00:00Z', /does not say its time zone.*T12:00:00Z for UTC.*inZone/],
    ['2025-03-01', '2025-03-02T00:00:00Z', /2025-03-01T00:00:00Z for UTC/],
    ['yesterday', '2025-03-02T00:00:00Z', /no ISO 8601 time/],
    [new Date(Number.NaN), '2025-03-02T00:00:00Z', /invalid/],
    ['1600-01-01T00:00:00Z', '2025-03-02T00:00:00Z', /1677 to 2262/],
    [1740830400 as never, '2025-03-02T00:00:00Z', /1740830400 is no point in time/],
    [null as never, '2025-03-02T00:00:00Z', /no point in time/],
  ])('%s to %s is refused', (start, stop, message) => {
    expect(() => new TimeRange(start, stop)).toThrow(TimeRangeError)
    expect(() => new TimeRange(start, stop)).toThrow(message)
  })

  test('of a length of time', () => {
    const now = '2025-03-01T12:00:00Z'
    for (const length of [{ minutes: 90 }, 'PT1H30M', '90m', '5400s', '1h30m']) {
      const range = TimeRange.last(length, { now })
      expect([String(range.start), String(range.stop)]).toEqual(['2025-03-01T10:30:00Z', now])
    }
    expect(String(TimeRange.starting('2024-01-31T00:00:00Z', { months: 1 }).stop)).toBe(
      '2024-02-29T00:00:00Z',
    )
    expect(String(TimeRange.ending(now, '1y1mo').start)).toBe('2024-02-01T12:00:00Z')
    for (const length of ['1h1h', '1.5h', { years: 1e6 }, '999999999d']) {
      expect(() => TimeRange.last(length), JSON.stringify(length)).toThrow(TimeRangeError)
    }
    for (const length of [{ hours: -1 }, { hours: 0 }, '1 fortnight', 'PT', {}, 3600 as never]) {
      expect(() => TimeRange.last(length), JSON.stringify(length)).toThrow(TimeRangeError)
    }
    const recent = TimeRange.last({ seconds: 1 })
    expect(recent.durationNs).toBe(1_000_000_000n)
  })

  test('splits into ranges that meet', () => {
    const parts = [...new TimeRange('2025-03-01T00:00:00Z', '2025-03-01T02:30:00Z').split('1h')]
    expect(parts.map(String)).toEqual([
      '2025-03-01T00:00:00Z/2025-03-01T01:00:00Z',
      '2025-03-01T01:00:00Z/2025-03-01T02:00:00Z',
      '2025-03-01T02:00:00Z/2025-03-01T02:30:00Z',
    ])
  })
})

describe('a range by the clock on the wall', () => {
  test("the vendor's example: eight days over the end of summer time are eight days there, 193 hours", () => {
    const days = TimeRange.inZone('America/Los_Angeles', '2024-10-30T06:00', { days: 8 })
    expect(String(days)).toBe('2024-10-30T13:00:00Z/2024-11-07T14:00:00Z')
    expect(days.durationNs).toBe(193n * hour)
    expect(TimeRange.inZone('America/Los_Angeles', '2024-10-30T06:00', { hours: 192 }).durationNs).toBe(
      192n * hour,
    )
    expect(TimeRange.inZone('America/Los_Angeles', '2024-10-30T06:00', 'P7DT24H').durationNs).toBe(
      193n * hour,
    )
  })

  test('the day on which the clocks go forward has 23 hours, the day on which they go back 25', () => {
    const dayOf = (date: string) => TimeRange.inZone('Europe/Berlin', date, { days: 1 }).durationNs / hour
    expect(dayOf('2025-03-30')).toBe(23n)
    expect(dayOf('2025-10-26')).toBe(25n)
    expect(dayOf('2025-10-27')).toBe(24n)
  })

  test('a time that comes twice is either, and refused unless one is chosen', () => {
    const zone = 'America/Los_Angeles'
    const range = (clockChange?: 'earlier' | 'later') =>
      TimeRange.inZone(zone, '2024-11-03T01:30', '2024-11-03T06:00', clockChange && { clockChange })
    expect(() => range()).toThrow(
      /comes twice.*'earlier' \(2024-11-03T08:30:00Z\) or 'later' \(2024-11-03T09:30:00Z\)/,
    )
    expect(String(range('earlier').start)).toBe('2024-11-03T08:30:00Z')
    expect(String(range('later').start)).toBe('2024-11-03T09:30:00Z')
  })

  test('a time that does not exist likewise', () => {
    const range = (clockChange?: 'earlier' | 'later') =>
      TimeRange.inZone(
        'America/Los_Angeles',
        '2024-03-10T02:30',
        '2024-03-10T06:00',
        clockChange && { clockChange },
      )
    expect(() => range()).toThrow(/does not exist/)
    expect(String(range('earlier').start)).toBe('2024-03-10T09:30:00Z')
    expect(String(range('later').start)).toBe('2024-03-10T10:30:00Z')
  })

  test.each([
    ['Mars/Olympus', '2024-03-10T02:30', /"Mars\/Olympus" is no time zone/],
    ['UTC', '2024-02-30', /no wall-clock time/],
    ['UTC', '2024-02-20T00:00Z', /its own offset/],
    ['UTC', { year: 2024, month: 13, day: 1 }, /no wall-clock time/],
  ])('%s, %j is refused', (zone, start, message) => {
    expect(() => TimeRange.inZone(zone, start, { hours: 1 })).toThrow(TimeRangeError)
    expect(() => TimeRange.inZone(zone, start, { hours: 1 })).toThrow(message)
  })

  test('a clockChange that is none is refused, also where no clock changes', () => {
    const wrong = { clockChange: 'sooner' as never }
    expect(() => TimeRange.inZone('UTC', '2024-03-10T02:30', { hours: 1 }, wrong)).toThrow(/no clockChange/)
  })

  test('zones with half hours, and what is written as fields', () => {
    const range = TimeRange.inZone(
      'Asia/Kolkata',
      { year: 2025, month: 3, day: 1, hour: 6 },
      '2025-03-01T06:30',
    )
    expect(String(range)).toBe('2025-03-01T00:30:00Z/2025-03-01T01:00:00Z')
  })
})
