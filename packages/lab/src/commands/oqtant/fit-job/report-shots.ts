import { outputWidth } from '../../../terminal/output-width.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { fitLine } from '../../fit/fit-line.js'
import { FitTable } from '../../fit/fit-table.js'
import { openPictures } from '../../fit/open-pictures.js'
import type { PictureSettings } from '../../fit/picture-settings.js'
import { hasFailed } from '../../fit/shot.js'
import { drawRun } from './draw-run.js'
import type { HeldRun } from './fetch-runs.js'
import { fitRun } from './fit-run.js'

export interface ReportOptions {
  /** `lines`: those of `coldlab fit --json` instead of the table; `none`: nothing is printed. */
  readonly json: false | 'lines' | 'none'
  readonly pictures: PictureSettings | null
}

/** Fits the shots of runs and prints them as `coldlab fit` does; resolves with the exit status. */
export async function reportShots(
  runs: AsyncIterable<HeldRun>,
  { json, pictures }: ReportOptions,
  signal: AbortSignal,
): Promise<number> {
  const drawn = pictures && (await openPictures(pictures))
  const table = new FitTable()
  let status = 0
  try {
    for await (const held of runs) {
      const shot = await fitRun(held, signal)
      table.add(shot)
      if (hasFailed(shot)) status = 1
      const picture = drawn && (await drawRun(held, shot, drawn, signal))
      if (json === 'lines') await writeOutput(fitLine(shot, picture))
    }
  } finally {
    if (json === false) await writeOutput(table.format(outputWidth()))
  }
  return status
}
