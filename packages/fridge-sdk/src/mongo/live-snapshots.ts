import { z } from 'zod'
import { FridgeMongoError } from '../errors/index.js'
import type { LiveSource } from '../live/live-source.js'
import type { WakeUp } from '../live/wake-up.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { TimeRange } from '../time/time-range.js'
import { BsonElements } from './bson-elements.js'
import { type CollectionSetup, readCollection } from './collection-reader.js'
import type { MongoServer } from './mongo-server.js'
import { timeField, timeFilters, timeOf } from './time-stamp.js'

const earliestNs = -(2n ** 63n)
const latestNs = 2n ** 63n - 1n

/** `open` throws where the connection was closed, which `wakeUp` tells. */
export function liveSnapshots(open: () => CollectionSetup, wakeUp: WakeUp, plan: ReadPlan): LiveSource {
  const ringsBefore = wakeUp.count
  const read = (range: TimeRange, signal?: AbortSignal): Promise<IdentifiedSamples[]> =>
    readCollection(open(), range, plan, { signal })
  return {
    async readState(signal) {
      const serverNs = await readClock(open().server, plan.asked, signal)
      return { serverNs, newestNs: await readNewest(open(), serverNs, plan.asked, signal) }
    },
    async readFrom(startNs, signal) {
      const serverNs = await readClock(open().server, plan.asked, signal)
      return { serverNs, all: await read(new TimeRange(startNs, latestNs), signal) }
    },
    readRange: read,
    wait: (ms, signal) => wakeUp.wait(ms, ringsBefore, signal),
  }
}

const helloAnswer = z.object({ localTime: z.date() })

async function readClock(
  server: MongoServer,
  asked: string,
  signal: AbortSignal | undefined,
): Promise<bigint> {
  const hello = () => server.client.db('admin').command({ hello: 1 })
  const answer = helloAnswer.safeParse(await server.ask(asked, hello, signal))
  if (answer.success) return BigInt(answer.data.localTime.getTime()) * 1_000_000n
  const message = `Could not ${asked}: ${server.url} does not say its localTime.`
  throw new FridgeMongoError(server.url, 'refused', message, { cause: answer.error })
}

/** The newest time stamp before `stopNs`, of numbers and dates, which MongoDB does not compare with each other. */
async function readNewest(
  { server, collection }: CollectionSetup,
  stopNs: bigint,
  asked: string,
  signal: AbortSignal | undefined,
): Promise<bigint | null> {
  const options = { sort: { [timeField]: -1 }, limit: 1, projection: { _id: 0, [timeField]: 1 } } as const
  let newestNs: bigint | null = null
  for (const filter of timeFilters(new TimeRange(earliestNs, stopNs))) {
    const open = (cursorOptions: object) => collection.find(filter, { ...cursorOptions, ...options })
    for await (const [document] of server.documents(asked, open, signal)) {
      const elements = new BsonElements(document!, new DataView(document!.buffer, document!.byteOffset))
      const time = elements.next() ? timeOf(elements) : null
      if (time !== null && (newestNs === null || time > newestNs)) newestNs = time
    }
  }
  return newestNs
}
