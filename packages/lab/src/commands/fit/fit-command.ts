import { Command, Option } from 'commander'
import { nonZeroNumber, positiveNumber, wholeNumber } from '../parse-number.js'
import { withStopSignal } from '../stop-signal.js'
import { type FitCommandOptions, fitSettings } from './fit-settings.js'
import { listFiles } from './list-files.js'
import { parseTrapHz } from './parse-trap-hz.js'
import { addPictureOptions } from './picture-settings.js'

/** `coldlab fit`; its exit status goes to `report`. */
export function fitCommand(report: (status: number) => void): Command {
  const command = new Command('fit')
    .description(
      'fit the clouds in Oqtant job files (.txt, .json) and in camera images (.npy, .csv, .txt, .png, .tif)',
    )
    .argument('<file...>', 'files, or folders that hold them')
    .addOption(
      new Option('--model <model>', 'model to fit (default: bimodal)').choices([
        'bimodal',
        'gaussian',
        'thomas-fermi',
        'auto',
      ]),
    )
    .option('--no-physical', 'allow Thomas–Fermi radii beyond √2 Gaussian widths')
    .addOption(new Option('--weights <weights>', 'weigh pixels by their noise').choices(['shot-noise']))
    .option('--run <number>', 'fit this run of each job, or image of a stack, only (repeatable)', collectRuns)
    .option('--json', 'print one JSON object per line and image')
  return addPictureOptions(command)
    .option(
      '--pixel-size-um <um>',
      'camera images: size of a pixel in the plane of the atoms',
      positiveNumber,
    )
    .option('--od-per-count <od>', 'camera images: optical density of one count (default: 1)', nonZeroNumber)
    .option('--time-of-flight-ms <ms>', 'camera images: time of flight, for the temperature', positiveNumber)
    .option('--trap-hz <fx,fy>', 'trap frequencies before release, for the temperature', parseTrapHz)
    .option('--workers <number>', 'fit in this many worker threads', wholeNumber(1, 64), 1)
    .addHelpText('after', examples)
    .action((paths: string[], options: FitCommandOptions) =>
      withStopSignal(async (signal) => {
        // Kernel, readers and figures load only when something is to be fitted.
        const { runFit } = await import('./run-fit.js')
        const files = await listFiles(paths, signal)
        report(await runFit(fitSettings(files, options), signal))
      }),
    )
}

function collectRuns(text: string, runs: readonly number[] = []): readonly number[] {
  return [...runs, wholeNumber(1, 1_000_000)(text)]
}

const examples = `
Examples:
  coldlab fit job.txt                              one shot
  coldlab fit jobs/ --plot pictures                every job of a folder, a picture of each
  coldlab fit jobs/*.txt --json > fits.jsonl       one JSON object per line, for programs
  coldlab fit od.npy --pixel-size-um 4.4 --time-of-flight-ms 12

Numbers are value(standard error of the last digits). Job files carry their own pixel size and time of flight.
In-trap images are fitted only where a model is given.
Exit status: 0 all read, 1 a file could not be read or fitted, 2 wrong usage, 130 stopped by Ctrl-C.
`
