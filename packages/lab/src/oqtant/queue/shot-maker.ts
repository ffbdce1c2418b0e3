import type { Machine, MachineRun, RunRequest } from '../machine/index.js'

/** What the laboratory needs of a machine: the simulated one, or another in its place. */
export interface ShotMaker extends Pick<Machine, 'close'> {
  /** Makes a shot. What it throws is the reason why the run failed. */
  run(request: RunRequest, options?: { readonly signal?: AbortSignal }): Promise<Shot>
}

/** A shot as far as clients get to see it. */
export type Shot = Pick<MachineRun, 'output' | 'rawImages' | 'durationMs'>
