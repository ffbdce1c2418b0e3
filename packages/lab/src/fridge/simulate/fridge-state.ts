import type { AlarmName } from '@coldlab/fridge-sdk'

/**
 * The plates from the warmest on. The vendor does not say what its names stand for; here `prp` and `rgp` are those of the pulse tube's
 * two stages, `cfp` is a cold finger below the second, `stp` the still, `icp` the intermediate cold plate, `mxp` the mixing chamber.
 */
export const plates = ['prp', 'rgp', 'cfp', 'stp', 'icp', 'mxp'] as const
export type Plate = (typeof plates)[number]

/**
 * Gauges: `p1` vacuum can, `p2` still line, `p3` behind the turbo pump, `p4` condensing line, `p5` tank of the mixture, `p6` behind the
 * compressor of the mixture, `p7` service manifold, `p8` compressed air.
 */
export const gauges = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'] as const
export type Gauge = (typeof gauges)[number]

export const turboNames = ['pm1', 'pm3'] as const
export const compressorNames = ['cp1', 'cp2'] as const
export const heaterNames = ['warmup', 'still', 'sample'] as const
export const pumpNames = ['pm4', 'pm5'] as const

export interface TurboState {
  readonly running: boolean
  readonly speedHz: number
}

export interface CompressorState {
  readonly running: boolean
  readonly waterInC: number
  readonly waterOutC: number
  readonly heliumDischargeC: number
  readonly returnPressureBar: number
}

/** All that a fridge is at one moment, before any instrument has looked at it. */
export interface FridgeState {
  readonly plateTemperatureK: Readonly<Record<Plate, number>>
  readonly pressureMbar: Readonly<Record<Gauge, number>>
  /** Flow of the mixture. */
  readonly flowMmolPerS: number
  readonly openValves: ReadonlySet<string>
  readonly compressors: Readonly<Record<(typeof compressorNames)[number], CompressorState>>
  readonly turbos: Readonly<Record<(typeof turboNames)[number], TurboState>>
  /** The dry pump `pm2` behind the turbo pump of the still. */
  readonly dryPump: { readonly running: boolean; readonly frequencyHz: number }
  readonly pumpsRunning: Readonly<Record<(typeof pumpNames)[number], boolean>>
  readonly heaterPowerW: Readonly<Record<(typeof heaterNames)[number], number>>
  /** Drives the pump of the cooling water. */
  readonly inverter: { readonly running: boolean; readonly frequencyHz: number; readonly alarm: AlarmName }
  readonly roomTemperatureC: number
}

/** A fridge that lives: whatever knows how its state goes on can be recorded. */
export interface FridgeModel {
  /** The state after so much more time, above zero. */
  advance(seconds: number): FridgeState
}
