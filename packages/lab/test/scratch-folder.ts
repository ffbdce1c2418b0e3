import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface ScratchFolder {
  readonly path: string
  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): Promise<string>
}

/** A folder that is gone when the test is over. */
export async function scratchFolder(): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), 'coldlab-fit-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return {
    path,
    async write(name, content) {
      await writeFile(join(path, name), content)
      return join(path, name)
    },
  }
}
