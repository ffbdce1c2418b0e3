import { parseArgs } from 'node:util'
import { accuracyReport } from './accuracy/accuracy-report.js'
import { loadFitModule } from './accuracy/fit-module.js'

const usage = `npm run bench -- [options]
  --accuracy         judge only the accuracy of our fit, in seconds
  --module FILE      judge another module that exports fitImage and initFitKernel
  --offenders N      how many of the worst fits to list (default 12)
  --help`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      accuracy: { type: 'boolean' },
      module: { type: 'string' },
      offenders: { type: 'string', default: '12' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) {
    console.log(usage)
    return
  }
  const module = await loadFitModule(values.module)
  for (const section of accuracyReport(module, { offenders: Number(values.offenders) })) console.log(section)
}

await main()
