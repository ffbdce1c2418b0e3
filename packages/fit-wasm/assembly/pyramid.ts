import { addLevel, levelAt, levels, MOST_LEVELS } from './arena'
import { binLevel } from './level'

/** An axis is halved only while this many bins remain: fewer do not tell a cloud's shape. */
const FEWEST_BINS = 20

/** Adds levels of halved resolution, each axis as long as it has bins to spare. */
export function buildPyramid(): void {
  while (levels < MOST_LEVELS) {
    const from = levelAt(levels - 1)
    const blockX = from.columns >= 2 * FEWEST_BINS ? 2 : 1
    const blockY = from.rows >= 2 * FEWEST_BINS ? 2 : 1
    if (blockX == 1 && blockY == 1) return
    const to = addLevel(from.rows / blockY, from.columns / blockX, from.weights != 0)
    binLevel(from, levelAt(to), blockX, blockY)
  }
}
