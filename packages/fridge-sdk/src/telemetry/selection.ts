import { type FridgeNameError, unknownNames } from '../errors/name-error.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
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

/** Types that neither the model nor the source has, and fields that none of the selected components has: the error for them, null without any. */
export function unknownChoice(
  selection: Selection,
  series: readonly SeriesDescription[],
  model: DataModel,
  place: string,
): FridgeNameError | null {
  const types = knownTypes(series, model)
  const unknownTypes = (selection.types ?? []).filter((type) => !types.has(type))
  if (unknownTypes.length > 0) return unknownNames('type', `${place} and the model`, unknownTypes, [...types])
  const fields = knownFields(selection, series, model)
  const unknownFields = (selection.fields ?? []).filter((field) => !fields.has(field))
  if (unknownFields.length === 0) return null
  return unknownNames('field', `the selected components of ${place}`, unknownFields, [...fields])
}

const knownTypes = (series: readonly SeriesDescription[], model: DataModel): ReadonlySet<string> =>
  new Set([...model.typeNames, ...series.map(({ type }) => type)])

function knownFields(
  selection: Selection,
  series: readonly SeriesDescription[],
  model: DataModel,
): ReadonlySet<string> {
  const offered = selectSeries({ ...selection, fields: null }, series, model)
  return new Set(offered.map(({ type, field }) => model.fieldName(type, field)))
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
