import type { z } from 'zod'
import type { Generation } from '../wire/protocol.js'
import { nativeWidthUm } from './definition-limits.js'
import type { Barrier, Landscape, Pulse, RfEvaporation } from './job-definition.js'
import { addIssue, checkAscending, checkDifferent, checkSameLength } from './list-rules.js'

// Rules between the fields of one part of a run's values, after the defaults are in.

type Check<Part> = (part: Part, context: z.RefinementCtx) => void

export function checkRf(generation: Generation): Check<Required<RfEvaporation>> {
  return ({ times_ms, frequencies_mhz, powers_mw }, context) => {
    checkSameLength(context, { times_ms, frequencies_mhz, powers_mw })
    if (generation === 'walkthrough') return
    checkDifferent(context, 'times_ms', times_ms)
    const evaporating = times_ms.filter((time) => time <= 0).length
    if (evaporating < 2) {
      addIssue(context, ['times_ms'], `${evaporating} at or before 0`, 'at least 2 times at or before 0 ms')
    }
  }
}

type BarrierWithDefaults = Omit<Required<Barrier>, 'widths_um'> & {
  readonly widths_um: readonly number[] | null
}

export function checkBarrier(generation: Generation): Check<BarrierWithDefaults> {
  return ({ times_ms, positions_um, heights_khz, widths_um, shape }, context) => {
    const native = shape === 'NATIVE'
    const widths = widths_um ?? (native ? heights_khz : Array.from({ length: 11 }))
    checkSameLength(context, { times_ms, positions_um, heights_khz, widths_um: widths })
    if (generation === 'newest') checkDifferent(context, 'times_ms', times_ms)
    const other = native ? (widths_um?.findIndex((width) => width !== nativeWidthUm) ?? -1) : -1
    if (other >= 0) {
      const allowed = `${nativeWidthUm} µm, the width of every NATIVE barrier (leave widths_um out)`
      addIssue(context, ['widths_um', other], String(widths_um?.[other]), allowed)
    }
  }
}

export const checkSnapshot: Check<Required<Landscape>> = ({ positions_um, potentials_khz }, context) =>
  checkSameLength(context, { positions_um, potentials_khz })

export function checkLandscapes(generation: Generation): Check<readonly Required<Landscape>[]> {
  // The walkthrough's client asks for more than 1 ms although it says 1 ms and more; the newest for a step of the clock, 0.1 ms.
  const [tooClose, allowed] =
    generation === 'newest'
      ? [0, 'a time no other snapshot has']
      : [1, 'more than 1 ms from all other snapshots']
  return (landscapes, context) => {
    const order = landscapes
      .map((_, index) => index)
      .sort((a, b) => timeAt(landscapes, a) - timeAt(landscapes, b))
    order.forEach((index, place) => {
      const before = order[place - 1]
      if (before === undefined) return
      const time = timeAt(landscapes, index)
      const gap = time - timeAt(landscapes, before)
      const received = `${time} (${Number(gap.toFixed(3))} ms from another)`
      if (gap <= tooClose) addIssue(context, [index, 'time_ms'], received, allowed)
    })
  }
}

function timeAt(landscapes: readonly Required<Landscape>[], index: number): number {
  return landscapes[index]?.time_ms ?? Number.NaN
}

export function checkPulse(generation: Generation): Check<Required<Pulse>> {
  return ({ times_ms, intensities_mw_per_cm2 }, context) => {
    checkSameLength(context, { times_ms, intensities_mw_per_cm2 })
    checkAscending(context, 'times_ms', times_ms)
    if (generation === 'newest') checkDifferent(context, 'times_ms', times_ms)
  }
}

export const checkLaser: Check<{ readonly pulses: readonly Required<Pulse>[] }> = ({ pulses }, context) => {
  pulses.forEach((pulse, index) => {
    const before = pulses[index - 1]
    if (before === undefined) return
    const start = Math.min(...pulse.times_ms)
    const end = Math.max(...before.times_ms)
    if (start - end < 1) {
      const allowed = 'a start at least 1 ms after the end of the pulse before'
      addIssue(context, ['pulses', index, 'times_ms'], `${start} (the pulse before ends at ${end})`, allowed)
    }
  })
}
