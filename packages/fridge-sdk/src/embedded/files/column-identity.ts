import { FridgePointsError } from '../../errors/index.js'
import type { DataModel } from '../../model/index.js'
import type { SeriesIdentity } from '../../series/series.js'

/**
 * Whose samples a column of a wide table has: what its metadata say, or else its name, `{type}_{field}_{component}`, read by the types
 * and fields of the model, the longest that fit. Throws `FridgePointsError` where neither tells.
 */
export function columnIdentity(
  name: string,
  metadata: ReadonlyMap<string, string>,
  model: DataModel,
): SeriesIdentity {
  const told = ['component', 'type', 'kind', 'field'].every((key) => metadata.has(key))
  if (told) {
    return {
      component: metadata.get('component')!,
      type: metadata.get('type')!,
      kind: metadata.get('kind') === 'device' ? 'device' : 'sensor',
      field: metadata.get('field')!,
      unit: metadata.get('unit') ?? null,
    }
  }
  const [found] = model.typeNames
    .filter((type) => name.startsWith(`${type}_`))
    .flatMap((typeName) => {
      const type = model.type(typeName)!
      const rest = name.slice(typeName.length + 1)
      return [...Object.keys(type.fields), ...Object.keys(type.fieldAliases ?? {})]
        .filter((field) => rest.startsWith(`${field}_`) && rest.length > field.length + 1)
        .map((field) => ({ type, field, component: rest.slice(field.length + 1) }))
    })
    .sort((a, b) => b.type.name.length + b.field.length - a.type.name.length - a.field.length)
  if (found === undefined) {
    throw new FridgePointsError(
      `The column ${JSON.stringify(name)}`,
      // A table in long layout has it.
      name === 'component'
        ? 'tells of a long table, a row per sample: the wide layout is taken, a column per series'
        : 'is named like no series: {type}_{field}_{component} of a known type is needed, or metadata with component, type, kind and field',
    )
  }
  const { type, component } = found
  const field = model.fieldName(type.name, found.field)
  return { component, type: type.name, kind: type.kind, field, unit: model.unit(type.name, field, component) }
}
