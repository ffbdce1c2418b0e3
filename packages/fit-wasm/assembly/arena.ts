import { placeTables, tableBytes } from './gram'
import { LEVEL_BYTES, Level } from './level'

/** Levels at most: the pixels and the binned copies of them. */
export const MOST_LEVELS = 20
const LEVELS = memory.data(MOST_LEVELS * 96, 16)
const PAD: usize = 64

export let levels: i32 = 0
let next: usize = 0

@inline
export function levelAt(i: i32): Level {
  return changetype<Level>(LEVELS + <usize>i * LEVEL_BYTES)
}

@inline
function aligned(bytes: usize): usize {
  return (bytes + 15) & ~15
}

/** Forgets all images and lays out level 0 and the tables; false where the memory cannot grow that far. */
export function layOut(rows: i32, columns: i32, weighted: bool): bool {
  next = aligned(__heap_base)
  levels = 0
  const tables = aligned(tableBytes(rows, columns) + PAD)
  const pixels = <usize>rows * <usize>columns
  // A binned copy needs at most a quarter, all of them together a third; twice that for small images' padding.
  const copies: usize = weighted ? 3 : 1
  const bytes = tables + copies * ((pixels << 3) + (pixels << 2) + <usize>MOST_LEVELS * 2 * PAD)
  if (!reserve(next + bytes)) return false
  placeTables(next, rows, columns)
  next += tables
  addLevel(rows, columns, weighted)
  const level = levelAt(0)
  level.stepX = 1.0
  level.stepY = 1.0
  level.firstX = -0.5 * <f64>(columns - 1)
  level.firstY = -0.5 * <f64>(rows - 1)
  return true
}

/** Makes room for one more level and returns its number. */
export function addLevel(rows: i32, columns: i32, weighted: bool): i32 {
  const level = levelAt(levels)
  const bytes = aligned((<usize>rows * <usize>columns << 3) + PAD)
  level.rows = rows
  level.columns = columns
  level.data = take(bytes)
  level.weights = weighted ? take(bytes) : 0
  level.weightedData = weighted ? take(bytes) : 0
  return levels++
}

function take(bytes: usize): usize {
  const at = next
  next += bytes
  // What lies behind the last row is read (times zero) by the two-lane loops: keep it finite.
  memory.fill(at + bytes - PAD, 0, PAD)
  return at
}

function reserve(end: usize): bool {
  const pages = <i32>((end + 0xffff) >>> 16)
  const have = memory.size()
  return pages <= have || memory.grow(pages - have) >= 0
}
