// The machine's projector, as the newest client describes it (bert-schemas 4.4 and later, oqtant.md 4.7).

/** Spots of light stand every µm from -60 to 60 µm. */
export const spotCount = 121
export const firstSpotUm = -60
export const spotStepUm = 1
/** σ of a spot's Gaussian: a quarter of its 1/e² diameter of 2.2 µm. */
export const spotSigmaUm = 2.2 / 4
/** No position gets more light than this. */
export const highestPotentialKhz = 100

/** Points in the stretch of 1 µm around each spot at which the client compares what was asked with what the spots give. */
export const pointsPerSpot = 10

export function spotPositions(): Float64Array {
  return Float64Array.from({ length: spotCount }, (_, i) => firstSpotUm + i * spotStepUm)
}

/**
 * The fine grid, 10 points a spot. Its step is numpy's (`arange` repeats the rounded difference of the first two points),
 * so that edges of squares fall on the same side of a point.
 */
export function finePositions(): Float64Array {
  const start = firstSpotUm - spotStepUm / 2
  const step = start + spotStepUm / pointsPerSpot - start
  return Float64Array.from({ length: spotCount * pointsPerSpot }, (_, i) => start + i * step)
}
