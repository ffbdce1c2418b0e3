import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a reader in a process of its own is told, as JSON in its first argument. */
export interface ReadTask {
  readonly url: string
  readonly org: string
  readonly token: string
  readonly bucket: string
  /** Nanoseconds since 1970, as text. */
  readonly start: string
  readonly stop: string
  /** The Flux that FridgeDB asks for this range, for those who ask the same. */
  readonly query: string
  /** Which of its ways the reader goes. */
  readonly way: string
  /** Reads one after the other. */
  readonly reads: number
}

/** What it prints as one line of JSON. */
export interface ReadReport {
  /** Wall time of each read. */
  readonly ms: readonly number[]
  /** Values of one read. */
  readonly values: number
  /** Largest resident memory of the process. */
  readonly peakMiB: number
  readonly version: string
}

/** Runs a reader, which reads with a package, as often as the task says and prints the report. */
export async function reportReads(
  packageName: string,
  read: (task: ReadTask) => Promise<number>,
): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? '') as ReadTask
  const ms: number[] = []
  let values = 0
  for (let turn = 0; turn < task.reads; turn++) {
    const started = performance.now()
    values = await read(task)
    ms.push(performance.now() - started)
  }
  const version = `${packageName} ${versionOf(packageName)}`
  const peakMiB = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ ms, values, peakMiB, version } satisfies ReadReport))
}

/** Looks upwards from the module: not every package exports its package.json. */
function versionOf(packageName: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.resolve(packageName))); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    const { name, version } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
    if (name === packageName) return String(version)
    if (folder === dirname(folder)) return 'of unknown version'
  }
}
