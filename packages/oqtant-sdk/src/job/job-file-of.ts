import { isJsonObject, type JsonObject } from '../wire/json-object.js'
import type { OqtantJob } from './oqtant-job.js'

/** The job as received, with the name and the notes it has now. */
export function jobFileOf({ raw, name, inputs }: OqtantJob): JsonObject {
  const file = name === (raw.name ?? '') ? raw : { ...raw, name }
  if (!Array.isArray(raw.inputs)) return file
  const rawInputs: unknown[] = raw.inputs
  return {
    ...file,
    inputs: rawInputs.map((input, position) => {
      const notes = inputs[position]?.notes ?? null
      return isJsonObject(input) && notes !== (input.notes ?? null) ? { ...input, notes } : input
    }),
  }
}
