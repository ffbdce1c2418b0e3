import { readFileSync } from 'node:fs'

/**
 * @typedef {{ params: number[], stderr?: (number | null)[], evaluations: number, jacobianEvaluations: number, converged: boolean }} Outcome
 * @typedef {{ rows: number, columns: number, pixelSizeUm: number, data: Float64Array }} Image
 * @typedef {{ count: number, rows: number, columns: number, rounds: number, warmUpRounds: number, maxEvaluations: number,
 *   tolerance: number, starts: number[][], images: Image[] }} FitTask
 */

/**
 * Reads the file described in ../c/fit_task.h.
 * @param {string} path
 * @returns {FitTask}
 */
export function readFitTask(path) {
  const bytes = readFileSync(path)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
  const [count, rows, columns, rounds, warmUpRounds, maxEvaluations] = new Int32Array(buffer, 0, 6)
  const [pixelSizeUm, tolerance] = new Float64Array(buffer, 24, 2)
  const starts = Array.from({ length: count }, (_, i) => [...new Float64Array(buffer, 40 + 72 * i, 9)])
  const images = Array.from({ length: count }, (_, i) => {
    const data = new Float64Array(buffer, 40 + 72 * count + 8 * rows * columns * i, rows * columns).slice()
    return { rows, columns, pixelSizeUm, data }
  })
  return { count, rows, columns, rounds, warmUpRounds, maxEvaluations, tolerance, starts, images }
}

/**
 * Fits every image in every round and prints a JSON line per fit, at the end, so that printing is not in the way.
 * CPU time is that of the whole process: the collector's and the compiler's threads count.
 * @param {FitTask} task
 * @param {(image: Image, start: number[]) => unknown} fit what is timed
 * @param {(result: any, image: Image) => Outcome} describe what is not
 */
export function runFitTask(task, fit, describe) {
  const { images, starts, rounds, warmUpRounds } = task
  const cpuMs = new Float64Array(rounds * images.length)
  const outcomes = []
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const [index, image] of images.entries()) {
      const began = process.cpuUsage()
      const result = fit(image, starts[index])
      const { user, system } = process.cpuUsage(began)
      if (round >= 0) cpuMs[round * images.length + index] = (user + system) / 1000
      if (round === rounds - 1) outcomes[index] = describe(result, image)
    }
  }
  for (const [position, time] of cpuMs.entries()) {
    const index = position % images.length
    console.log(JSON.stringify({ index, cpuMs: time, ...outcomes[index] }))
  }
}
