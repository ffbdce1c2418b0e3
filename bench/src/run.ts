import { accuracyReport } from './accuracy/accuracy-report.js'
import { loadFitModule } from './accuracy/fit-module.js'
import { parseCommandLine, usage } from './command-line.js'
import { runEmbeddedBench } from './embedded/run-embedded-bench.js'
import { BenchInputError } from './errors.js'
import { runFridgeBench } from './fridge/run-fridge-bench.js'
import { runLiveBench } from './live/run-live-bench.js'
import { runBench } from './run-bench.js'

const otherBenches = new Map([
  ['fridge', runFridgeBench],
  ['embedded', runEmbeddedBench],
  ['live', runLiveBench],
])

const controller = new AbortController()
process.once('SIGINT', () => controller.abort(new DOMException('interrupted', 'AbortError')))

try {
  const args = process.argv.slice(2)
  const [first, ...others] = args
  const other = first === undefined ? undefined : otherBenches.get(first)
  const options = parseCommandLine(other === undefined ? args : [])
  if (other !== undefined) {
    await other(others, controller.signal)
  } else if (options.help) {
    console.log(usage)
  } else if (options.accuracy) {
    const module = await loadFitModule(options.module)
    for (const section of accuracyReport(module, { offenders: options.offenders })) console.log(section)
  } else {
    await runBench(options, args, controller.signal)
  }
} catch (error) {
  process.exitCode = controller.signal.aborted ? 130 : 1
  if (controller.signal.aborted) console.error('Stopped.')
  else if (error instanceof BenchInputError) console.error(error.message)
  else throw error
}
