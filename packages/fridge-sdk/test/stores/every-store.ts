import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DataModel, FridgeDB } from '@coldlab/fridge-sdk'
import { EmbeddedStore, type StorePoint } from '@coldlab/fridge-sdk/embedded'
import { MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'
import { influxMissing, startInflux } from '../influx/influx-server.js'
import { mongoMissing, startMongo } from '../mongo/mongo-server.js'

/** Any store, so that the same tests run over all. */
export interface StoreKind<Source> {
  readonly name: string
  /** Words for the name of a suite that cannot run; null where it can. */
  readonly missing: string | null
  start(): Promise<RunningStores<Source>>
}

export interface RunningStores<Source> {
  /** An empty store. */
  create(model?: DataModel): Promise<FilledStore<Source>>
  stop(): Promise<void>
}

export interface FilledStore<Source> {
  /** As one user sees it; each call is another one. */
  open(model?: DataModel): Promise<Source>
  /** Writes as the fridge does. */
  write(points: readonly StorePoint[]): Promise<void>
}

export const influx: StoreKind<FridgeDB> = {
  name: `an InfluxDB${influxMissing ?? ''}`,
  missing: influxMissing,
  async start() {
    const server = await startInflux()
    return {
      async create(model) {
        const bucket = await server.createBucket('every store')
        const open = async (own = model) => new FridgeDB({ ...server, bucket, ...(own && { model: own }) })
        const write = async (points: readonly StorePoint[]) => {
          await (await open()).inject(points, { allowVendorSeries: true })
        }
        return { open, write }
      },
      stop: () => server.stop(),
    }
  },
}

export const embedded: StoreKind<EmbeddedStore> = {
  name: 'an embedded store',
  missing: null,
  async start() {
    const folder = await mkdtemp(join(tmpdir(), 'coldlab-every-store-'))
    const opened: EmbeddedStore[] = []
    return {
      async create(model) {
        const path = join(folder, `${opened.length}.duckdb`)
        let store: EmbeddedStore | null = null
        // One program, one user at a time.
        const open = async (own = model) => {
          await store?.close()
          store = await EmbeddedStore.open(path, { ...(own && { model: own }) })
          opened.push(store)
          return store
        }
        return { open, write: async (points) => void (await (store ?? (await open())).append(points)) }
      },
      async stop() {
        for (const store of opened) await store.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
}

/** A snapshot's time is a number of seconds, or a date. */
export const mongo = (stamp: 'number' | 'date'): StoreKind<MongoTimeSeries> => ({
  name: `a MongoDB whose times are ${stamp}s${mongoMissing ?? ''}`,
  missing: mongoMissing,
  async start() {
    const server = await startMongo()
    const opened: MongoTimeSeries[] = []
    return {
      async create(model) {
        const database = server.database()
        const snapshots = server.client.db(database).collection('snapshots')
        return {
          async open(own = model) {
            const series = await MongoTimeSeries.open({
              url: server.url,
              database,
              ...(own && { model: own }),
            })
            opened.push(series)
            return series
          },
          async write(points) {
            const documents = points.map(({ time, component, type, fields }) => ({
              timestamp: stampOf(time as bigint, stamp),
              [component]: { type, ...fields },
            }))
            await snapshots.insertMany(documents)
          },
        }
      },
      async stop() {
        for (const series of opened) await series.close()
        await server.stop()
      },
    }
  },
})

const stampOf = (timeNs: bigint, stamp: 'number' | 'date'): number | Date =>
  stamp === 'number' ? Number(timeNs) / 1e9 : new Date(Number(timeNs / 1_000_000n))
