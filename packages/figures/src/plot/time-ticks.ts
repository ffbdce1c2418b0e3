import { scaleLinear, scaleUtc } from 'd3-scale'
import { utcFormat } from 'd3-time-format'
import { type Scale, type Tick, tickCount } from './ticks.js'
import { type WallClock, wallClock } from './wall-clock.js'

/**
 * Ticks of a scale of milliseconds since 1970 at round times of a zone, each with the coarsest part of its time that changes there:
 * `14:30`, `Nov 21`, `2027`. An hour that comes twice has its ticks twice.
 */
export function timeTicks(scale: Scale, spacing: number, timeZone: string): readonly Tick[] {
  const clock = wallClock(timeZone)
  const [from = 0, to = 0] = scale.domain()
  const count = tickCount(scale.range(), spacing)
  if (to - from < count) return shortTimeTicks(scale, count, clock)
  const start = clock.read(from)
  const wall = scaleUtc().domain([start, Math.max(start + to - from, clock.read(to))])
  return wall.ticks(count).flatMap((reading) =>
    clock
      .timesOf(Number(reading))
      .filter((time) => time >= from && time <= to)
      .map((time) => ({ at: scale(time), label: timeLabel(reading) })),
  )
}

/** Ticks less than a millisecond apart, as seconds: `17.00025`. */
function shortTimeTicks(scale: Scale, count: number, clock: WallClock): readonly Tick[] {
  const [from = 0, to = 0] = scale.domain()
  const base = Math.floor(from)
  // Steps of times themselves would be rounded: there are 13 digits before the point.
  const offsets = scaleLinear()
    .domain([from - base, to - base])
    .ticks(count)
  const decimals = 3 + Math.max(0, Math.ceil(-Math.log10((offsets[1] ?? 1) - (offsets[0] ?? 0)) - 1e-9))
  const minuteMs = 60_000
  const inMinute = ((clock.read(base) % minuteMs) + minuteMs) % minuteMs
  return offsets.map((offset) => {
    const seconds = ((inMinute + offset) / 1000).toFixed(decimals)
    return { at: scale(base + offset), label: seconds.padStart(decimals + 3, '0') }
  })
}

/** Axes as short as this have ticks of seconds alone. */
const shortMs = 10_000

/** The days of a zone that a span of times covers, for the title of its axis; of a short one its minutes too. */
export function spanOfTimes(span: readonly [number, number], timeZone: string): string {
  const clock = wallClock(timeZone)
  const format = utcFormat(span[1] - span[0] < shortMs ? '%Y-%m-%d %H:%M' : '%Y-%m-%d')
  const [from, to] = span.map((time) => format(new Date(clock.read(time))))
  return from === to ? `${from}` : `${from} to ${to}`
}

/** What a tick says, by the finest part of its time that is not 0. */
function timeLabel(time: Date): string {
  if (time.getUTCMilliseconds() !== 0) return utcFormat('%S.%L')(time)
  if (time.getUTCSeconds() !== 0) return utcFormat('%H:%M:%S')(time)
  if (time.getUTCHours() !== 0 || time.getUTCMinutes() !== 0) return utcFormat('%H:%M')(time)
  if (time.getUTCDate() !== 1) return utcFormat('%b %-d')(time)
  return utcFormat(time.getUTCMonth() === 0 ? '%Y' : '%b %Y')(time)
}
