import type { CloudStatistics } from '@coldlab/fit-wasm'

/** What is printed and exported of a cloud's statistics, in this order. */
export const cloudQuantityNames = [
  'temperatureNk',
  'thermalAtoms',
  'condensedAtoms',
  'totalAtoms',
  'condensateFraction',
] as const satisfies readonly (keyof CloudStatistics)[]
