// A report on the cooldown of the last day: when each plate reached its base, what happened on the way, where data are missing.
import {
  cooldownReport,
  FridgeDB,
  plotCooldownReport,
  printCooldownReport,
  TimeRange,
} from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'

const fridge = process.env.INFLUXDB_TOKEN
  ? FridgeDB.fromEnv()
  : await EmbeddedStore.open('.coldlab/fridge.duckdb')

const range = TimeRange.last('1d')
const result = await fridge.fetchAll(range)
const report = cooldownReport(result, { range, baseTemperatures: { mxp: 0.01 } })
printCooldownReport(report)
for (const { component, reached } of report.plates) {
  console.log(
    component,
    reached === null
      ? 'not cold'
      : `cold since ${new Date(Number(reached.timeNs / 1_000_000n)).toISOString()}`,
  )
}
await plotCooldownReport(report, result, { saveAs: 'cooldown.pdf' })

if (fridge instanceof EmbeddedStore) await fridge.close()
