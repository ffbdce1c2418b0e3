import { compressorNames, heaterNames } from '../fridge-state.js'
import { type Instrument, instrument, noisy } from './instrument.js'

/** Ohm, and the power of the full scale in watt. */
const heaterScales = {
  warmup: { resistance: 25, fullScaleW: 100 },
  still: { resistance: 120, fullScaleW: 0.05 },
  sample: { resistance: 1000, fullScaleW: 1e-3 },
} as const

/** `native` is the setting of the source: percent of the current of its full scale. */
const heaters = heaterNames.map((name) => {
  const { resistance, fullScaleW } = heaterScales[name]
  return instrument(name, 'heater', ({ heaterPowerW }, random) => {
    const setCurrent = Math.sqrt(heaterPowerW[name] / resistance)
    const current = noisy(setCurrent, 4e-4, random)
    const voltage = noisy(current * resistance, 2e-4, random)
    return {
      power: current * voltage,
      current,
      voltage,
      native: (100 * setCurrent) / Math.sqrt(fullScaleW / resistance),
    }
  })
})

const inverter = instrument('inv1', 'inverter', ({ inverter: { running, frequencyHz, alarm } }, random) => {
  const swell = alarm === 'ALARM_OVER_VOLTAGE' ? 1.16 : alarm === 'ALARM_UNDER_VOLTAGE' ? 0.84 : 1
  return {
    state: running,
    frequency: noisy(frequencyHz, 2e-4, random),
    current: running
      ? noisy(3.1 * (frequencyHz / 60) ** 2 * (alarm === 'ALARM_MOTOR_OVERLOAD' ? 1.6 : 1), 0.01, random)
      : 0,
    voltage: noisy(((230 * frequencyHz) / 60) * swell, 0.004, random),
    alarm,
  }
})

const compressors = compressorNames.map((name) =>
  instrument(name, 'compressor', ({ compressors: { [name]: compressor } }, random) => ({
    state: compressor.running,
    discharge_temperature: compressor.heliumDischargeC + 0.12 * random.normal(),
    outlet_temperature: compressor.waterOutC + 0.05 * random.normal(),
    inlet_temperature: compressor.waterInC + 0.05 * random.normal(),
    return_pressure: noisy(compressor.returnPressureBar, 0.002, random),
  })),
)

export const electrical: readonly Instrument[] = [...heaters, inverter, ...compressors]
