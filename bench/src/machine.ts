import { cpus, loadavg, platform, release, totalmem } from 'node:os'

/** What a number was measured on. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly system: string
  readonly node: string
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
  }
}

/** Load averages over 1, 5 and 15 minutes. */
export const loadAverage = (): number[] => loadavg().map((load) => Math.round(load * 100) / 100)
