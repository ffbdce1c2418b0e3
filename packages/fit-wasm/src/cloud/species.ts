/** Alkali isotopes whose D2 line images clouds. */
export type Species = '87Rb' | '85Rb' | '133Cs' | '23Na' | '39K' | '40K' | '41K' | '6Li' | '7Li'

export interface SpeciesData {
  /** Atomic mass in unified atomic mass units: AME2020, Wang et al., Chinese Physics C 45, 030003 (2021). */
  readonly massU: number
  /** Vacuum wavelength of the D2 line (centre of gravity), nm. */
  readonly d2WavelengthNm: number
}

/**
 * Wavelengths: Rb, Cs, Na: Steck, Alkali D Line Data (steck.us/alkalidata). K: Tiecke, Properties of Potassium (2011).
 * ⁶Li: Gehm, Properties of ⁶Li (2003). ⁷Li: Sansonetti et al., PRL 107, 023001 (2011).
 */
export const species: Readonly<Record<Species, SpeciesData>> = {
  '87Rb': { massU: 86.909180529, d2WavelengthNm: 780.241209686 },
  '85Rb': { massU: 84.91178973604, d2WavelengthNm: 780.241368271 },
  '133Cs': { massU: 132.905451958, d2WavelengthNm: 852.34727582 },
  '23Na': { massU: 22.989769282, d2WavelengthNm: 589.1583264 },
  '39K': { massU: 38.96370648482, d2WavelengthNm: 766.700921822 },
  '40K': { massU: 39.963998165, d2WavelengthNm: 766.700674872 },
  '41K': { massU: 40.96182525611, d2WavelengthNm: 766.7004587 },
  '6Li': { massU: 6.01512288742, d2WavelengthNm: 670.977338 },
  '7Li': { massU: 7.01600343426, d2WavelengthNm: 670.96156088746 },
}

/** Atomic mass constant, kg (CODATA 2022). */
const atomicMassKg = 1.66053906892e-27

/** Boltzmann constant, J/K, exact in the SI. */
export const boltzmannJPerK = 1.380649e-23

export function massKg(name: Species): number {
  return species[name].massU * atomicMassKg
}

/**
 * σ0 = 3λ²/2π in µm²: resonant absorption of circular light weak against saturation on the cycling transition
 * of the D2 line (Steck, Rubidium 87 D Line Data). Other light or detuning needs its own cross section.
 */
export function absorptionCrossSectionUm2(name: Species): number {
  const wavelengthUm = species[name].d2WavelengthNm * 1e-3
  return (3 * wavelengthUm ** 2) / (2 * Math.PI)
}
