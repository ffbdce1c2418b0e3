import type { DataModel } from '../model/index.js'
import type { Selection } from '../telemetry/selection.js'
import { anyOf, isOneOf } from './flux.js'

/** Tags beside `sensor` and `device` with the value that counts of each. */
export type OtherTags = Readonly<Record<string, string>>

/** The conditions under which a series has these tags. */
export const tagConditions = (tags: OtherTags): string[] =>
  Object.entries(tags).map(([tag, value]) => isOneOf(tag, [value]))

/** The conditions of a selection in Flux, all of which the server's index answers. */
export function conditionsOf(
  { names, fields, types }: Selection,
  model: DataModel,
  tags: OtherTags,
): string[] {
  const conditions = [
    names === null
      ? 'exists r["sensor"] or exists r["device"]'
      : anyOf(
          [isOneOf('sensor', names.sensor), isOneOf('device', names.device)].filter(
            (condition) => condition !== '',
          ),
        ),
  ]
  conditions.push(...tagConditions(tags))
  if (fields !== null) conditions.push(isOneOf('_field', spellings(fields, model)))
  if (types !== null) conditions.push(isOneOf('_measurement', types))
  return conditions
}

// What the model calls one field may be stored under several spellings.
function spellings(fields: readonly string[], model: DataModel): string[] {
  const aliases = model.typeNames.flatMap((name) => Object.entries(model.type(name)?.fieldAliases ?? {}))
  return fields.flatMap((field) => [
    field,
    ...aliases.filter(([, meant]) => meant === field).map(([alias]) => alias),
  ])
}
