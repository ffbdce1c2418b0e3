import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OqtantFileError } from '@coldlab/oqtant-sdk'
import { systemErrorCode } from '../../errors.js'

/** Writes a file that is not there yet, and its folder where that is missing. Throws `OqtantFileError`. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
  } catch (cause) {
    const code = systemErrorCode(cause)
    if (code === null) throw cause
    const words =
      code === 'EEXIST'
        ? `${path} is there already and is not overwritten. Move it away, or give another place.`
        : `${path} cannot be written (${code}). Give another place, or make room.`
    throw new OqtantFileError(path, code, words, { cause })
  }
}
