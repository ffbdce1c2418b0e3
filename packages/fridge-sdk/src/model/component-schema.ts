import { z } from 'zod'
import { alarmFlags } from './alarm.js'
import type { ComponentType, FieldKind } from './component-type.js'
import { type ComponentSnapshot, type VendorTypeName, vendorTypes } from './vendor-types.js'

const fieldSchemas: Readonly<Record<FieldKind, z.ZodType>> = {
  float: z.number(),
  integer: z.int(),
  boolean: z.boolean(),
  alarm: z.enum(Object.keys(alarmFlags) as [keyof typeof alarmFlags]),
  text: z.string(),
}

/** The strict schema of a snapshot of a type of your own: `_type`, `_tag` and every field, finite and of its kind. */
export function componentSchema(type: ComponentType): z.ZodType<Readonly<Record<string, unknown>>> {
  return z.strictObject({
    _type: z.literal(type.name),
    _tag: z.literal(type.kind),
    ...Object.fromEntries(Object.entries(type.fields).map(([field, kind]) => [field, fieldSchemas[kind]])),
  })
}

/** The strict schema of a snapshot of one of the vendor's types. */
export function vendorSchema<Name extends VendorTypeName>(name: Name): z.ZodType<ComponentSnapshot<Name>> {
  return componentSchema({ name, ...vendorTypes[name] }) as z.ZodType<ComponentSnapshot<Name>>
}
