/** Sensors are read only; devices also take commands. The key of the tag that holds a component's name. */
export type ComponentKind = 'sensor' | 'device'

/** What a field holds: `alarm` is a set of alarm flags, stored as the name of one. */
export type FieldKind = 'float' | 'integer' | 'boolean' | 'alarm' | 'text'

/** One type of component: the measurement of its series and the fields that each snapshot of it has. */
export interface ComponentType {
  readonly name: string
  readonly kind: ComponentKind
  readonly fields: Readonly<Record<string, FieldKind>>
  /** Other spellings of fields that are accepted on reading, with the field they mean. */
  readonly fieldAliases?: Readonly<Record<string, string>>
}
