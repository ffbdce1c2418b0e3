import { InfluxDB } from '@influxdata/influxdb-client'
import { queryOfAll } from './query-of-all.js'
import { reportReads } from './read-task.js'

// With its time-out of ten seconds raised, which a day of the fridge would break.
await reportReads('@influxdata/influxdb-client', async (task) => {
  const client = new InfluxDB({ url: task.url, token: task.token, timeout: 600_000 })
  const rows = await client
    .getQueryApi(task.org)
    .collectRows(task.way === 'same query' ? task.query : queryOfAll(task))
  return rows.length
})
