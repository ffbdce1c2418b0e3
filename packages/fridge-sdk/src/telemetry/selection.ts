import { type UnknownName, unknownNames } from '../errors/name-error.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import { nearNames } from '../near-names.js'
import type { ComponentNames } from './name-catalog.js'

/** What to read of a bucket. */
export interface Selection {
  /** Null: all components. */
  readonly names: ComponentNames | null
  /** Null: all fields. */
  readonly fields: readonly string[] | null
  /** Null: all types. */
  readonly types: readonly string[] | null
}

/** The series that a selection takes. */
export function selectSeries(
  selection: Selection,
  series: readonly SeriesDescription[],
  model: DataModel,
): SeriesDescription[] {
  const { names } = selection
  const isWanted = names === null ? null : { sensor: new Set(names.sensor), device: new Set(names.device) }
  return series.filter(
    (one) =>
      (isWanted === null || isWanted[one.kind].has(one.component)) && takesField(selection, one, model),
  )
}

/** Whether a selection takes a field of a type, as far as it is not for the names. */
export function takesField(
  { fields, types }: Selection,
  { type, field }: Pick<SeriesDescription, 'type' | 'field'>,
  model: DataModel,
): boolean {
  return (
    (fields === null || fields.includes(model.fieldName(type, field))) &&
    (types === null || types.includes(type))
  )
}

/** Throws `FridgeNameError` for fields that none of the selected components has. */
export function checkFields(
  selection: Selection,
  series: readonly SeriesDescription[],
  model: DataModel,
  place: string,
): void {
  const offered = selectSeries({ ...selection, fields: null }, series, model)
  const known = [...new Set(offered.map(({ type, field }) => model.fieldName(type, field)))]
  const unknown: UnknownName[] = (selection.fields ?? [])
    .filter((field) => !known.includes(field))
    .map((wanted) => ({ wanted, near: nearNames(wanted, known) }))
  if (unknown.length > 0) throw unknownNames('field', `the selected components of ${place}`, unknown, known)
}

/** Fields in the spelling of the model. */
export function modelFields(fields: readonly string[], model: DataModel): string[] {
  return [
    ...new Set(
      fields.map((field) => {
        for (const name of model.typeNames) {
          const spelling = model.fieldName(name, field)
          if (spelling !== field) return spelling
        }
        return field
      }),
    ),
  ]
}
