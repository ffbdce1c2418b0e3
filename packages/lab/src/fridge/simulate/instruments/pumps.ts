import { pumpNames, turboNames } from '../fridge-state.js'
import { type Instrument, instrument, noisy } from './instrument.js'

const fullSpeedHz = 820

const turbos = turboNames.map((name) =>
  instrument(name, 'turbo', ({ turbos: { [name]: turbo }, roomTemperatureC }, random) => {
    const share = turbo.speedHz / fullSpeedHz
    const degrees = (riseC: number) =>
      Math.round(roomTemperatureC + riseC * share ** 1.5 + 0.3 * random.normal())
    return {
      state: turbo.running,
      speed: Math.round(turbo.speedHz + (share > 0.01 ? 0.4 * random.normal() : 0)),
      converter: degrees(14),
      motor: degrees(19),
      bearing: degrees(17),
      setpoint: turbo.running ? fullSpeedHz : 0,
      voltage: turbo.running ? 48 : 24,
      error: false,
    }
  }),
)

/** A three-phase motor on a converter: volts in proportion to the frequency, amperes with the load. */
const dryPump = instrument('pm2', 'ecodry', ({ dryPump: { running, frequencyHz }, flowMmolPerS }, random) => {
  const voltage = noisy((230 * frequencyHz) / 60, 0.002, random)
  const current = running ? noisy(1.7 + 0.5 * Math.min(1.2, flowMmolPerS), 0.008, random) : 0
  return {
    setpoint: running ? 60 : 0,
    frequency: noisy(frequencyHz, 3e-4, random),
    current,
    voltage,
    bus_voltage: noisy(325, 0.003, random),
    power: Math.sqrt(3) * voltage * current * 0.78,
    state: running,
  }
})

const switchedPumps = pumpNames.map((name) =>
  instrument(name, 'pump', ({ pumpsRunning }) => ({ active: pumpsRunning[name] })),
)

export const pumps: readonly Instrument[] = [...turbos, dryPump, ...switchedPumps]
