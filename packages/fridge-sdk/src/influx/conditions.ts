import type { DataModel } from '../model/index.js'
import type { Selection } from '../telemetry/selection.js'
import { anyOf, isOneOf } from './flux.js'

/** The conditions of a selection in Flux, all of which the server's index answers. */
export function conditionsOf({ names, fields, types }: Selection, model: DataModel): string[] {
  const conditions = [
    names === null
      ? 'exists r["sensor"] or exists r["device"]'
      : anyOf(
          [isOneOf('sensor', names.sensor), isOneOf('device', names.device)].filter(
            (condition) => condition !== '',
          ),
        ),
  ]
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
