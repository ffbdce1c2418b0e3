/**
 * What the walkthrough's clients (oqtant 0.15–0.16) calculate with, as published in their package. The real images
 * since have 4.4 µm per pixel, so atom numbers with these are 3.9 times too high.
 */
export const walkthroughConstants = {
  /** Size of a pixel in the plane of the atoms (`pix_cal`). */
  pixelSizeUm: 8.71,
  /** Absorption cross section (`sig_abs`). */
  absorptionCrossSectionUm2: 0.297,
  /** Trap frequencies ω/2π (`omega_x`, `omega_y`). */
  trapFrequenciesHz: { x: 80, y: 1000 },
  /** 87 · 1.66e-27 kg. */
  massKg: 87 * 1.66e-27,
  boltzmannJPerK: 1.3806e-23,
} as const
