import { createResult, type FridgeResult, type GivenSeries } from '@coldlab/fridge-sdk'

/** 2026-11-19T06:00:00Z. */
export const cooldownStartNs = 1_795_068_000_000_000_000n
export const cooldownHours = 40
const intervalSeconds = 60
const length = (cooldownHours * 3600) / intervalSeconds

/** A seeded generator of numbers between 0 and 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const preCoolEndHour = 20
export const condensationHour = 24

/** Kelvins of a plate `hour` hours after the start: from 295 K to its plateau by the pulse tube, then to its base by the mixture. */
function temperatureAt(hour: number, plateau: number, base: number, hoursToBase: number): number {
  // Towards the plateau ever faster, as heat capacities fall.
  const part = Math.min(1, Math.max(0, (hour - 0.5) / (preCoolEndHour - 0.5)))
  const cooled = plateau + (295 - plateau) * (1 - part) ** 1.6
  const since = hour - condensationHour
  return since <= 0 ? cooled : base + (cooled - base) * Math.exp((-since * 7) / hoursToBase)
}

/**
 * A cooldown of six plates over forty hours, a sample a minute, with pressures, heaters, valves, pumps and an inverter that reports overheating; from hour 15 on
 * twenty minutes are missing. Not a model of a fridge, but of the shapes of its curves.
 */
export function cooldownHistory({ seed = 1, units = true } = {}): FridgeResult {
  const random = seeded(seed)
  const noise = (size: number): number => 1 + size * (random() + random() + random() - 1.5)
  const hours = Float64Array.from({ length }, (_, i) => (i * intervalSeconds) / 3600).filter(
    (hour) => !(hour >= 15 && hour < 15 + 1 / 3),
  )
  const times = BigInt64Array.from(
    hours,
    (hour) => cooldownStartNs + BigInt(Math.round(hour * 3600)) * 1_000_000_000n,
  )
  const series = (
    component: string,
    [kind, type, field, unit]: readonly ['sensor' | 'device', string, string, string | null],
    at: (hour: number) => number | boolean | string,
  ): GivenSeries => ({
    component,
    type,
    kind,
    field,
    unit: units ? unit : null,
    times,
    values: Array.from(hours, at) as GivenSeries['values'],
  })
  const temperature = ['sensor', 'thermometer', 'temperature', 'K'] as const
  const pressure = ['sensor', 'pressure', 'pressure', 'mbar'] as const
  const plates: readonly [string, number, number, number][] = [
    ['prp', 46, 45, 3],
    ['rgp', 4.1, 3.6, 3],
    ['stp', 3.9, 0.83, 4],
    ['icp', 3.8, 0.092, 6],
    ['cfp', 3.8, 0.051, 6],
    ['mxp', 3.8, 0.0087, 7],
  ]
  const isCondensing = (hour: number): boolean => hour >= condensationHour
  const state = ['device', 'valve', 'open', null] as const
  return createResult([
    ...plates.map(([name, plateau, base, hoursToBase]) =>
      series(name, temperature, (hour) => temperatureAt(hour, plateau, base, hoursToBase) * noise(0.004)),
    ),
    series('p1', pressure, (hour) => (hour < 1 ? 900 * 10 ** (-5 * hour) + 2e-5 : 3e-6) * noise(0.2)),
    series(
      'p2',
      pressure,
      (hour) => (isCondensing(hour) ? 0.08 + 2 * Math.exp(-(hour - 24)) : 4e-4) * noise(0.1),
    ),
    series(
      'p5',
      pressure,
      (hour) => (isCondensing(hour) ? 250 + 420 * Math.exp(-(hour - 24) / 2) : 720) * noise(0.01),
    ),
    series('still', ['device', 'heater', 'power', 'W'], (hour) => (hour >= 28 ? 0.006 * noise(0.01) : 0)),
    series('v1', state, (hour) => hour < 1.2),
    series('v3', state, (hour) => isCondensing(hour)),
    series('v7', state, (hour) => isCondensing(hour) && hour < 27),
    series('pm1', ['device', 'turbo', 'state', null], (hour) => hour > 0.5),
    series('pm4', ['device', 'pump', 'active', null], (hour) => isCondensing(hour)),
    series('cp1', ['device', 'compressor', 'state', null], (hour) => hour >= 0.5),
    series('inv1', ['device', 'inverter', 'alarm', null], (hour) =>
      hour > 30 && hour < 30.5 ? 'ALARM_OVERHEAT' : 'NO_ALARM',
    ),
  ])
}
