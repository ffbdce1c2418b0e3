import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  DataModel,
  decodeAlarm,
  FridgeDB,
  formatNanos,
  type Heater,
  plot,
  prettyPrintResult,
  TimeRange,
  toArrow,
  vendorSchema,
  vendorTypes,
} from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'

const folder = await mkdtemp('fridge-quick-start-')
const fdb = process.env.INFLUXDB_TOKEN
  ? FridgeDB.fromEnv()
  : await EmbeddedStore.open('.coldlab/fridge.duckdb')

const stopTime = new Date()
const startTime = new Date(stopTime.getTime() - 10 * 3_600_000)
const tenHours = new TimeRange(startTime, stopTime)
const mixingChamber = await fdb.fetch(tenHours, ['mxp'])
await plot(['mxp'], 'temperature', mixingChamber, { saveAs: join(folder, 'temperature.svg') })
prettyPrintResult(mixingChamber)

export const acme = new FridgeDB({
  org: 'Maybell Quantum',
  url: 'https://us-east-1-1.aws.cloud2.influxdata.com',
  token: 'EDECC12GXgRO8grdiLPD7tXUVY7QL36THISouWIIS_0oZ_4SAfP-yFAKE8I3ZFBg0TOKENOko1fZikpEmq43gA==',
  bucket: 'Acme Quantum Computing',
})

const eightDays = TimeRange.inZone('America/Los_Angeles', '2024-12-04T06:00', { days: 8 })
console.log(`${eightDays.start} to ${eightDays.stop}`)

const overTheChange = TimeRange.inZone('America/Los_Angeles', '2024-10-30T06:00', { days: 8 })
console.log(`${overTheChange.durationNs / 3_600_000_000_000n} hours, not 192: the clocks are set back`)

console.log(await fdb.sensorNames())
console.log(await fdb.deviceNames())

const timeRange = TimeRange.last({ minutes: 45 })
const thermometers = ['mxp', 'prp', 'rgp', 'stp']
const temperatures = await fdb.fetch(timeRange, thermometers)
await plot(thermometers, 'temperature', temperatures, { saveAs: join(folder, 'temperatures.png') })

prettyPrintResult(temperatures)

const { temperature } = temperatures.mxp
console.log(temperature.length, temperature.datatype, temperature.unit)
console.log(temperature.times.at(-1), temperature.values.at(-1))

const machineState = await fdb.fetchAll(timeRange)
console.log(Object.keys(machineState).length, 'components')

const byTheMinute = await fdb.fetchAll(timeRange, { every: '1m', aggregate: 'mean' })
console.log(byTheMinute.mxp.temperature.length, 'minutes')

const lastHour = await fdb.last({ hours: 1 })
console.log(lastHour.cp1.discharge_temperature.at(-1), lastHour.v3.open.at(-1))

const table = await fdb.fetchTable(timeRange, thermometers)
console.log(table.schema.fields.map(({ name }) => name))
await writeFile(join(folder, 'temperatures.arrow'), toArrow(table))

for await (const batch of fdb.stream(timeRange)) console.log(batch.numRows, 'rows')

if (process.env.MONGODB_URL) {
  const mongo = await MongoTimeSeries.open({ url: process.env.MONGODB_URL })
  console.log(await mongo.componentNames())
  console.log(Object.keys(await mongo.fetchByType(timeRange)))
  console.log((await mongo.fetchTable(timeRange, ['mxp'])).numRows)
  await mongo.close()
}

for (const [type, { kind, fields }] of Object.entries(vendorTypes)) {
  console.log(`${type} (${kind}): ${Object.keys(fields).join(', ')}`)
}

const heater: Heater = {
  _type: 'heater',
  _tag: 'device',
  power: 0.0144,
  current: 0.011,
  voltage: 1.31,
  native: 53.7,
}
console.log(vendorSchema('heater').parse(heater))
console.log(await fdb.validate()) // which stored series break the model: none

const { inv1 } = await fdb.fetch(tenHours, ['inv1'], { fields: ['alarm'] })
const texts = new Set(Array.from(inv1.alarm, ([, value]) => String(value)))
for (const text of texts) console.log(text, decodeAlarm(text).active)
console.log(decodeAlarm(8 | 32).names)

const model = new DataModel({
  types: [{ name: 'qubit', kind: 'sensor', fields: { t1_us: 'float' } }],
  units: { qubit: { t1_us: 'µs' } },
})
const own = process.env.INFLUXDB_URL
  ? FridgeDB.fromEnv({ model })
  : await EmbeddedStore.open(':memory:', { model })
await own.inject([
  { component: 'qubit1', type: 'qubit', fields: { t1_us: 83.2 } },
  { text: 'Second sample, new wiring', tags: ['qubit1'] },
])
for await (const { component, field, time, value, unit } of own.live(['qubit1'], { since: startTime })) {
  console.log(component, field, formatNanos(time), value, unit)
  break // or go on: it ends with its signal
}

const untilNow = TimeRange.last({ minutes: 5 })
const annotations = await own.annotations(untilNow)
const qubit = await own.fetch(untilNow, ['qubit1'])
await plot(['qubit1'], 't1_us', qubit, { annotations, saveAs: join(folder, 'qubit.svg') })

if (own instanceof EmbeddedStore) await own.close()
if (fdb instanceof EmbeddedStore) await fdb.close()
