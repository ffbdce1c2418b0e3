import { oqtantTrapFrequenciesHz } from '@coldlab/oqtant-sdk'
import { massKhzMs2PerUm2 } from './atom.js'

// The magnetic trap, harmonic: x along the chip, y (gravity) and z across it.

/** ω in rad/ms. */
export const trapOmegaPerMs = {
  axial: angular(oqtantTrapFrequenciesHz.x),
  radial: angular(oqtantTrapFrequenciesHz.y),
} as const

/** Geometric mean of the three trap frequencies ω/2π, kHz. */
export const meanTrapKhz =
  Math.cbrt(oqtantTrapFrequenciesHz.x * oqtantTrapFrequenciesHz.y * oqtantTrapFrequenciesHz.y) * 1e-3

/** Arithmetic mean of the three trap frequencies over the geometric one. */
export const trapAnisotropy =
  ((oqtantTrapFrequenciesHz.x + 2 * oqtantTrapFrequenciesHz.y) * 1e-3) / (3 * meanTrapKhz)

/** ½ m ω² d² of one axis, kHz. */
export function magneticKhz(axis: 'axial' | 'radial', distanceUm: number): number {
  return 0.5 * massKhzMs2PerUm2 * (trapOmegaPerMs[axis] * distanceUm) ** 2
}

function angular(frequencyHz: number): number {
  return 2 * Math.PI * frequencyHz * 1e-3
}
