import { DataModelError, type DataModelIssue } from '../errors/data-model-error.js'
import { nearNames } from '../near-names.js'
import { quoteValue } from '../quote-value.js'
import type { ComponentKind, ComponentType, FieldKind } from './component-type.js'
import { vendorTypes } from './vendor-types.js'

/** Units by type (or component) and field, such as `{ thermometer: { temperature: 'K' } }`. */
export type UnitTable = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface DataModelOptions {
  /** Your own types, next to the vendor's thirteen. */
  readonly types?: readonly ComponentType[]
  /** Units of the fields of a type. The vendor states none and none is assumed. */
  readonly units?: UnitTable
  /** Units of one component where they differ from those of its type, such as `{ p1: { pressure: 'bar' } }`. */
  readonly componentUnits?: UnitTable
}

const kinds: readonly ComponentKind[] = ['sensor', 'device']
const fieldKinds: readonly FieldKind[] = ['float', 'integer', 'boolean', 'alarm', 'text']
const names = /^[A-Za-z][A-Za-z0-9_]*$/

/** Types of components, their fields and units. Throws `DataModelError` for a type that is there already or cannot be stored, and for units of what is not there. */
export class DataModel {
  readonly #types = new Map<string, ComponentType>()
  readonly #options: DataModelOptions

  constructor(options: DataModelOptions = {}) {
    this.#options = options
    for (const [name, type] of Object.entries(vendorTypes)) this.#types.set(name, { name, ...type })
    for (const type of options.types ?? []) {
      checkType(type, this.#types.has(type.name))
      this.#types.set(type.name, type)
    }
    this.#checkUnits()
  }

  /** Names of all types, in alphabetical order. */
  get typeNames(): string[] {
    return [...this.#types.keys()].sort()
  }

  /** Null for a type that nobody defined. */
  type(name: string): ComponentType | null {
    return this.#types.get(name) ?? null
  }

  /** The model's spelling of a field; as it is where the model does not know it. */
  fieldName(typeName: string, field: string): string {
    const aliases = this.#types.get(typeName)?.fieldAliases
    return aliases !== undefined && Object.hasOwn(aliases, field) ? aliases[field]! : field
  }

  /** Null where the type has no such field. */
  fieldKind(typeName: string, field: string): FieldKind | null {
    const fields = this.#types.get(typeName)?.fields
    const name = this.fieldName(typeName, field)
    return fields !== undefined && Object.hasOwn(fields, name) ? fields[name]! : null
  }

  /** The unit of a field, null where none was configured. */
  unit(typeName: string, field: string, component?: string): string | null {
    const { units, componentUnits } = this.#options
    const name = this.fieldName(typeName, field)
    const ofComponent = component === undefined ? null : entry(componentUnits, component, name)
    return ofComponent ?? entry(units, typeName, name)
  }

  #checkUnits(): void {
    const { units = {}, componentUnits = {} } = this.#options
    for (const [name, ofType] of Object.entries(units)) {
      const type = this.#types.get(name)
      if (type === undefined) throw new DataModelError(name, [unknown('type', name, this.typeNames)])
      const fields = Object.keys(type.fields)
      checkUnitsOf(name, ofType, (field) => this.fieldKind(name, field) !== null, fields)
    }
    const allFields = [...new Set([...this.#types.values()].flatMap(({ fields }) => Object.keys(fields)))]
    const isField = (field: string) => this.typeNames.some((name) => this.fieldKind(name, field) !== null)
    for (const [component, ofComponent] of Object.entries(componentUnits)) {
      checkUnitsOf(component, ofComponent, isField, allFields)
    }
  }

  /** A model with more types or units; what is given here goes before what is there. */
  extend({ types = [], units = {}, componentUnits = {} }: DataModelOptions): DataModel {
    return new DataModel({
      types: [...(this.#options.types ?? []), ...types],
      units: merged(this.#options.units, units),
      componentUnits: merged(this.#options.componentUnits, componentUnits),
    })
  }
}

function checkUnitsOf(
  name: string,
  units: Readonly<Record<string, string>>,
  isField: (field: string) => boolean,
  fields: readonly string[],
): void {
  const issues = Object.entries(units).flatMap(([field, unit]) => {
    if (!isField(field)) return unknown('field', field, fields)
    return typeof unit === 'string'
      ? []
      : { field, problem: `has the unit ${quoteValue(unit)}, which is no text` }
  })
  if (issues.length > 0) throw new DataModelError(name, issues)
}

function unknown(what: 'type' | 'field' | 'kind', given: unknown, known: readonly string[]): DataModelIssue {
  const near = typeof given === 'string' ? nearNames(given, known) : []
  const hint = near.length > 0 ? `near it: ${near.join(', ')}` : `there are ${known.join(', ')}`
  return {
    field: what === 'field' ? String(given) : null,
    problem: `${quoteValue(given)} is no ${what}; ${hint}`,
  }
}

function checkType({ name, kind, fields, fieldAliases = {} }: ComponentType, isThere: boolean): void {
  const issues: DataModelIssue[] = []
  if (!kinds.includes(kind)) issues.push(unknown('kind', kind, kinds))
  if (isThere) issues.push({ field: null, problem: 'is there already, choose another name' })
  if (!names.test(name))
    issues.push({ field: null, problem: 'a name is a letter, then letters, digits and _' })
  if (Object.keys(fields).length === 0) issues.push({ field: null, problem: 'has no field' })
  for (const field of Object.keys(fields)) {
    if (!names.test(field)) issues.push({ field, problem: 'a field is a letter, then letters, digits and _' })
    if (!fieldKinds.includes(fields[field]!))
      issues.push({ ...unknown('kind', fields[field], fieldKinds), field })
  }
  for (const [alias, field] of Object.entries(fieldAliases)) {
    if (!Object.hasOwn(fields, field))
      issues.push({ field: alias, problem: `stands for ${field}, which is no field` })
  }
  if (issues.length > 0) throw new DataModelError(name, issues)
}

function entry(table: UnitTable | undefined, row: string, column: string): string | null {
  if (table === undefined || !Object.hasOwn(table, row)) return null
  const units = table[row]!
  return Object.hasOwn(units, column) ? units[column]! : null
}

function merged(table: UnitTable = {}, more: UnitTable): UnitTable {
  const rows = new Set([...Object.keys(table), ...Object.keys(more)])
  return Object.fromEntries([...rows].map((row) => [row, { ...table[row], ...more[row] }]))
}
