import { type ScaleLinear, type ScaleLogarithmic, scaleLinear } from 'd3-scale'
import type { Box } from './box.js'

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

/** Ticks between two labelled ones. */
const mostBetween = 8

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
  const [first, last] = [Math.ceil(Math.log10(from)), Math.floor(Math.log10(to))]
  const isPlain = first >= -3 && last < 5
  for (let power = first - 1; power <= last; power++) {
    for (const digit of digits) {
      const value = Number(`${digit}e${power}`)
      if (value < from || value > to) continue
      const isLabelled = labelled.includes(digit) && power % every === 0
      const label = isLabelled ? decadeLabel(digit, power, isPlain) : ''
      if (label !== '' || every <= mostBetween) ticks.push({ at: scale(value), label })
    }
  }
  return ticks
}

/** How many ticks have room. */
export function tickCount([from = 0, to = 0]: readonly number[], spacing: number): number {
  return Math.max(2, Math.floor(Math.abs(to - from) / spacing))
}

function numberFormat(scale: Scale, values: readonly number[]): (value: number) => string {
  const largest = Math.max(...values.map(Math.abs))
  if (largest >= 1e5 || (largest > 0 && largest < 1e-3)) {
    const power = Math.floor(Math.log10(largest))
    const step = Math.abs((values[1] ?? 0) - (values[0] ?? 0)) || largest
    const decimals = Math.min(12, Math.max(0, Math.ceil(power - Math.log10(step) - 1e-9)))
    return (value) => scientific(value, power, decimals)
  }
  return scale.tickFormat(values.length)
}

/** All values of an axis with one power of ten and as many decimals. */
function scientific(value: number, power: number, decimals: number): string {
  if (value === 0) return '0'
  const digits = (Math.abs(value) / 10 ** power).toFixed(decimals)
  const sign = value < 0 ? '−' : ''
  return digits === '1' ? `${sign}10${superscript(power)}` : `${sign}${digits}×10${superscript(power)}`
}

function decadeLabel(digit: number, power: number, isPlain: boolean): string {
  if (isPlain || power === 0 || power === 1) return String(Number(`${digit}e${power}`))
  return digit === 1 ? `10${superscript(power)}` : `${digit}×10${superscript(power)}`
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('')
}
