import { first as tableFirst, gaussianTable, last as tableLast, powerSums, TABLE_PAD } from './axis-table'
import { domeRow, powersOfRun, ROW_SUMS } from './dome-sums'
import { addRowMoments, clearMoments, gatherDome, gatherMixed } from './dome-moments'
import { add, get, set, zero } from './floats'
import { rowMoments } from './gaussian-sums'
import { Level } from './level'
import { Problem } from './problem'
import {
  CENTER_X, CENTER_Y, F_ONE, FUNCTIONS,
  RADIUS_X, RADIUS_Y, SIGMA_X, SIGMA_Y,
} from './parameters'
import { DATA, PLAIN, SQUARES, weightedDomeRow, weightedGaussianRow } from './weighted-sums'

/** Upper triangle of Σ w f g over the eleven functions, 11 x 11. */
export const GRAM = memory.data(FUNCTIONS * FUNCTIONS * 8, 16)
/** Σ w d f over the eleven functions. */
export const PROJECTION = memory.data(FUNCTIONS * 8, 16)

const ROW = memory.data(ROW_SUMS * 8, 16)
const COLUMN_SQUARES = memory.data(5 * 8, 16)
const COLUMN_PLAIN = memory.data(3 * 8, 16)
const ROW_SQUARES = memory.data(5 * 8, 16)
const ROW_PLAIN = memory.data(3 * 8, 16)
const WEIGHTED = memory.data(11 * 8, 16)
/** Σ w a² u^k b² v^l for k, l ≤ 4. */
const PRODUCTS = memory.data(25 * 8, 16)

// Powers k of u and l of v in the five Gaussian functions.
const POWER_U = memory.data<i32>([0, 2, 0, 1, 0])
const POWER_V = memory.data<i32>([0, 0, 2, 0, 1])

/** ξ of a column that is in no ellipse. */
const OUTSIDE: f64 = 1e9

// Tables of one axis each, laid out by `placeTables`.
let columnA: usize = 0
let columnAu: usize = 0
let columnAuu: usize = 0
let columnXi: usize = 0
let rowB: usize = 0
let rowBv: usize = 0
let rowBvv: usize = 0
let moments: usize = 0
/** Bytes the tables need for an image of this size. */
export function tableBytes(rows: i32, columns: i32): usize {
  return <usize>(4 * (columns + TABLE_PAD) + 6 * (rows + TABLE_PAD)) << 3
}

export function placeTables(at: usize, rows: i32, columns: i32): void {
  const across = <usize>(columns + TABLE_PAD) << 3
  const along = <usize>(rows + TABLE_PAD) << 3
  columnA = at
  columnAu = columnA + across
  columnAuu = columnAu + across
  columnXi = columnAuu + across
  rowB = columnXi + across
  rowBv = rowB + along
  rowBvv = rowBv + along
  moments = rowBvv + along
}

@inline
function power(table: usize, f: i32): i32 {
  return load<i32>(table + (<usize>f << 2))
}

@inline
function addGram(f: i32, g: i32, value: f64): void {
  add(GRAM, f * FUNCTIONS + g, value)
}

/**
 * Fills GRAM and PROJECTION for the shape in `theta` (widths, radii, centre; amplitudes play no part here).
 * A part whose flag is off is left at zero.
 */
export function evaluateGram(level: Level, problem: Problem, theta: usize): void {
  zero(GRAM, FUNCTIONS * FUNCTIONS)
  zero(PROJECTION, FUNCTIONS)
  set(GRAM, F_ONE * FUNCTIONS + F_ONE, level.sumOne)
  set(PROJECTION, F_ONE, level.sumData)
  if (problem.gaussian) {
    if (level.weights == 0) gaussianGram(level, theta)
    else weightedGaussianGram(level, theta)
  }
  if (problem.dome) domeGram(level, theta, problem.gaussian)
}

/** The Gaussian along the columns (zero without a Gaussian part), as a table of one value per column. */
export function placedColumns(level: Level, theta: usize, gaussian: bool): usize {
  if (gaussian) fillColumns(level, theta)
  else zero(columnA, level.columns + TABLE_PAD)
  return columnA
}

