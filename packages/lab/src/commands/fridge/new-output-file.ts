import { access, link, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
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
  const place = await inWords(path, () => (force ? replacedFile(path) : newFile(path)))
  const end = extname(place)
  const unfinished = join(dirname(place), `.${basename(place, end)}.${process.pid}.unfinished${end}`)
  try {
    return await inWords(path, async () => {
      const result = await task(unfinished)
      await flush(unfinished)
      await (force ? rename(unfinished, place) : nameOnce(unfinished, place))
      return result
    })
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** What the operating system refuses is said of the path that was asked for. */
async function inWords<Result>(path: string, task: () => Promise<Result>): Promise<Result> {
  try {
    return await task()
  } catch (cause) {
    const code = systemErrorCode(cause)
    if (code === null || !/^E[A-Z]+$/.test(code)) throw cause
    throw new OutputFileError({ path, code }, { cause })
  }
}

async function newFile(path: string): Promise<string> {
  if (await exists(path)) throw new OutputFileError({ path, code: 'EEXIST' })
  try {
    await mkdir(dirname(path), { recursive: true })
  } catch (cause) {
    // Its folder is a file.
    if (systemErrorCode(cause) !== 'EEXIST') throw cause
    throw new OutputFileError({ path, code: 'ENOTDIR' }, { cause })
  }
  return path
}

/** The file itself where the path is a link to one. A device or a folder is nothing to put a file in the place of. */
async function replacedFile(path: string): Promise<string> {
  if (!(await exists(path))) return newFile(path)
  if (!(await stat(path)).isFile()) throw new OutputFileError({ path, code: 'no file' })
  return realpath(path)
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
