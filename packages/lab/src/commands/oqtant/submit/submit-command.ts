import type { Command } from 'commander'
import { addPictureOptions, type PictureOptions } from '../../fit/picture-settings.js'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export interface SubmitOptions extends ServiceOptions, PictureOptions {
  readonly wait?: true
  readonly force?: true
  readonly dryRun?: true
}

export function submitCommand(report: ReportStatus): Command {
  const command = serviceCommand('submit', 'submit jobs: JSON definitions, or job files to run again')
    .argument('<file...>', 'a job definition or a job file each')
    .option('--wait', 'follow the jobs to their end and fit their shots')
    .option('--force', 'submit also when the account’s limit seems too low')
    .option('--dry-run', 'only check the files and say what they cost')
    .addHelpText('after', note)
  return addPictureOptions(command).action((files: string[], options: SubmitOptions) =>
    runVerb(report, async (signal) => {
      const { submitFiles } = await import('./submit-files.js')
      return submitFiles(files, options, signal)
    }),
  )
}

const note = `
All files are checked before the first is sent. Standard output has one id per line, as soon as the service has
accepted the job; everything else is on standard error. Ctrl-C lets a submission under way end, so that no id is lost.
`
