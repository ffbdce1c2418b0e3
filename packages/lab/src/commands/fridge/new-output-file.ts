import { access, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { OutputFileError, systemErrorCode } from '../../errors.js'

/**
 * Gives the task a place beside `path` to write to; what it wrote gets its name when it is complete, and is gone where the
 * task fails. A file that is there is replaced only by `force`. Throws `OutputFileError`.
 */
export async function writeWhole<Result>(
  path: string,
  force: boolean,
  task: (unfinished: string) => Promise<Result>,
): Promise<Result> {
  const folder = dirname(path)
  const end = extname(path)
  const unfinished = join(folder, `.${basename(path, end)}.${process.pid}.unfinished${end}`)
  try {
    if (!force && (await exists(path))) throw new OutputFileError({ path, code: 'EEXIST' })
    await mkdir(folder, { recursive: true })
    const result = await task(unfinished)
    await flush(unfinished)
    await (force ? rename(unfinished, path) : nameOnce(unfinished, path))
    return result
  } catch (cause) {
    const code = systemErrorCode(cause)
    if (code === null || !/^E[A-Z]+$/.test(code)) throw cause
    throw new OutputFileError({ path, code }, { cause })
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** To the disk: a name must not survive a power failure that its content does not. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A link fails where the name is taken, at whatever moment that happened; not all disks know links. */
async function nameOnce(unfinished: string, path: string): Promise<void> {
  try {
    await link(unfinished, path)
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') throw error
    if (await exists(path)) throw new OutputFileError({ path, code: 'EEXIST' })
    await rename(unfinished, path)
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
