import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, runColdlab, startColdlab } from '../run-coldlab.js'
import { type RunningLab, startLab } from '../running-lab.js'

/** A laboratory and a user at it, with a home and a folder of his own. */
export interface OqtantDesk {
  readonly lab: RunningLab
  readonly folder: string
  /** Environment of the user's commands. */
  readonly env: Readonly<Record<string, string>>
  /** Runs `coldlab oqtant …` in the folder. */
  run(...args: string[]): Promise<Ended>
  start(...args: string[]): ReturnType<typeof startColdlab>
  write(name: string, content: unknown): Promise<string>
  close(): Promise<void>
}

export async function openDesk(labOptions: readonly string[] = []): Promise<OqtantDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'coldlab-desk-'))
  const lab = await startLab(['--speed', '1000', ...labOptions])
  const env = { XDG_CONFIG_HOME: join(folder, 'config'), BASE_URL: `${lab.url}/api`, COLUMNS: '200' }
  return {
    lab,
    folder,
    env,
    run: (...args) => runColdlab(['oqtant', ...args], { cwd: folder, env }),
    start: (...args) => startColdlab(['oqtant', ...args], { cwd: folder, env }),
    async write(name, content) {
      await writeFile(join(folder, name), JSON.stringify(content))
      return name
    },
    async close() {
      await lab.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