/** The same along the rows. */
export function placedRows(level: Level, theta: usize, gaussian: bool): usize {
  if (gaussian) fillRows(level, theta)
  else zero(rowB, level.rows)
  return rowB
}

/** max(0, 1 - ξ² - η²)^{3/2} along one row, as a table of one value per column; overwrites the Gaussian's table of a u. */
export function placedDomeRow(level: Level, theta: usize, row: i32): usize {
  const columns = level.columns
  const eta = (level.firstY + <f64>row * level.stepY - get(theta, CENTER_Y)) / get(theta, RADIUS_Y)
  const q = 1.0 - eta * eta
  const reach = get(theta, RADIUS_X) * Math.sqrt(max(0.0, q))
  const center = get(theta, CENTER_X) - level.firstX
  const from = firstBin((center - reach) / level.stepX, columns)
  const to = lastBin((center + reach) / level.stepX, columns)
  zero(columnAu, columns)
  for (let i = from; i <= to; i++) {
    const xi = (<f64>i * level.stepX - center) / get(theta, RADIUS_X)
    const p = max(0.0, q - xi * xi)
    set(columnAu, i, p * Math.sqrt(p))
  }
  return columnAu
}

// The bins within the Gaussian's reach.
let firstRow: i32 = 0
let lastRow: i32 = -1
let firstColumn: i32 = 0
let lastColumn: i32 = -1

/** Fills the Gaussian's tables along both axes. */
function placeWindow(level: Level, theta: usize): void {
  fillRows(level, theta)
  firstRow = tableFirst
  lastRow = tableLast
  fillColumns(level, theta)
  firstColumn = tableFirst
  lastColumn = tableLast
}

function fillColumns(level: Level, theta: usize): void {
  const x0 = get(theta, CENTER_X)
  gaussianTable(columnA, columnAu, columnAuu, level.columns, level.firstX, level.stepX, x0, get(theta, SIGMA_X))
}

function fillRows(level: Level, theta: usize): void {
  gaussianTable(rowB, rowBv, rowBvv, level.rows, level.firstY, level.stepY, get(theta, CENTER_Y), get(theta, SIGMA_Y))
}

function gaussianGram(level: Level, theta: usize): void {
  placeWindow(level, theta)
  powerSums(columnA, columnAu, columnAuu, firstColumn, lastColumn, COLUMN_SQUARES, COLUMN_PLAIN)
  powerSums(rowB, rowBv, rowBvv, firstRow, lastRow, ROW_SQUARES, ROW_PLAIN)
  for (let f = 0; f < 5; f++) {
    const k = power(POWER_U, f)
    const l = power(POWER_V, f)
    for (let g = f; g < 5; g++) {
      const product = get(COLUMN_SQUARES, k + power(POWER_U, g)) * get(ROW_SQUARES, l + power(POWER_V, g))
      set(GRAM, f * FUNCTIONS + g, product)
    }
    set(GRAM, f * FUNCTIONS + F_ONE, get(COLUMN_PLAIN, k) * get(ROW_PLAIN, l))
  }
  rowMoments(level.data, level.columns, firstRow, lastRow, firstColumn, lastColumn, columnA, columnAu, columnAuu, moments)
  let d0 = 0.0
  let d1 = 0.0
  let d2 = 0.0
  let d3 = 0.0
  let d4 = 0.0
  for (let j = firstRow; j <= lastRow; j++) {
    const b = get(rowB, j)
    const m = get(moments, 3 * j)
    d0 += b * m
    d1 += b * get(moments, 3 * j + 2)
    d2 += get(rowBvv, j) * m
    d3 += b * get(moments, 3 * j + 1)
    d4 += get(rowBv, j) * m
  }
  set(PROJECTION, 0, d0)
  set(PROJECTION, 1, d1)
  set(PROJECTION, 2, d2)
  set(PROJECTION, 3, d3)
  set(PROJECTION, 4, d4)
}

