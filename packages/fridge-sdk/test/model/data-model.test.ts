import {
  alarmFlags,
  type ComponentType,
  checkSeries,
  DataModel,
  DataModelError,
  decodeAlarm,
  readComponent,
  type Turbo,
  vendorSchema,
} from '@coldlab/fridge-sdk'
import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'

const model = new DataModel()
const magnet: ComponentType = {
  name: 'magnet',
  kind: 'device',
  fields: { field: 'float', persistent: 'boolean', note: 'text' },
}

describe('the types', () => {
  test('are the thirteen of the vendor, 48 fields in all', () => {
    expect(model.typeNames).toEqual(
      'bga compressor ecodry flow heater inverter loop pressure pump thermometer trap turbo valve'.split(' '),
    )
    expect(model.typeNames.flatMap((name) => Object.keys(model.type(name)!.fields))).toHaveLength(48)
  })

  test('a schema is strict: every field, of its kind, finite, and nothing else', () => {
    const turbo = {
      _type: 'turbo',
      _tag: 'device',
      state: true,
      speed: 820,
      converter: 31,
      motor: 35,
      bearing: 33,
      setpoint: 820,
      voltage: 48,
      error: false,
    }
    const schema = vendorSchema('turbo')
    expectTypeOf(schema.parse(turbo)).toEqualTypeOf<Turbo>()
    expect(schema.parse(turbo)).toEqual(turbo)
    for (const bad of [
      { ...turbo, speed: 8.5 },
      { ...turbo, speed: null },
      { ...turbo, _tag: 'sensor' },
      { ...turbo, torque: 1 },
      { ...turbo, state: 1 },
    ]) {
      expect(schema.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
    }
    const pressure = { _type: 'pressure', _tag: 'sensor', pressure: Number.NaN }
    expect(vendorSchema('pressure').safeParse(pressure).success).toBe(false)
  })

  test('more can be registered', () => {
    const own = new DataModel({ types: [magnet], units: { magnet: { field: 'T' } } })
    expect(own.fieldKind('magnet', 'persistent')).toBe('boolean')
    expect(own.unit('magnet', 'field')).toBe('T')
    expect(own.typeNames).toContain('magnet')
    expect(() => own.extend({ types: [magnet] })).toThrow(/there already/)
    const broken = { name: 'a b', kind: 'device', fields: {}, fieldAliases: { x: 'y' } } as const
    expect(() => new DataModel({ types: [broken] })).toThrow(DataModelError)
  })

  test.each([
    [{ types: [{ ...magnet, kind: 'devicee' }] }, /"devicee" is no kind; near it: device/],
    [
      { types: [{ ...magnet, fields: { t1: 'double' } }] },
      /t1: "double" is no kind; there are float, integer/,
    ],
    [{ units: { thermomter: { temperature: 'K' } } }, /"thermomter" is no type; near it: thermometer/],
    [{ units: { thermometer: { temprature: 'K' } } }, /"temprature" is no field; near it: temperature/],
    [{ componentUnits: { p1: { presure: 'bar' } } }, /p1 .*"presure" is no field; near it: pressure/],
    [{ units: { pressure: { pressure: 3 } } }, /has the unit 3, which is no text/],
  ])('%j is refused', (options, message) => {
    expect(() => new DataModel(options as object)).toThrow(DataModelError)
    expect(() => new DataModel(options as object)).toThrow(message)
  })

  test('no unit is assumed; a type or one component can have one', () => {
    expect(model.unit('thermometer', 'temperature')).toBeNull()
    const own = model
      .extend({ units: { pressure: { pressure: 'mbar' }, compressor: { outlet_temperature: '°C' } } })
      .extend({ componentUnits: { p1: { pressure: 'bar' } } })
    expect(own.unit('pressure', 'pressure', 'p2')).toBe('mbar')
    expect(own.unit('pressure', 'pressure', 'p1')).toBe('bar')
    expect(own.unit('compressor', 'outlet_tempertaure')).toBe('°C')
    expect(own.unit('constructor', 'toString', '__proto__')).toBeNull()
  })
})

describe('reading a snapshot', () => {
  test('knows the misspelling and the empty type of the vendor’s page', () => {
    const compressor = readComponent({ _type: 'compressor', outlet_tempertaure: 31.5, state: true }, model)
    expect(compressor.fields).toEqual({
      state: true,
      outlet_temperature: 31.5,
      discharge_temperature: null,
      inlet_temperature: null,
      return_pressure: null,
    })
    const heater = readComponent(
      { _type: '', _tag: 'device', power: 1, current: 2, voltage: 3, native: 4 },
      model,
    )
    expect(heater.type.name).toBe('heater')
  })

  test('takes Mongo’s form, NaN, alarms as masks, and keeps what it does not know', () => {
    const inverter = readComponent(
      { type: 'inverter', frequency: Number.NaN, alarm: 24, colour: 'red' },
      model,
    )
    expect(inverter.fields.frequency).toBeNaN()
    expect(inverter.fields.alarm).toMatchObject({ names: ['ALARM_OVERHEAT', 'ALARM_OVER_VOLTAGE'] })
    expect(inverter.otherFields).toEqual({ colour: 'red' })
  })

  test.each([
    [{ _type: 'thermometr', temperature: 1 }, /thermometr.*near it are thermometer/],
    [{ _type: '', power: 1 }, /is no type of the model/],
    [{ type: 'valve', open: 'yes' }, /open: should be boolean, but is "yes"/],
    [7, /no snapshot/],
  ])('%j is refused', (value, message) => {
    expect(() => readComponent(value, model)).toThrow(DataModelError)
    expect(() => readComponent(value, model)).toThrow(message)
  })
})

describe('alarm flags', () => {
  test.each([
    ['NO_ALARM', [], 0],
    ['ALARM_OVERHEAT', ['ALARM_OVERHEAT'], 8],
    ['Alarm.ALARM_OVERHEAT|Alarm.ALARM_MAIN_VOLTAGE', ['ALARM_OVERHEAT', 'ALARM_MAIN_VOLTAGE'], 8200],
    ['over_current, overheat', ['ALARM_OVER_CURRENT', 'ALARM_OVERHEAT'], 9],
    [3, ['ALARM_OVER_CURRENT', 'ALARM_INVERTER_OVERLOAD'], 3],
    [5n, ['ALARM_OVER_CURRENT', 'ALARM_MOTOR_OVERLOAD'], 5],
    ['0x8', ['ALARM_OVERHEAT'], 8],
    [['ALARM_OVERHEAT', 1], ['ALARM_OVER_CURRENT', 'ALARM_OVERHEAT'], 9],
    ['', [], 0],
  ])('%o', (value, names, mask) => {
    expect(decodeAlarm(value)).toEqual({ active: mask > 0, names, mask, unknown: [] })
  })

  test('keeps names and bits that it does not know', () => {
    expect(decodeAlarm('ALARM_MELTDOWN')).toMatchObject({
      active: true,
      mask: 0,
      unknown: ['ALARM_MELTDOWN'],
    })
    expect(decodeAlarm(2 ** 14 + 1)).toMatchObject({ mask: 1, unknown: ['0x4000'] })
    expect(decodeAlarm(-1)).toMatchObject({ active: true, mask: 0, unknown: ['-1'] })
    expect(decodeAlarm('constructor').unknown).toEqual(['CONSTRUCTOR'])
    expect(() => decodeAlarm(null as never)).toThrow(/null .*is no alarm/)
  })

  test('a mask, its names and its names joined say the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 14 - 1 }), (mask) => {
        const { names } = decodeAlarm(mask)
        expect(names.reduce((sum, name) => sum + alarmFlags[name], 0)).toBe(mask)
        expect(decodeAlarm(names)).toEqual(decodeAlarm(mask))
        expect(decodeAlarm(names.join(' | '))).toEqual(decodeAlarm(mask))
      }),
      { seed: 20261121 },
    )
  })
})

