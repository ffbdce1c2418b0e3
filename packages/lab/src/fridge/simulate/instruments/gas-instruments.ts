import { gauges } from '../fridge-state.js'
import { type Instrument, instrument, noisy } from './instrument.js'

const pressureGauges = gauges.map((gauge) =>
  instrument(gauge, 'pressure', ({ pressureMbar }, random) => ({
    // Ion gauges are noisier than membranes.
    pressure: noisy(pressureMbar[gauge], pressureMbar[gauge] < 1e-3 ? 0.02 : 0.003, random),
  })),
)

/** Litres of an ideal gas per mole at 25 °C and 1013.25 mbar, the conditions of a mass flow meter. */
const standardLitrePerMol = 24.465
const standardMbar = 1013.25
const standardK = 298.15

/** The flow meter in the line of the mixture: standard litres, and litres at the line's own pressure and temperature, per minute. */
const flowMeter = instrument('f1', 'flow', ({ flowMmolPerS, pressureMbar, roomTemperatureC }, random) => {
  const massFlow = Math.max(
    0,
    noisy(flowMmolPerS, 0.006, random) * 1e-3 * 60 * standardLitrePerMol + 4e-5 * random.normal(),
  )
  const temperature = roomTemperatureC + 2.4 + 0.03 * random.normal()
  const pressure = noisy(pressureMbar.p6, 0.002, random)
  const expansion = (standardMbar / pressure) * ((temperature + 273.15) / standardK)
  return { pressure, temperature, volumetric_flow: massFlow * expansion, mass_flow: massFlow }
})

const valves = Array.from({ length: 26 }, (_, index) => {
  const name = `v${index + 1}`
  return instrument(name, 'valve', ({ openValves }) => ({ open: openValves.has(name) }))
})

export const gasInstruments: readonly Instrument[] = [...pressureGauges, flowMeter, ...valves]
