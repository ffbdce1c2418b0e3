import type { Datatype } from '../annotated-csv/index.js'
import { groupBy } from '../group-by.js'
import { nearNames } from '../near-names.js'
import type { ComponentKind, FieldKind } from './component-type.js'
import type { DataModel } from './data-model.js'

/** One stored series: what a store knows of it without its samples. */
export interface SeriesDescription {
  readonly type: string
  readonly kind: ComponentKind
  readonly component: string
  readonly field: string
  readonly datatype: Datatype
  /** That the store keeps with it; InfluxDB and MongoDB keep none. */
  readonly unit?: string | null
}

export interface ModelIssue {
  readonly problem:
    | 'unknown-type'
    | 'unknown-field'
    | 'misspelt-field'
    | 'missing-field'
    | 'wrong-kind'
    | 'wrong-datatype'
    | 'ambiguous-name'
  readonly component: string
  readonly type: string
  /** Null where the component as a whole is at fault. */
  readonly field: string | null
  /** The problem in words. */
  readonly message: string
}

const datatypesOf: Readonly<Record<FieldKind, readonly Datatype[]>> = {
  float: ['double'],
  integer: ['long', 'unsignedLong'],
  boolean: ['boolean'],
  alarm: ['string', 'long'],
  text: ['string'],
}

/** Which series break the model, component by component. */
export function checkSeries(series: readonly SeriesDescription[], model: DataModel): ModelIssue[] {
  const components = groupBy(series, ({ component, type, kind }) => JSON.stringify([component, type, kind]))
  const issues = [...components.values()].flatMap((ofComponent) => checkComponent(ofComponent, model))
  const byName = groupBy(
    [...components.values()].map(([first]) => first!),
    ({ component }) => component,
  )
  for (const [component, [first, ...others]] of byName) {
    if (others.length === 0) continue
    const types = [first!, ...others].map(({ kind, type }) => `${type} (${kind})`).join(', ')
    const message = `${component} names several components: ${types}`
    issues.push({ problem: 'ambiguous-name', component, type: first!.type, field: null, message })
  }
  return issues
}

function checkComponent(series: readonly SeriesDescription[], model: DataModel): ModelIssue[] {
  const { component, type: typeName, kind } = series[0]!
  const type = model.type(typeName)
  const issue = (problem: ModelIssue['problem'], field: string | null, message: string): ModelIssue => ({
    problem,
    component,
    type: typeName,
    field,
    message: `${component}: ${message}`,
  })
  if (type === null) {
    const near = nearNames(typeName, model.typeNames)
    const hint = near.length === 0 ? 'define it as a type of your own' : `near it are ${near.join(', ')}`
    return [issue('unknown-type', null, `${JSON.stringify(typeName)} is no type of the model; ${hint}`)]
  }
  const issues: ModelIssue[] = []
  if (kind !== type.kind) {
    issues.push(issue('wrong-kind', null, `is stored as a ${kind}, but a ${typeName} is a ${type.kind}`))
  }
  const stored = new Set<string>()
  for (const { field, datatype } of series) {
    const name = model.fieldName(typeName, field)
    const fieldKind = model.fieldKind(typeName, field)
    stored.add(name)
    if (fieldKind === null) {
      const near = nearNames(field, Object.keys(type.fields))
      const hint = near.length === 0 ? '' : `; near it are ${near.join(', ')}`
      issues.push(issue('unknown-field', field, `${field} is no field of a ${typeName}${hint}`))
      continue
    }
    if (name !== field) issues.push(issue('misspelt-field', field, `${field} should be ${name}`))
    const allowed = datatypesOf[fieldKind]
    if (!allowed.includes(datatype)) {
      issues.push(
        issue('wrong-datatype', field, `${field} is stored as ${datatype}, not ${allowed.join(' or ')}`),
      )
    }
  }
  for (const field of Object.keys(type.fields)) {
    if (!stored.has(field)) issues.push(issue('missing-field', field, `has no ${field}`))
  }
  return issues
}
