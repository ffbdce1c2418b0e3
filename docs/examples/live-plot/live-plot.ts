// Draws the last ten minutes of some components as their samples come. The address says of which server:
// ?url=http://localhost:8086&org=maybell&bucket=datadb&token=…&names=mxp,stp&field=temperature. Without one, of a made-up thermometer.
import { createResult, FridgeDB, type LiveSample, plot, TimeRange } from '@coldlab/fridge-sdk'

const query = new URLSearchParams(location.search)
const given = (name: string, otherwise: string) => query.get(name) ?? otherwise
const names = given('names', 'mxp').split(',')
const field = given('field', 'temperature')
const place = document.querySelector('main')!

const lines = new Map<string, LiveSample[]>()
let isDrawn = true
setInterval(async () => {
  if (isDrawn) return
  isDrawn = true
  place.innerHTML = await draw()
}, 500)
for await (const sample of samples()) {
  const line = lines.get(sample.component) ?? []
  lines.set(
    sample.component,
    [...line, sample].filter(({ time }) => time > sample.time - 600_000_000_000n),
  )
  isDrawn = false
}

function draw(): Promise<string> {
  const series = [...lines.values()].map((line) => ({
    ...line[0]!,
    times: BigInt64Array.from(line, ({ time }) => time),
    values: line.map(({ value }) => Number(value)),
  }))
  return plot([...lines.keys()], field, createResult(series), { range: TimeRange.last('10m') })
}

function samples(): AsyncIterable<LiveSample> {
  const url = query.get('url')
  if (url === null) return madeUp()
  const server = {
    url,
    org: given('org', 'maybell'),
    bucket: given('bucket', 'datadb'),
    token: given('token', ''),
  }
  return new FridgeDB(server).live(names, { fields: [field], since: new Date(Date.now() - 600_000) })
}

async function* madeUp(): AsyncGenerator<LiveSample> {
  const series = { component: 'mxp', type: 'thermometer', kind: 'sensor', field, unit: 'K' } as const
  for (let ms = Date.now() - 300_000; ; ms += 1000) {
    await new Promise((resolve) => setTimeout(resolve, ms - Date.now()))
    const value = 0.0085 + 0.0005 * Math.sin(ms / 60_000) + 0.0001 * Math.random()
    yield { ...series, time: BigInt(ms) * 1_000_000n, value }
  }
}
