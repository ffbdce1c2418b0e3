// Injects points 1, 2, 3 … one by one into the folder and says the number of each that is safe. Ends when it is killed.
import { DataModel, FridgeDB } from '@coldlab/fridge-sdk'

const [url, bucket, folder] = process.argv.slice(2)
const model = new DataModel({ types: [{ name: 'probe', kind: 'sensor', fields: { count: 'integer' } }] })
const db = new FridgeDB({ url, org: 'maybell', token: 'away', bucket, model })
const injector = await db.openInjector({ folder })
for (let count = 1; ; count++) {
  await injector.inject([{ component: 'probe1', type: 'probe', fields: { count } }])
  process.stdout.write(`${count}\n`)
}
