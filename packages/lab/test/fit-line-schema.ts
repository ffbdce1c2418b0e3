import { fitParameterNames } from '@coldlab/fit-wasm'
import { z } from 'zod'

const numberOrNull = z.number().nullable()
const measured = z.object({ value: numberOrNull, stderr: numberOrNull })

/** The keys that `coldlab fit --json` promises, in their order; others may follow. */
export const promisedKeys = [
  'file',
  'run',
  'model',
  'status',
  'reason',
  'cost',
  'rSquared',
  'parameters',
  'statistics',
  'timeMs',
]

/** A line of an image that was fitted. */
export const fittedLine = z.object({
  file: z.string(),
  run: z.int().min(1),
  model: z.enum(['bimodal', 'gaussian', 'thomas-fermi']),
  status: z.enum(['converged', 'iteration-limit', 'singular', 'no-cloud']),
  reason: z.string().min(1),
  cost: z.number(),
  rSquared: numberOrNull,
  parameters: z.record(z.enum(fitParameterNames), measured.extend({ value: z.number() })),
  statistics: z.object({
    temperatureNk: measured,
    thermalAtoms: measured,
    condensedAtoms: measured,
    totalAtoms: measured,
    condensateFraction: measured,
  }),
  timeMs: z.number(),
  kind: z.enum(['time-of-flight', 'in-trap', 'camera']),
  remarks: z.array(z.string()),
  picture: z.string().nullable(),
})

/** A line of a file or image that was not fitted. */
export const unfittedLine = z.object({
  file: z.string(),
  run: z.int().min(1),
  model: z.null(),
  status: z.enum(['unreadable', 'no-image', 'in-trap', 'failed']),
  reason: z.string().min(1),
  cost: z.null(),
  rSquared: z.null(),
  parameters: z.null(),
  statistics: z.null(),
  timeMs: z.null(),
})

/** Parses the output of `coldlab fit --json`, checking every line against the promise. */
export function parseLines(stdout: string) {
  const lines = stdout.split('\n')
  if (lines.pop() !== '') throw new RangeError('The last line is cut.')
  return lines.map((line) => {
    const value: unknown = JSON.parse(line)
    return z.union([fittedLine, unfittedLine]).parse(value)
  })
}
