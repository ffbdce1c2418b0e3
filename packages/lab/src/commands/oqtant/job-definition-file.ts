import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  type Generation,
  OqtantFileError,
  OqtantJob,
  type ValidJobDefinition,
  validateJobDefinition,
} from '@coldlab/oqtant-sdk'
import { systemErrorCode } from '../../errors.js'
import { printable } from '../../terminal/printable.js'

/**
 * Reads what is to be run from a file: a job definition as JSON, or a job file of any client, whose results and state
 * are left aside. What had to be put in order is said on standard error. Throws `OqtantFileError`, `JobFileError` and
 * `JobDefinitionError`.
 */
export async function readJobDefinition(
  path: string,
  generation: Generation,
  signal: AbortSignal,
): Promise<ValidJobDefinition> {
  const { raw } = OqtantJob.fromFileText(await readBytes(path, signal), { source: basename(path) })
  const definition = validateJobDefinition(raw, { generation })
  for (const warning of definition.warnings) console.error(printable(`${path}: ${warning}`))
  return definition
}

async function readBytes(path: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    return await readFile(path, { signal })
  } catch (cause) {
    const code = systemErrorCode(cause)
    if (signal.aborted || code === null) throw cause
    throw new OqtantFileError(path, code, `${path} cannot be read (${code}). Check its name.`, { cause })
  }
}
