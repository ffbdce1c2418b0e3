import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Ended, runColdlab } from '../run-coldlab.js'

/** No server is named, whatever the environment of the tests says. */
export const noServer = { INFLUXDB_URL: '', INFLUXDB_TOKEN: '', INFLUXDB_ORG: '', INFLUXDB_BUCKET: '' }

export interface FridgeFolder {
  readonly path: string
  /** Runs `coldlab fridge …` in the folder. */
  run(...args: string[]): Promise<Ended>
  /** The same for a command that has to end well: the JSON objects that it prints. */
  json<Line>(...args: string[]): Promise<Line[]>
}

/** A folder that is gone when the tests of the file are over. */
export async function fridgeFolder(): Promise<FridgeFolder> {
  const path = await mkdtemp(join(tmpdir(), 'coldlab-fridge-'))
  afterAll(() => rm(path, { recursive: true, force: true }))
  const run = (...args: string[]) => runColdlab(['fridge', ...args], { cwd: path, env: noServer })
  return {
    path,
    run,
    async json(...args) {
      const { status, stdout, stderr } = await run(...args, '--json')
      if (status !== 0)
        throw new RangeError(`coldlab fridge ${args.join(' ')} ended with ${status}: ${stderr}`)
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    },
  }
}

export const dayStart = '2026-03-01T00:00:00Z'
export const dayEnd = '2026-03-02T00:00:00Z'
/** The simulated day, as options of a command. */
export const theDay = ['--from', dayStart, '--to', dayEnd]

/** A folder with a day of the simulated fridge. */
export async function simulatedDay(): Promise<FridgeFolder> {
  const folder = await fridgeFolder()
  await folder.json('simulate', '--hours', '24', '--from', dayStart)
  return folder
}
