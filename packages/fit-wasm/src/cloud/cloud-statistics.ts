/** A number with its standard error; where a part is not significant, a 95 % upper limit instead of a number. */
export interface Quantity {
  readonly value: number | null
  readonly stderr: number | null
  readonly upperLimit: number | null
}

export interface CloudOptions {
  /** Time of flight, ms. */
  readonly timeOfFlightMs: number
  /** Default '87Rb'. */
  readonly species?: '87Rb' | '85Rb' | '133Cs' | '23Na' | '39K' | '40K' | '41K' | '6Li' | '7Li'
  /** Trap frequencies ω/2π before release; without them the cloud is taken to start from a point. */
  readonly trapFrequenciesHz?: { readonly x?: number; readonly y?: number }
  /** Default 3λ²/2π of the species' D2 line, 0.2907 µm² for ⁸⁷Rb. */
  readonly absorptionCrossSectionUm2?: number
}

export interface CloudStatistics {
  /** Mean of the two axes. */
  readonly temperatureNk: Quantity
  readonly temperatureXNk: Quantity
  readonly temperatureYNk: Quantity
  readonly thermalAtoms: Quantity
  readonly condensedAtoms: Quantity
  readonly totalAtoms: Quantity
  /** Condensed over total atoms, 0 to 1. */
  readonly condensateFraction: Quantity
}
