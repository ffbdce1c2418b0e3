// fitImage of @coldlab/fit-wasm with its own automatic start, robust search and uncertainties.
//   node fit-coldlab.mjs BUILD OPTIONS TASK    BUILD auto, simd or scalar; OPTIONS as JSON, {} for the defaults
import { readFileSync } from 'node:fs'
import { fitImage, fitParameterNames, initFitKernel } from '@coldlab/fit-wasm'
import { readFitTask, runFitTask } from './run-fit-task.mjs'

const [build, optionsJson, taskPath] = process.argv.slice(2)
if (taskPath === undefined) {
  const manifest = new URL('../../../packages/fit-wasm/package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  console.log(`@coldlab/fit-wasm ${version}, Node ${process.versions.node}, V8 ${process.versions.v8}`)
} else {
  await initFitKernel({ build })
  const options = JSON.parse(optionsJson)
  runFitTask(
    readFitTask(taskPath),
    (image) => fitImage(image, options),
    (fit) => ({
      params: fitParameterNames.map((name) => fit.parameters[name].value),
      stderr: fitParameterNames.map((name) => fit.parameters[name].stderr),
      evaluations: fit.evaluations.full,
      jacobianEvaluations: fit.evaluations.full,
      binnedEvaluations: fit.evaluations.binned,
      converged: fit.status === 'converged',
    }),
  )
}
