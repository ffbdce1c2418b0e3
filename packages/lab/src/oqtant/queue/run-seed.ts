import { createHash } from 'node:crypto'

/** The seed of a run's noise, 32 bits: a run that is begun again after a stop gives the same shot. */
export function runSeed(jobId: string, run: number): number {
  return createHash('sha256').update(`${jobId} ${run}`).digest().readUInt32LE()
}
