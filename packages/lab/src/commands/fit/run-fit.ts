import { outputWidth } from '../../terminal/output-width.js'
import { printable } from '../../terminal/printable.js'
import { progressBar } from '../../terminal/progress-bar.js'
import { writeOutput } from '../../terminal/write-output.js'
import { fitLine } from './fit-line.js'
import type { FitSettings } from './fit-settings.js'
import { fitShots } from './fit-shots.js'
import { FitTable } from './fit-table.js'
import { openPictures } from './open-pictures.js'
import { hasFailed, isFitted } from './shot.js'
import { createShotFitter } from './shot-fitter.js'

const stoppedStatus = 130

/** Fits and prints; resolves with the exit status. What is done is printed also when something ends the work early. */
export async function runFit(settings: FitSettings, signal: AbortSignal): Promise<number> {
  const { files, json } = settings
  const pictures = settings.pictures && (await openPictures(settings.pictures))
  const fitter = await createShotFitter(settings)
  const table = new FitTable()
  const bar = progressBar('fitting', files.length)
  let filesDone = 0
  let failed = false
  try {
    for await (const { shot, fileNumber } of fitShots(settings, fitter, signal)) {
      const picture = pictures && isFitted(shot) ? await pictures.write(shot, signal) : null
      failed ||= hasFailed(shot)
      if (!json) table.add(shot)
      else {
        await writeOutput(fitLine(shot, picture))
        if (hasFailed(shot)) console.error(printable(`${shot.file}: ${shot.reason}`))
      }
      filesDone = fileNumber
      bar.update(filesDone)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    bar.clear()
    await fitter.close()
    if (!json) await writeOutput(table.format(outputWidth()))
  }
  if (signal.aborted) {
    console.error(`Stopped at file ${filesDone} of ${files.length}; the fits so far are complete.`)
    return stoppedStatus
  }
  return failed ? 1 : 0
}