function weightedGaussianGram(level: Level, theta: usize): void {
  placeWindow(level, theta)
  zero(PRODUCTS, 25)
  for (let j = firstRow; j <= lastRow; j++) {
    const offset = <usize>j * <usize>level.columns << 3
    weightedGaussianRow(level.weights + offset, level.weightedData + offset, firstColumn, lastColumn, columnA, columnAu, columnAuu, WEIGHTED)
    const b = get(rowB, j)
    const bv = get(rowBv, j)
    const bvv = get(rowBvv, j)
    const v = bv / b
    let bb = b * b
    for (let l = 0; l < 5; l++) {
      for (let k = 0; k < 5 - l; k++) add(PRODUCTS, 5 * l + k, bb * get(WEIGHTED, SQUARES + k))
      bb *= v
    }
    const p0 = get(WEIGHTED, PLAIN)
    addGram(0, F_ONE, b * p0)
    addGram(1, F_ONE, b * get(WEIGHTED, PLAIN + 2))
    addGram(2, F_ONE, bvv * p0)
    addGram(3, F_ONE, b * get(WEIGHTED, PLAIN + 1))
    addGram(4, F_ONE, bv * p0)
    const d0 = get(WEIGHTED, DATA)
    add(PROJECTION, 0, b * d0)
    add(PROJECTION, 1, b * get(WEIGHTED, DATA + 2))
    add(PROJECTION, 2, bvv * d0)
    add(PROJECTION, 3, b * get(WEIGHTED, DATA + 1))
    add(PROJECTION, 4, bv * d0)
  }
  for (let f = 0; f < 5; f++) {
    for (let g = f; g < 5; g++) {
      const k = power(POWER_U, f) + power(POWER_U, g)
      const l = power(POWER_V, f) + power(POWER_V, g)
      set(GRAM, f * FUNCTIONS + g, get(PRODUCTS, 5 * l + k))
    }
  }
}

/** The dome's part of `evaluateGram`; enough where only its radii have changed since the last evaluation. */
export function domeGram(level: Level, theta: usize, gaussian: bool): void {
  const rx = get(theta, RADIUS_X)
  const ry = get(theta, RADIUS_Y)
  const columns = level.columns
  // Centre and radii in bins.
  const centerColumn = (get(theta, CENTER_X) - level.firstX) / level.stepX
  const centerRow = (get(theta, CENTER_Y) - level.firstY) / level.stepY
  const halfColumns = rx / level.stepX
  const halfRows = ry / level.stepY
  const h = 1.0 / halfColumns
  const left = firstBin(centerColumn - halfColumns, columns)
  const right = lastBin(centerColumn + halfColumns, columns)
  for (let i = left; i <= right; i++) set(columnXi, i, (<f64>i - centerColumn) * h)
  // Past the ellipse, and past the image where the ellipse goes on: no dome.
  set(columnXi, right + 1, OUTSIDE)
  if (!gaussian) zero(columnA, columns + TABLE_PAD)
  const top = firstBin(centerRow - halfRows, level.rows)
  const bottom = lastBin(centerRow + halfRows, level.rows)
  const perRow = 1.0 / halfRows
  clearMoments()
  for (let j = top; j <= bottom; j++) {
    const eta = (<f64>j - centerRow) * perRow
    const q = 1.0 - eta * eta
    if (q <= 0.0) continue
    const reach = Math.sqrt(q) * halfColumns
    const from = max(left, firstBin(centerColumn - reach, columns))
    const to = min(right, lastBin(centerColumn + reach, columns))
    if (from > to) continue
    const offset = (<usize>j * <usize>columns) << 3
    if (level.weights == 0) {
      domeRow(level.data + offset, columnXi, columnA, from, to, q, ROW)
      powersOfRun(to - from + 1, 0.5 * (get(columnXi, from) + get(columnXi, to)), h, ROW)
    } else {
      weightedDomeRow(level.weights + offset, level.weightedData + offset, columnXi, columnA, from, to, q, ROW)
    }
    addRowMoments(ROW, eta, gaussian ? get(rowB, j) : 0.0)
  }
  gatherDome(GRAM, PROJECTION)
  if (gaussian) gatherMixed(GRAM, rx / get(theta, SIGMA_X), ry / get(theta, SIGMA_Y))
}

@inline
function firstBin(at: f64, count: i32): i32 {
  return <i32>ceil(max(0.0, min(<f64>count, at)))
}

@inline
function lastBin(at: f64, count: i32): i32 {
  return <i32>floor(max(-1.0, min(<f64>(count - 1), at)))
}
