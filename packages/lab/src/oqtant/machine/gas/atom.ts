import { massKg } from '@coldlab/fit-wasm'

// ⁸⁷Rb in the machine's units: lengths in µm, times in ms, energies over h in kHz. CODATA 2022 constants, exact in the SI.
const planckJs = 6.62607015e-34
const boltzmannJPerK = 1.380649e-23

/** m/h in kHz ms²/µm², so that ½ m v² with v in µm/ms is in kHz. */
export const massKhzMs2PerUm2 = (massKg('87Rb') / planckJs) * 1e-9

/** kB/h in kHz per nK. */
export const boltzmannKhzPerNk = (boltzmannJPerK / planckJs) * 1e-12

/** s-wave scattering length of |F = 2, m = 2⟩, 100.4 Bohr radii (van Kempen et al., PRL 88, 093201 (2002)), µm. */
export const scatteringLengthUm = 100.4 * 5.29177210544e-5

/** g/h = 4πħ²a/m/h, kHz µm³. */
export const couplingKhzUm3 = scatteringLengthUm / (Math.PI * massKhzMs2PerUm2)

/** 8πa², the elastic cross section of identical bosons, µm². */
export const elasticCrossSectionUm2 = 8 * Math.PI * scatteringLengthUm ** 2

/** sqrt(kB T/m), one component of the thermal velocity, µm/ms. */
export function thermalVelocityUmPerMs(temperatureNk: number): number {
  return Math.sqrt((boltzmannKhzPerNk * temperatureNk) / massKhzMs2PerUm2)
}
