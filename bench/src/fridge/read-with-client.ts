import { InfluxDB } from '@influxdata/influxdb-client'
import { formatRange } from './range-text.js'
import { type ReadTask, reportReads } from './read-task.js'

// With its time-out of ten seconds raised, which a day of the fridge would break.
await reportReads('@influxdata/influxdb-client 1.35.0', async (task) => {
  const client = new InfluxDB({ url: task.url, token: task.token, timeout: 600_000 })
  const rows = await client.getQueryApi(task.org).collectRows(queryOf(task))
  return rows.length
})

function queryOf(task: ReadTask): string {
  const all = `from(bucket: "${task.bucket}") |> range(${formatRange(task)})`
  const columns = '["_time", "_value", "_field", "_measurement", "sensor", "device"]'
  return task.way === 'same query' ? `${all} |> keep(columns: ${columns})` : all
}
