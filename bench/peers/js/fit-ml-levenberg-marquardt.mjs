// ml-levenberg-marquardt with its analytic Jacobian option. It has no test of convergence but an absolute one on the sum
// of squares, so it always takes as many steps as it is told to.
//   node fit-ml-levenberg-marquardt.mjs STEPS TASK
import { readFileSync } from 'node:fs'
import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { readFitTask, runFitTask } from './run-fit-task.mjs'

const [steps, taskPath] = process.argv.slice(2)
if (taskPath === undefined) {
  const manifest = new URL('../package.json', import.meta.resolve('ml-levenberg-marquardt'))
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  console.log(`ml-levenberg-marquardt ${version}, Node ${process.versions.node}`)
} else {
  const task = readFitTask(taskPath)
  const { rows, columns } = task
  const pixelSizeUm = task.images[0].pixelSizeUm
  const pixels = Float64Array.from({ length: rows * columns }, (_, i) => i)
  const xUm = pixels.map((pixel) => ((pixel % columns) - (columns - 1) / 2) * pixelSizeUm)
  const yUm = pixels.map((pixel) => (Math.floor(pixel / columns) - (rows - 1) / 2) * pixelSizeUm)
  let evaluations = 0
  let jacobianEvaluations = 0

  const model = ([g, sx, sy, t, rx, ry, x0, y0, c]) => {
    evaluations++
    return (pixel) => {
      const x = xUm[pixel] - x0
      const y = yUm[pixel] - y0
      const w = Math.max(0, 1 - (x / rx) ** 2 - (y / ry) ** 2)
      return g * Math.exp(-0.5 * ((x / sx) ** 2 + (y / sy) ** 2)) + t * w * Math.sqrt(w) + c
    }
  }
  const jacobianFunction = ([g, sx, sy, t, rx, ry, x0, y0]) => {
    jacobianEvaluations++
    return (pixel) => {
      const u = (xUm[pixel] - x0) / sx
      const v = (yUm[pixel] - y0) / sy
      const xi = (xUm[pixel] - x0) / rx
      const eta = (yUm[pixel] - y0) / ry
      const a = Math.exp(-0.5 * (u * u + v * v))
      const w = Math.max(0, 1 - xi * xi - eta * eta)
      const s = Math.sqrt(w)
      const ga = g * a
      const ts3 = 3 * t * s
      return [
        a,
        (ga * u * u) / sx,
        (ga * v * v) / sy,
        w * s,
        (ts3 * xi * xi) / rx,
        (ts3 * eta * eta) / ry,
        (ga * u) / sx + (ts3 * xi) / rx,
        (ga * v) / sy + (ts3 * eta) / ry,
        1,
      ]
    }
  }
  runFitTask(
    task,
    ({ data }, start) => {
      evaluations = 0
      jacobianEvaluations = 0
      const options = { initialValues: start, maxIterations: Number(steps), jacobianFunction }
      return levenbergMarquardt({ x: pixels, y: data }, model, options)
    },
    ({ parameterValues }) => ({ params: parameterValues, evaluations, jacobianEvaluations, converged: true }),
  )
}
