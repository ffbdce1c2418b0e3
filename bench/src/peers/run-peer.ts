import { existsSync } from 'node:fs'
import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { runCommand } from '../run-command.js'
import { writeFitTask } from './fit-task.js'
import type { ReadyTool } from './toolchains.js'

/** What a peer says of one fit (a line of its output). */
interface FitLine {
  readonly index: number
  readonly cpuMs: number
  readonly params: number[]
  readonly stderr?: (number | null)[]
  readonly evaluations: number
  readonly jacobianEvaluations: number
  readonly binnedEvaluations?: number
  readonly converged: boolean
}

export interface PeerFit extends Omit<FitLine, 'cpuMs' | 'index'> {
  /** CPU time of each timed round, ms. */
  readonly cpuMs: readonly number[]
}

/** One thread, whatever the library would like; on one core where `taskset` is there. */
const oneThread = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMEXPR_NUM_THREADS: '1',
}
export const pinning = existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', '1'] : []

export const tolerance = 1e-8
const maxEvaluations = 200

export interface PeerRun {
  readonly tool: ReadyTool
  readonly args: readonly string[]
  readonly images: readonly OpticalDensityImage[]
  readonly starts: readonly (readonly number[])[]
  readonly rounds: number
  readonly warmUpRounds: number
  /** Where the task file goes. */
  readonly scratchFolder: string
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/** Fits the images in a process of its own; one entry per image. */
export async function runPeer(run: PeerRun): Promise<PeerFit[]> {
  const { tool, args, images, starts, rounds, warmUpRounds, signal, onProgress } = run
  const task = `${run.scratchFolder}/task.bin`
  writeFitTask(task, { images, starts, rounds, warmUpRounds, maxEvaluations, tolerance })
  const times: number[][] = images.map(() => [])
  const last: (FitLine | undefined)[] = []
  let done = 0
  await runCommand([...pinning, ...tool.command, ...args, task], {
    signal,
    env: oneThread,
    onLine: (text) => {
      const line = JSON.parse(text) as FitLine
      times[line.index]?.push(line.cpuMs)
      last[line.index] = line
      onProgress(++done, rounds * images.length)
    },
  })
  return last.flatMap((line, index): PeerFit[] => {
    if (line === undefined) return []
    const { cpuMs: _, index: __, ...fit } = line
    return [{ ...fit, cpuMs: times[index] ?? [] }]
  })
}