test('stored series that break the model are told one by one', () => {
  const series = (type: string, component: string, field: string, datatype: 'double' | 'long' | 'string') =>
    ({ type, kind: 'sensor', component, field, datatype }) as const
  const issues = checkSeries(
    [
      series('pressure', 'p1', 'pressure', 'double'),
      series('pressure', 'p2', 'pressure', 'long'),
      series('presure', 'p3', 'pressure', 'double'),
      series('flow', 'p1', 'presure', 'double'),
      { ...series('compressor', 'cp1', 'outlet_tempertaure', 'double'), kind: 'device' },
      series('trap', 't1', 'output', 'double'),
    ],
    model,
  )
  expect(issues.map(({ problem, component, field }) => [problem, component, field])).toEqual([
    ['wrong-datatype', 'p2', 'pressure'],
    ['unknown-type', 'p3', null],
    ['unknown-field', 'p1', 'presure'],
    ...['pressure', 'temperature', 'volumetric_flow', 'mass_flow'].map((field) => [
      'missing-field',
      'p1',
      field,
    ]),
    ['misspelt-field', 'cp1', 'outlet_tempertaure'],
    ...['state', 'discharge_temperature', 'inlet_temperature', 'return_pressure'].map((field) => [
      'missing-field',
      'cp1',
      field,
    ]),
    ['wrong-kind', 't1', null],
    ['ambiguous-name', 'p1', null],
  ])
  expect(issues.map(({ message }) => message)).toContain(
    'p1: presure is no field of a flow; near it are pressure',
  )
})
