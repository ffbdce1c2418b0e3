import { mkdir, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { shotFigure } from '@coldlab/figures'
import { inTrapSentence } from '@coldlab/figures/shot'
import { PictureError, systemErrorCode } from '../../errors.js'
import type { PictureSettings } from './picture-settings.js'
import type { FittedShot, ShotPlace } from './shot.js'

/** Writes one picture per shot into a folder. */
export interface ShotPictures {
  /** Draws a fit; resolves with the path of the picture. Throws `PictureError`. */
  write(shot: FittedShot, signal: AbortSignal): Promise<string>
  /** The same with a figure that is drawn already, as SVG text. */
  writeFigure(place: ShotPlace, svg: string, signal: AbortSignal): Promise<string>
}

/** Makes the folder where it is missing. Pictures of an earlier call are replaced, those of this one never. */
export async function openShotPictures(pictures: PictureSettings): Promise<ShotPictures> {
  const { folder, format } = pictures
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    throw new PictureError({ path: folder, code: systemErrorCode(cause) ?? 'unknown' }, { cause })
  }
  const taken = new Set<string>()
  async function writeFigure(place: ShotPlace, svg: string, signal: AbortSignal): Promise<string> {
    const path = join(folder, `${freeName(place, taken)}.${format}`)
    const content = format === 'svg' ? svg : await drawPixels(svg)
    try {
      await writeFile(path, content, { signal })
    } catch (cause) {
      signal.throwIfAborted()
      throw new PictureError({ path, code: systemErrorCode(cause) ?? 'unknown' }, { cause })
    }
    return path
  }
  return { writeFigure, write: (shot, signal) => writeFigure(shot, draw(shot), signal) }
}

function draw(shot: FittedShot): string {
  const { file, job, run, fit, statistics } = shot
  const name = job ?? basename(file)
  const title = run > 1 ? `${name}, run ${run}` : name
  return shotFigure(fit, { title, ...(statistics && { statistics }), notes: pictureNotes(shot) })
}

/** Drawing pixels needs a native module that takes a while to load: only for those who want pixels. */
async function drawPixels(svg: string): Promise<Uint8Array> {
  const { svgToPng } = await import('@coldlab/figures/png')
  return svgToPng(svg)
}

/** What the picture cannot know from the fit. */
function pictureNotes({ kind, timeOfFlightMs, remarks }: FittedShot): string[] {
  if (kind === 'in-trap') return [inTrapSentence, ...remarks]
  const flight =
    timeOfFlightMs === null
      ? 'Time of flight unknown, so no temperature.'
      : `Time of flight ${timeOfFlightMs} ms.`
  return [flight, ...remarks]
}

/** The file's base name, with the run where it is not the first, and a number where shots of one name meet. */
function freeName({ file, run }: ShotPlace, taken: Set<string>): string {
  const base = basename(file, extname(file)) + (run > 1 ? `-run-${run}` : '')
  let name = base
  // Some file systems hold names that differ in case only for the same.
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}`
  taken.add(name.toLowerCase())
  return name
}
