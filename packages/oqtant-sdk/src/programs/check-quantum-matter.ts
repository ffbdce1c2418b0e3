import { ProgramError } from './program-error.js'
import type { QuantumMatter } from './quantum-matter.js'

/** As in the newest client. */
const highestTemperatureNk = 500

/** Throws `ProgramError` where something outlasts the atoms' time in the trap, or they are too hot. */
export function checkQuantumMatter(matter: QuantumMatter): void {
  const { temperatureNk, lifetimeMs, barriers, landscape, lasers, rfEvaporation, rfShield } = matter
  if (!(lifetimeMs >= 0 && Number.isFinite(lifetimeMs))) {
    reject('lifetimeMs', 'a finite number, 0 or above', String(lifetimeMs), 'Give the time in the trap in ms')
  }
  if (temperatureNk !== null && !(temperatureNk >= 0 && temperatureNk <= highestTemperatureNk)) {
    reject(
      'temperatureNk',
      `from 0 to ${highestTemperatureNk} nK`,
      String(temperatureNk),
      'For hotter atoms give rfEvaporation a higher last frequency',
    )
  }
  const ends: [string, number][] = [
    ['rfEvaporation', rfEvaporation.timesMs.at(-1) ?? 0],
    ...barriers.map(({ deathMs }, i): [string, number] => [`barriers[${i}]`, deathMs]),
    ...(landscape ? [['landscape', landscape.deathMs] as [string, number]] : []),
    ...lasers.map(({ endMs }, i): [string, number] => [`lasers[${i}]`, endMs]),
    ...(rfShield?.lifetimeMs ? [['rfShield', rfShield.lifetimeMs] as [string, number]] : []),
  ]
  for (const [option, endMs] of ends) {
    if (endMs <= lifetimeMs) continue
    reject(
      option,
      `over by the end of the lifetime of ${lifetimeMs} ms`,
      `an end at ${endMs} ms`,
      `Raise lifetimeMs to ${endMs} or end it earlier`,
    )
  }
  if (rfShield && (rfShield.lifetimeMs ?? Math.floor(lifetimeMs)) <= 0) {
    reject(
      'lifetimeMs',
      '1 ms or more where there is a shield, whose time on the wire is whole and above 0',
      String(lifetimeMs),
      'Raise lifetimeMs or leave the shield out',
    )
  }
}

function reject(option: string, allowed: string, received: string, advice: string): never {
  throw new ProgramError({ program: 'quantum matter', option, allowed, received, advice })
}
