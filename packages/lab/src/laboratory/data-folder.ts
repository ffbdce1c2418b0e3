import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { DataFolderError, systemErrorCode } from '../errors.js'

const runningLabSchema = z.object({
  url: z.string(),
  pid: z.int().positive(),
  /** Logs a script in without a page: the parameter `consent` of `/authorize`. */
  consent: z.string(),
})

/** What `lab.json` in a data folder says of the laboratory that runs on it. Only its owner can read it. */
export type RunningLab = z.infer<typeof runningLabSchema>

/** The folder in which a laboratory keeps what must outlive it. */
export interface DataFolder {
  readonly path: string
  /** Writes down that this process serves the folder, and where. */
  announce(lab: Omit<RunningLab, 'pid'>): Promise<void>
  /** Takes the announcement back, if it is ours. */
  leave(): Promise<void>
}

/** Makes the folder where it is missing. Throws `DataFolderError`. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder)
  const file = labFile(path)
  const failed = (cause: unknown) =>
    new DataFolderError({ folder: path, code: systemErrorCode(cause) ?? 'unknown' }, { cause })
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw failed(cause)
  }
  return {
    path,
    async announce(lab) {
      try {
        // Anew, since an old file would keep its own permissions.
        await rm(file, { force: true })
        await writeFile(file, `${JSON.stringify({ ...lab, pid: process.pid })}\n`, {
          mode: 0o600,
          flag: 'wx',
        })
      } catch (cause) {
        throw failed(cause)
      }
    },
    async leave() {
      if ((await findRunningLab(path))?.pid === process.pid) await rm(file, { force: true })
    },
  }
}

/** The laboratory that runs on a data folder, as its `lab.json` has it, or null. */
export async function findRunningLab(folder: string): Promise<RunningLab | null> {
  try {
    const lab = runningLabSchema.parse(JSON.parse(await readFile(labFile(folder), 'utf8')))
    process.kill(lab.pid, 0)
    return lab
  } catch {
    // No file, one cut short by a power failure, or a process long gone: nobody runs here.
    return null
  }
}

function labFile(folder: string): string {
  return join(folder, 'lab.json')
}
