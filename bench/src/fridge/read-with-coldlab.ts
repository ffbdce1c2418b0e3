import { FridgeDB, TimeRange } from '@coldlab/fridge-sdk'
import type { RecordBatch } from 'apache-arrow'
import { reportReads } from './read-task.js'

await reportReads('@coldlab/fridge-sdk', async (task) => {
  // A new one for each read: nothing is kept from the one before.
  const { url, org, token, bucket } = task
  const fridge = new FridgeDB({ url, org, token, bucket })
  const range = new TimeRange(BigInt(task.start), BigInt(task.stop))
  if (task.way === 'stream') {
    let values = 0
    for await (const batch of fridge.stream(range)) values += valuesIn(batch)
    return values
  }
  const table = await fridge.fetchTable(range, null, { layout: task.way === 'long' ? 'long' : 'wide' })
  return task.way === 'long' ? table.numRows : table.batches.reduce((sum, batch) => sum + valuesIn(batch), 0)
})

function valuesIn(batch: RecordBatch): number {
  const columns = batch.schema.fields.slice(1).map((_, index) => batch.getChildAt(index + 1)!)
  return columns.reduce((sum, { length, nullCount }) => sum + length - nullCount, 0)
}
