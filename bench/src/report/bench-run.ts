import { mkdirSync, writeFileSync } from 'node:fs'
import { describeMachine, loadAverage, type Machine } from '../machine.js'
import { benchFolder } from '../peers/toolchains.js'
import { runCommand } from '../run-command.js'
import { updateReadme } from './update-readme.js'

/** When, where and by which command something was measured. */
export interface BenchRun {
  readonly began: string
  readonly command: string
  readonly commit: string
  readonly machine: Machine
  readonly loadBefore: readonly number[]
  readonly loadAfter: readonly number[]
}

/** Begins a run of `npm run bench -- NAME`; call what it gives when all is measured. */
export function beginRun(
  name: string,
  args: readonly string[],
  signal: AbortSignal,
): () => Promise<BenchRun> {
  const began = new Date().toISOString()
  const loadBefore = loadAverage()
  return async () => ({
    began,
    command: [`npm run bench -- ${name}`, ...args].join(' '),
    commit: await runCommand(['git', '-C', benchFolder, 'describe', '--always', '--dirty'], { signal }),
    machine: describeMachine(),
    loadBefore,
    loadAfter: loadAverage(),
  })
}

/** The run in words, above its table; `conditions` are what else bears on the numbers. */
export function runInWords(run: BenchRun, conditions: string): string {
  const { began, commit, command, machine, loadBefore, loadAfter } = run
  return (
    `${began.slice(0, 16).replace('T', ' ')} UTC, commit ${commit}, \`${command}\`. ${machine.cpu}, ${machine.cores} cores, ` +
    `${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}; ${conditions}` +
    `load average ${loadBefore[0]} before, ${loadAfter[0]} after.`
  )
}

/** Prints the table; unless the run was a quick one, keeps the results and puts the table into the README. */
export function publishRun(name: string, results: BenchRun, table: string, quick: boolean): void {
  console.log(table)
  if (quick) return
  mkdirSync(`${benchFolder}results`, { recursive: true })
  const file = `${benchFolder}results/${results.began.slice(0, 10)}-${name}.json`
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`)
  updateReadme(`${benchFolder}README.md`, table, `${name} results`)
}
