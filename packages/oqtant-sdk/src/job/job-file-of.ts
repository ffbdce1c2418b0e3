import type { JobReply } from '../wire/job-reply.js'
import { isJsonObject, type JsonObject } from '../wire/json-object.js'

/** The job as received, with the name and the notes it has now where they were changed. */
export function jobFileOf(
  { raw, fields }: JobReply,
  name: string,
  inputs: readonly { readonly notes: string | null }[],
): JsonObject {
  const file = name === (fields.name ?? '') ? raw : { ...raw, name }
  if (!Array.isArray(raw.inputs)) return file
  const rawInputs: unknown[] = raw.inputs
  return {
    ...file,
    inputs: rawInputs.map((input, position) => {
      const notes = inputs[position]?.notes ?? null
      const isChanged = notes !== (fields.inputs?.[position]?.notes ?? null)
      return isChanged && isJsonObject(input) ? { ...input, notes } : input
    }),
  }
}
