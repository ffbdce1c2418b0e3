// Measurements of your own beside the fridge's, safe in the folder `outbox` while the server is away: run it again when it is back.
import { DataModel, FridgeDB } from '@coldlab/fridge-sdk'

const model = new DataModel({
  types: [{ name: 'qubit', kind: 'sensor', fields: { t1_us: 'float', shots: 'integer' } }],
  units: { qubit: { t1_us: 'µs' } },
})
const fridge = FridgeDB.fromEnv(
  { model },
  { INFLUXDB_URL: 'http://localhost:8086', INFLUXDB_ORG: 'maybell', INFLUXDB_TOKEN: 'none', ...process.env },
)

const { written, rejected, trouble } = await fridge.inject(
  [
    { component: 'qubit1', type: 'qubit', fields: { t1_us: 83.2, shots: 2000 } },
    { text: 'Changed the attenuators of line 3', tags: ['wiring'] },
  ],
  { folder: 'outbox' },
)
console.log(written, 'written')
for (const { reason } of rejected) console.error('refused:', reason)
if (trouble !== null) console.error(trouble.message, 'The rest waits in outbox.')
