import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BenchInputError } from '../errors.js'

/** The repository's root, seen from `bench/dist/inputs`. */
const repositoryRoot = new URL('../../../', import.meta.url)

/** Path of a file in the folder `shared` beside the repository; null where that is missing. */
export function findSharedPath(path: string): string | null {
  const absolute = fileURLToPath(new URL(`../shared/${path}`, repositoryRoot))
  return existsSync(absolute) ? absolute : null
}

/** Like `findSharedPath`, but the file must be there. */
export function sharedPath(path: string): string {
  const absolute = findSharedPath(path)
  if (absolute !== null) return absolute
  throw new BenchInputError(
    `../shared/${path}`,
    'is not there. The benchmark compares with the reference minima; put the folder shared beside the repository',
  )
}
