import type { UnitTable } from '@coldlab/fridge-sdk'
import { electrical } from './electrical.js'
import { gasInstruments } from './gas-instruments.js'
import type { Instrument } from './instrument.js'
import { pumps } from './pumps.js'
import { thermometers } from './thermometers.js'

export type { Instrument } from './instrument.js'

/** The 52 components that the vendor's own generator has, and what they show. */
export const fridgeInstruments: readonly Instrument[] = [
  ...thermometers,
  ...gasInstruments,
  ...pumps,
  ...electrical,
]

/** What the simulated instruments measure in; the vendor states no units. */
export const simulatedUnits: UnitTable = {
  thermometer: { temperature: 'K', resistance: 'Ω', quadrature: 'Ω', power: 'W' },
  pressure: { pressure: 'mbar' },
  flow: { pressure: 'mbar', temperature: '°C', volumetric_flow: 'L/min', mass_flow: 'SLPM' },
  heater: { power: 'W', current: 'A', voltage: 'V', native: '%' },
  turbo: { speed: 'Hz', converter: '°C', motor: '°C', bearing: '°C', setpoint: 'Hz', voltage: 'V' },
  ecodry: { setpoint: 'Hz', frequency: 'Hz', current: 'A', voltage: 'V', bus_voltage: 'V', power: 'W' },
  inverter: { frequency: 'Hz', current: 'A', voltage: 'V' },
  compressor: {
    discharge_temperature: '°C',
    outlet_temperature: '°C',
    inlet_temperature: '°C',
    return_pressure: 'bar',
  },
}
