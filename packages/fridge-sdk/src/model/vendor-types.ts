import type { AlarmName } from './alarm.js'
import type { ComponentKind, FieldKind } from './component-type.js'

/** The thirteen types of Maybell's data model, as its Python client writes them. It states no units. */
export const vendorTypes = {
  bga: { kind: 'sensor', fields: { percent: 'float' } },
  compressor: {
    kind: 'device',
    fields: {
      state: 'boolean',
      discharge_temperature: 'float',
      outlet_temperature: 'float',
      inlet_temperature: 'float',
      return_pressure: 'float',
    },
    // The vendor's page spells it so; the client writes outlet_temperature.
    fieldAliases: { outlet_tempertaure: 'outlet_temperature' },
  },
  ecodry: {
    kind: 'device',
    fields: {
      setpoint: 'float',
      frequency: 'float',
      current: 'float',
      voltage: 'float',
      bus_voltage: 'float',
      power: 'float',
      state: 'boolean',
    },
  },
  flow: {
    kind: 'sensor',
    fields: { pressure: 'float', temperature: 'float', volumetric_flow: 'float', mass_flow: 'float' },
  },
  heater: {
    kind: 'device',
    fields: { power: 'float', current: 'float', voltage: 'float', native: 'float' },
  },
  inverter: {
    kind: 'device',
    fields: { state: 'boolean', frequency: 'float', current: 'float', voltage: 'float', alarm: 'alarm' },
  },
  loop: {
    kind: 'device',
    fields: {
      setpoint: 'float',
      gain: 'float',
      integral: 'float',
      derivative: 'float',
      ramp_rate: 'float',
      state: 'boolean',
    },
  },
  pressure: { kind: 'sensor', fields: { pressure: 'float' } },
  pump: { kind: 'device', fields: { active: 'boolean' } },
  thermometer: {
    kind: 'sensor',
    fields: { temperature: 'float', resistance: 'float', quadrature: 'float', power: 'float' },
  },
  trap: { kind: 'device', fields: { output: 'float' } },
  turbo: {
    kind: 'device',
    fields: {
      state: 'boolean',
      speed: 'integer',
      converter: 'integer',
      motor: 'integer',
      bearing: 'integer',
      setpoint: 'integer',
      voltage: 'integer',
      error: 'boolean',
    },
  },
  valve: { kind: 'device', fields: { open: 'boolean' } },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly kind: ComponentKind
      readonly fields: Readonly<Record<string, FieldKind>>
      readonly fieldAliases?: Readonly<Record<string, string>>
    }
  >
>

export type VendorTypeName = keyof typeof vendorTypes

interface FieldValues {
  readonly float: number
  readonly integer: number
  readonly boolean: boolean
  readonly alarm: AlarmName
  readonly text: string
}

/** A snapshot of one component as the vendor's page writes it: `_type`, `_tag` and its fields. */
export type ComponentSnapshot<Name extends VendorTypeName = VendorTypeName> = {
  [Type in Name]: {
    readonly _type: Type
    readonly _tag: (typeof vendorTypes)[Type]['kind']
  } & {
    readonly [Field in keyof (typeof vendorTypes)[Type]['fields']]: FieldValues[(typeof vendorTypes)[Type]['fields'][Field] &
      FieldKind]
  }
}[Name]

export type Bga = ComponentSnapshot<'bga'>
export type Compressor = ComponentSnapshot<'compressor'>
export type Ecodry = ComponentSnapshot<'ecodry'>
export type Flow = ComponentSnapshot<'flow'>
export type Heater = ComponentSnapshot<'heater'>
export type Inverter = ComponentSnapshot<'inverter'>
export type Loop = ComponentSnapshot<'loop'>
export type Pressure = ComponentSnapshot<'pressure'>
export type Pump = ComponentSnapshot<'pump'>
export type Thermometer = ComponentSnapshot<'thermometer'>
export type Trap = ComponentSnapshot<'trap'>
export type Turbo = ComponentSnapshot<'turbo'>
export type Valve = ComponentSnapshot<'valve'>
