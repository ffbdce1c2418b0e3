import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { systemErrorCode } from '../../errors.js'
import type { FitSettings } from './fit-settings.js'
import { fileKind, knownExtensions } from './list-files.js'
import { readCameraShots } from './read-camera-shots.js'
import { readJobShots } from './read-job-shots.js'
import type { Shot, UnfittedShot } from './shot.js'
import { unreadable } from './unreadable.js'

/** The images of one file, or why there are none: a file never stops the others. */
export async function readShots(
  file: string,
  settings: FitSettings,
  signal: AbortSignal,
): Promise<readonly (Shot | UnfittedShot)[]> {
  let bytes: Uint8Array
  try {
    const whyNot = reasonNotToRead(file, await stat(file))
    if (whyNot !== null) return [unreadable(file, whyNot)]
    bytes = await readFile(file, { signal })
  } catch (error) {
    signal.throwIfAborted()
    return [unreadable(file, whyNotRead(error))]
  }
  return fileKind(file) === 'job' && !startsAsTable(bytes)
    ? readJobShots(bytes, file, settings)
    : readCameraShots(bytes, file, settings, signal)
}

/** A table of numbers, as numpy.savetxt writes it into a .txt file: no JSON object or list starts so. */
function startsAsTable(bytes: Uint8Array): boolean {
  return /^\s*([#%]|nan|[+-]?[.\d])/i.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))
}

function reasonNotToRead(file: string, stats: Stats): string | null {
  if (stats.isDirectory()) return `The folder holds no files that end in ${knownExtensions}.`
  if (fileKind(file) === 'unknown') return `Its name does not end in one of ${knownExtensions}.`
  return stats.size === 0 ? 'The file is empty.' : null
}

function whyNotRead(error: unknown): string {
  const code = systemErrorCode(error)
  if (code === null) throw error
  return reasons[code] ?? `The file cannot be read (${code}).`
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'You are not allowed to read the file.',
  ENOENT: 'There is no such file.',
  ERR_FS_FILE_TOO_LARGE: 'The file is larger than 2 GiB.',
}
