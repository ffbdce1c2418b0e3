import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { systemErrorCode } from '../../errors.js'

const jobExtensions: readonly string[] = ['.txt', '.json']
const cameraExtensions: readonly string[] = ['.npy', '.csv', '.tsv', '.dat', '.png', '.tif', '.tiff']

/** What a file holds, by the end of its name. */
export type FileKind = 'job' | 'camera' | 'unknown'

export function fileKind(file: string): FileKind {
  const extension = extname(file).toLowerCase()
  if (jobExtensions.includes(extension)) return 'job'
  return cameraExtensions.includes(extension) ? 'camera' : 'unknown'
}

/** File names that end as one of ours, in words. */
export const knownExtensions = [...jobExtensions, ...cameraExtensions].join(', ')

/**
 * The files meant by the arguments: a file is itself, a folder the job and image files directly in it, in the
 * order of their names with numbers as numbers. What is not there and a folder without such files are kept:
 * reading them says so.
 */
export async function listFiles(paths: readonly string[], signal: AbortSignal): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    signal.throwIfAborted()
    files.push(...((await isFolder(path)) ? await filesOf(path) : [path]))
  }
  return files
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory() && fileKind(entry.name) !== 'unknown')
  const inOrder = new Intl.Collator('en', { numeric: true })
  if (files.length === 0) return [folder]
  return files.map((entry) => join(folder, entry.name)).sort(inOrder.compare)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (systemErrorCode(error) === null) throw error
    return false
  }
}
