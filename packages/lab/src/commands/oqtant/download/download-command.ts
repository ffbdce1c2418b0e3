import { type Command, Option } from 'commander'
import { wholeNumber } from '../../parse-number.js'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export interface DownloadOptions extends ServiceOptions {
  readonly run?: number
  readonly allRuns?: true
  readonly out: string
}

export function downloadCommand(report: ReportStatus): Command {
  return serviceCommand('download', 'keep jobs as files, as the vendor’s client writes them')
    .argument('<id...>', 'ids of the jobs')
    .option('--run <number>', 'this run (default: the first)', wholeNumber(1, 1_000_000))
    .addOption(new Option('--all-runs', 'every run, a file each').conflicts('run'))
    .option('--out <dir>', 'folder for the files', '.')
    .addHelpText('after', note)
    .action((ids: string[], options: DownloadOptions) =>
      runVerb(report, async (signal) => {
        const { downloadJobs } = await import('./download-jobs.js')
        return downloadJobs(ids, options, signal)
      }),
    )
}

const note = `
Files are called <id>.txt, and <id>_run_2_of_3.txt where the job has several runs. None is ever overwritten.
\`coldlab fit\` reads them, and so do the vendor's clients.
`
