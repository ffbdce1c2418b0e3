// Which alarms would these rules have raised in the last day? With the fridge of INFLUXDB_TOKEN, else that of `coldlab fridge simulate`.
import {
  describeAlarm,
  FridgeDB,
  findAlarms,
  parseAlarmRules,
  plot,
  TimeRange,
  watchedSeries,
} from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'

const fridge = process.env.INFLUXDB_TOKEN
  ? FridgeDB.fromEnv()
  : await EmbeddedStore.open('.coldlab/fridge.duckdb')

const rules = parseAlarmRules([
  // Warmer than 15 mK for two minutes; over again below 13 mK.
  {
    name: 'mixing chamber warm',
    kind: 'threshold',
    component: 'mxp',
    field: 'temperature',
    above: 0.015,
    hysteresis: 0.002,
    holdFor: '2m',
  },
  { name: 'inverter', kind: 'flags', component: 'inv1', field: 'alarm', severity: 'critical' },
  {
    name: 'thermometers silent',
    kind: 'stale',
    component: ['mxp', 'stp'],
    field: 'temperature',
    after: '2m',
  },
])

const range = TimeRange.last('1d')
const { components, fields } = watchedSeries(rules)
const result = await fridge.fetch(range, components, { fields })
const alarms = findAlarms(result, rules, { range })
for (const alarm of alarms) console.log(describeAlarm(alarm))
await plot(['mxp'], 'temperature', result, { range, alarms, yScale: 'log', saveAs: 'alarms.svg' })

if (fridge instanceof EmbeddedStore) await fridge.close()
