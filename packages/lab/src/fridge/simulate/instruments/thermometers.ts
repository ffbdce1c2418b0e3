import { type Plate, plates } from '../fridge-state.js'
import { type Instrument, instrument, noisy } from './instrument.js'

interface Sensor {
  /** Ohm at the temperature (kelvin). */
  resistance(temperatureK: number): number
  readonly relativeNoise: number
  /** Voltage across the sensor that the bridge keeps, and the current that it never exceeds. */
  readonly excitationV: number
  readonly largestCurrentA: number
}

/** A chip of ruthenium oxide: R = R₀ exp((T₀/T)^¼). */
const rutheniumOxide = (relativeNoise: number, excitationV: number): Sensor => ({
  resistance: (temperatureK) => 620 * Math.exp((1.9 / temperatureK) ** 0.25),
  relativeNoise,
  excitationV,
  largestCurrentA: 1e-5,
})

/** Platinum down to its residual resistance. */
const platinum: Sensor = {
  resistance: (temperatureK) =>
    1.4 + (100 * (temperatureK / 273.15) ** 1.6) / (0.35 + 0.65 * (temperatureK / 273.15) ** 0.6),
  relativeNoise: 1.5e-4,
  excitationV: 1e-2,
  largestCurrentA: 1e-3,
}

const sensors: Readonly<Record<Plate, Sensor>> = {
  prp: platinum,
  rgp: rutheniumOxide(4e-4, 2e-3),
  cfp: rutheniumOxide(4e-4, 2e-3),
  stp: rutheniumOxide(6e-4, 2e-4),
  icp: rutheniumOxide(1.2e-3, 6e-5),
  mxp: rutheniumOxide(3e-3, 2e-5),
}

/** Wires and filters, seen in parallel with the sensor. */
const cableFarad = 3e-10
const bridgeHz = 13.7

/** The thermometers of the six plates, read by an AC bridge: the quadrature is what the cable's capacity adds. */
export const thermometers: readonly Instrument[] = plates.map((plate) => {
  const { resistance: resistanceAt, relativeNoise, excitationV, largestCurrentA } = sensors[plate]
  return instrument(plate, 'thermometer', ({ plateTemperatureK }, random) => {
    const temperature = noisy(plateTemperatureK[plate], relativeNoise, random)
    const resistance = resistanceAt(temperature)
    const current = Math.min(excitationV / resistance, largestCurrentA)
    return {
      temperature,
      resistance,
      quadrature: noisy(2 * Math.PI * bridgeHz * cableFarad * resistance ** 2, 0.02, random),
      power: current ** 2 * resistance,
    }
  })
})
