import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DataFolderError, systemErrorCode } from '../../errors.js'

/** What `lab.json` in a data folder says of the laboratory that runs on it. */
export interface RunningLab {
  readonly url: string
  readonly pid: number
}

/** The folder in which a laboratory keeps what must outlive it. */
export interface DataFolder {
  readonly path: string
  /** The laboratory that runs on this folder already, or null. */
  readonly running: RunningLab | null
  /** Writes down that this process serves the folder, and where. */
  announce(url: string): Promise<void>
  /** Takes the announcement back, if it is ours, and a folder made for it that holds nothing else. */
  leave(): Promise<void>
}

/** Makes the folder where it is missing and looks who runs on it. Throws `DataFolderError`. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder)
  const file = join(path, 'lab.json')
  const failed = (cause: unknown) =>
    new DataFolderError({ folder: path, code: systemErrorCode(cause) ?? 'unknown' }, { cause })
  let made = false
  try {
    made = (await mkdir(path, { recursive: true, mode: 0o700 })) !== undefined
  } catch (cause) {
    throw failed(cause)
  }
  return {
    path,
    running: await readRunningLab(file),
    async announce(url) {
      try {
        await writeFile(file, `${JSON.stringify({ url, pid: process.pid })}\n`, { mode: 0o600 })
      } catch (cause) {
        throw failed(cause)
      }
    },
    async leave() {
      if ((await readRunningLab(file))?.pid === process.pid) await rm(file, { force: true })
      if (made && (await readdir(path)).length === 0) await rmdir(path)
    },
  }
}

async function readRunningLab(file: string): Promise<RunningLab | null> {
  try {
    const { url, pid } = JSON.parse(await readFile(file, 'utf8'))
    if (typeof url !== 'string' || !Number.isInteger(pid)) return null
    process.kill(pid, 0)
    return { url, pid }
  } catch {
    // No file, one cut short by a power failure, or a process long gone: nobody runs here.
    return null
  }
}
