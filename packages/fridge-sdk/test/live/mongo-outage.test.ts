import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { LiveConnection } from '@coldlab/fridge-sdk'
import { MongoTimeSeries } from '@coldlab/fridge-sdk/mongo'
import { describe, expect, test } from 'vitest'
import { mongoMissing, startMongo } from '../mongo/mongo-server.js'
import { valuesOf, watch } from './watch.js'

describe.skipIf(mongoMissing !== null)(`live samples of a MongoDB${mongoMissing ?? ''}`, () => {
  test('a line that is gone for a while is waited for, and what was written meanwhile comes, once', async () => {
    const server = await startMongo()
    const database = server.database()
    const snapshots = server.client.db(database).collection('snapshots')
    const nowMs = Date.now()
    const write = (seconds: number) =>
      snapshots.insertOne({
        timestamp: new Date(nowMs + seconds * 1000),
        mxp: { type: 'thermometer', temperature: seconds },
      })
    await write(0)
    const line = await lineTo(server.url)
    const series = await MongoTimeSeries.open({ url: line.url, database, timeoutMs: 1000 })
    const states: LiveConnection['state'][] = []
    let onLost = (): void => undefined
    const lost = new Promise<void>((resolve) => {
      onLost = resolve
    })
    const { next, stop } = await watch(series, ['mxp'], {
      onConnection: ({ state }) => {
        states.push(state)
        if (state === 'lost') onLost()
      },
    })
    await write(1)
    expect(valuesOf(await next(1))).toEqual([1])
    const coming = next(2)
    line.cut()
    await lost
    await write(2)
    line.mend()
    await write(3)
    expect(valuesOf(await coming)).toEqual([2, 3])
    expect(states.at(-1)).toBe('live')
    await stop()
    await series.close()
    line.close()
    await server.stop()
  })
})

/** A line to a server that can be gone for a while. */
async function lineTo(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isCut = false
  const line = createServer((client) => {
    if (isCut) return client.destroy()
    const server = connect(Number(port), hostname)
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    }
    client.pipe(server).pipe(client)
    client.on('close', () => server.destroy())
    return server.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `mongodb://127.0.0.1:${(line.address() as AddressInfo).port}/?directConnection=true`,
    cut() {
      isCut = true
      hangUp()
    },
    mend() {
      isCut = false
    },
    close() {
      line.close()
      hangUp()
    },
  }
}
