import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../../../../', import.meta.url))

const run = promisify(execFile)

/** Compiles docs/examples for one file of tests, below the root, so that the programs find the packages. Throws where a type is wrong. */
export async function compiledExamples(name: string): Promise<string> {
  const folder = join(root, '.cache/fridge-examples', name)
  await mkdir(folder, { recursive: true })
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const options = ['-p', join(root, 'docs/examples'), '--noEmit', 'false', '--outDir', folder]
  await run(process.execPath, [tsc, ...options]).catch(({ stdout }: { stdout: string }) => {
    throw new TypeError(stdout)
  })
  return folder
}
