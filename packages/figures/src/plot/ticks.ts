import { type ScaleLinear, type ScaleLogarithmic, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale'
import { utcFormat } from 'd3-time-format'
import type { Box } from './box.js'
import { wallClock } from './wall-clock.js'

export type Scale = ScaleLinear<number, number>

/** A tick in the figure's pixels; one between the labelled ones has an empty label. */
export interface Tick {
  readonly at: number
  readonly label: string
}

const padding = 6

/** Values to heights in a box, a little inside its edges. */
export function upwards(box: Box, domain: Iterable<number>): Scale {
  return scaleLinear(domain, [box.y + box.height - padding, box.y + padding])
}

/** Values to places from left to right in a box, a little inside its edges. */
export function rightwards(box: Box, domain: Iterable<number>): Scale {
  return scaleLinear(domain, [box.x + padding, box.x + box.width - padding])
}

/** About one tick per `spacing` pixels, at least two where the scale has them. */
export function ticksOf(scale: Scale, spacing: number): readonly Tick[] {
  return ticksAt(scale, scale.ticks(tickCount(scale.range(), spacing)))
}

/** Ticks at these values, all with as many decimals as the closest two of them need. */
export function ticksAt(scale: Scale, values: readonly number[]): readonly Tick[] {
  const format = numberFormat(scale, values)
  return values.map((value) => ({ at: scale(value), label: format(value) }))
}

/** Powers of ten, or 1, 2 and 5 of each where there are few; unlabelled ticks between them. */
export function logTicks(scale: ScaleLogarithmic<number, number>, spacing: number): readonly Tick[] {
  const [from = 1, to = 10] = scale.domain()
  const decades = Math.log10(to / from)
  const room = tickCount(scale.range(), spacing)
  if (decades < 1) {
    const linear = scaleLinear(scale.domain(), scale.range())
    const values = linear.ticks(room)
    const format = numberFormat(linear, values)
    return values.map((value) => ({ at: scale(value), label: format(value) }))
  }
  const every = Math.max(1, Math.ceil(decades / room))
  const digits = every > 1 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const labelled = decades < room / 3 ? [1, 2, 5] : [1]
  const ticks: Tick[] = []
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    for (const digit of digits) {
      const value = Number(`${digit}e${power}`)
      if (value < from || value > to) continue
      const label = labelled.includes(digit) && power % every === 0 ? decadeLabel(digit, power) : ''
      if (label !== '' || every === 1) ticks.push({ at: scale(value), label })
    }
  }
  return ticks
}

/** Ticks at round times of a zone, each with the coarsest part of its time that changes there: `14:30`, `Nov 21`, `2027`. */
export function timeTicks(
  scale: ScaleTime<number, number>,
  spacing: number,
  timeZone: string,
): readonly Tick[] {
  const clock = wallClock(timeZone)
  const [from = 0, to = 0] = scale.domain().map(Number)
  const wall = scaleUtc([clock.read(from), clock.read(from) + to - from], scale.range())
  return wall.ticks(tickCount(scale.range(), spacing)).flatMap((reading) => {
    const time = clock.timeOf(Number(reading))
    return time === null || time < from || time > to ? [] : { at: scale(time), label: timeLabel(reading) }
  })
}

/** The days of a zone that a span of times covers, for the title of its axis. */
export function spanOfDays(span: readonly [number, number], timeZone: string): string {
  const clock = wallClock(timeZone)
  const format = utcFormat('%Y-%m-%d')
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

function tickCount([from = 0, to = 0]: readonly number[], spacing: number): number {
  return Math.max(2, Math.floor(Math.abs(to - from) / spacing))
}

function numberFormat(scale: Scale, values: readonly number[]): (value: number) => string {
  const largest = Math.max(...values.map(Math.abs))
  if (largest >= 1e5 || (largest > 0 && largest < 1e-3)) {
    return (value) => (value === 0 ? '0' : scientific(value))
  }
  return scale.tickFormat(values.length)
}

function scientific(value: number): string {
  const [mantissa = '', exponent = ''] = Number(value.toPrecision(6)).toExponential().split('e')
  const power = superscript(Number(exponent))
  const sign = mantissa.startsWith('-') ? '−' : ''
  const digits = mantissa.replace('-', '')
  return digits === '1' ? `${sign}10${power}` : `${sign}${digits}×10${power}`
}

function decadeLabel(digit: number, power: number): string {
  if (power >= -3 && power <= 4) return String(Number(`${digit}e${power}`))
  return digit === 1 ? `10${superscript(power)}` : `${digit}×10${superscript(power)}`
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('')
}
