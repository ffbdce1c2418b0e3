import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type FridgeStoreError, TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore, type StorePoint } from '@coldlab/fridge-sdk/embedded'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.js'

const file = temporaryFolder()
const startNs = 1740787200_000_000_000n
const rows = 3000

const snapshot = (index: number): StorePoint[] =>
  ['mxp', 'stp'].map((component) => ({
    time: startNs + BigInt(index) * 10_000_000_000n,
    component,
    type: 'thermometer',
    fields: { temperature: Math.sin(index), resistance: Math.cos(index) },
  }))

async function filled(name: string): Promise<string> {
  const path = file(name)
  const store = await EmbeddedStore.open(path)
  await store.append(Array.from({ length: rows }, (_, index) => snapshot(index)).flat())
  await store.close()
  return path
}

const failure = (path: string): Promise<FridgeStoreError> =>
  EmbeddedStore.open(path).then(
    async (store) => {
      await store.close()
      throw new TypeError(`${path} opened`)
    },
    (error: FridgeStoreError) => error,
  )

/** Another program that runs this module text and says when it has come to `ready`. */
async function startProgram(text: string): Promise<{
  readonly pid: number
  readonly lines: AsyncIterator<string>
  kill(): Promise<void>
}> {
  const program = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(program, 'exit')
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]()
  return {
    pid: program.pid!,
    lines,
    async kill() {
      program.kill('SIGKILL')
      await gone
    },
  }
}

const storeModule = JSON.stringify(import.meta.resolve('@coldlab/fridge-sdk/embedded'))

describe('the file of a store', () => {
  test('is open in one program at a time, and once in it', async () => {
    const path = await filled('locked.duckdb')
    const program = await startProgram(`
      const { EmbeddedStore } = await import(${storeModule})
      globalThis.store = await EmbeddedStore.open(${JSON.stringify(path)})
      console.log('ready')
      setInterval(() => {}, 1000)`)
    try {
      await program.lines.next()
      const error = await failure(path)
      expect(error).toMatchObject({ name: 'FridgeStoreError', problem: 'locked', path })
      expect(error.message).toContain(`process ${program.pid}`)
    } finally {
      await program.kill()
    }
    const store = await EmbeddedStore.open(path)
    expect(await failure(path)).toMatchObject({
      problem: 'locked',
      message: expect.stringMatching(/this program has it open already/),
    })
    expect((await store.fetchAll(TimeRange.starting(startNs, '1d'))).mxp!.temperature!.length).toBe(rows)
    await store.close()
  })

  test('is open many times where it is only read', async () => {
    const path = await filled('archive.duckdb')
    const readOnly = { readOnly: true }
    const program = await startProgram(`
      const { EmbeddedStore } = await import(${storeModule})
      globalThis.store = await EmbeddedStore.open(${JSON.stringify(path)}, { readOnly: true })
      console.log('ready')
      setInterval(() => {}, 1000)`)
    try {
      await program.lines.next()
      const stores = [await EmbeddedStore.open(path, readOnly), await EmbeddedStore.open(path, readOnly)]
      for (const store of stores) {
        const { mxp } = await store.fetchAll(TimeRange.starting(startNs, '1d'))
        expect(mxp!.temperature!.length).toBe(rows)
      }
      await expect(stores[0]!.append(snapshot(rows))).rejects.toMatchObject({ problem: 'read-only' })
      expect(await failure(path)).toMatchObject({ problem: 'locked' })
      for (const store of stores) await store.close()
    } finally {
      await program.kill()
    }
    const store = await EmbeddedStore.open(path)
    await store.append(snapshot(rows))
    await store.close()
  })

  test('loses nothing that was acknowledged when its program is killed', async () => {
    const path = file('killed.duckdb')
    const program = await startProgram(`
      const { EmbeddedStore } = await import(${storeModule})
      const store = await EmbeddedStore.open(${JSON.stringify(path)})
      for (let index = 0; ; index++) {
        const points = ['mxp', 'stp'].map((component) => ({
          time: ${startNs}n + BigInt(index) * 10_000_000_000n,
          component, type: 'thermometer', fields: { temperature: index, resistance: -index } }))
        await store.append(points)
        console.log(String(index))
      }`)
    let acknowledged = -1
    while (acknowledged < 60) acknowledged = Number((await program.lines.next()).value)
    await program.kill()
    for (let line = await program.lines.next(); line.done !== true; line = await program.lines.next()) {
      acknowledged = Number(line.value)
    }
    const store = await EmbeddedStore.open(path)
    const { mxp, stp } = await store.fetchAll(TimeRange.starting(startNs, '30d'))
    expect(mxp!.temperature!.length).toBeGreaterThan(acknowledged)
    expect(mxp!.temperature!.values.slice(0, acknowledged + 1)).toEqual(
      Float64Array.from({ length: acknowledged + 1 }, (_, index) => index),
    )
    // A snapshot is there as a whole or not at all.
    expect(stp!.resistance!.times).toEqual(mxp!.temperature!.times)
    expect((await store.append([...snapshot(acknowledged + 1000)])).inserted).toBe(2)
    await store.close()
  })

  test('says so where it is cut short, wherever the cut is', async () => {
    const path = await filled('whole.duckdb')
    const { size } = statSync(path)
    for (const left of [0, 100, 4096, 12_287, 12_288, 300_000, Math.floor(size / 2), size - 4096, size - 1]) {
      const cut = file(`cut-${left}.duckdb`)
      copyFileSync(path, cut)
      truncateSync(cut, left)
      const error = await failure(cut)
      expect(error.name).toBe('FridgeStoreError')
      expect([left, error.problem]).toEqual([left, left === 0 ? 'foreign' : 'damaged'])
      expect(error.message).toMatch(/Restore it from a copy|restore it/)
    }
  })

  test('opens again and again, also when blocks at its end became free', async () => {
    const path = file('again.duckdb')
    const first = await EmbeddedStore.open(path)
    for (let component = 0; component < 20; component++) {
      await first.append([{ time: startNs, component: `c${component}`, type: 'probe', fields: { value: 1 } }])
    }
    await first.close()
    for (let round = 0; round < 8; round++) {
      const store = await EmbeddedStore.open(path)
      await store.inject([{ time: startNs + BigInt(round), text: `round ${round}`, tags: [] }])
      await store.close()
    }
    const store = await EmbeddedStore.open(path)
    expect(await store.annotations(TimeRange.starting(startNs, '1s'))).toHaveLength(8)
    await store.close()
  })

  test('needs DuckDB, and says how to get it where it is not installed', async () => {
    const hook = `export async function resolve(name, context, next) {
      if (name.startsWith('@duckdb/')) throw new Error('Cannot find package ' + name)
      return next(name, context)
    }`
    const program = await startProgram(`
      const { register } = await import('node:module')
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}))
      const { EmbeddedStore } = await import(${storeModule})
      await EmbeddedStore.open(${JSON.stringify(file('none.duckdb'))}).catch((error) => console.log(error.problem, error.message))`)
    const { value } = await program.lines.next()
    expect(value).toMatch(/^duckdb-missing .*npm install @duckdb\/node-api @duckdb\/node-bindings/)
    await program.kill()
  })

  test('is not taken for one where it is another file', async () => {
    const text = file('text.duckdb')
    writeFileSync(text, 'time,thermometer_temperature_mxp\n'.repeat(2000))
    expect(await failure(text)).toMatchObject({ problem: 'foreign' })

    const other = file('other.duckdb')
    const instance = await DuckDBInstance.create(other)
    const connection = await instance.connect()
    await connection.run('CREATE TABLE customers (name VARCHAR)')
    connection.closeSync()
    instance.closeSync()
    expect(await failure(other)).toMatchObject({
      problem: 'foreign',
      message: expect.stringMatching(/it has tables, but none of a store/),
    })
    expect(await failure(file('nowhere/store.duckdb'))).toMatchObject({ problem: 'unreachable' })

    for (const [version, problem, advice] of [
      [99, 'newer', /format 99.*Update/],
      [1, 'older', /format 1,.*import them into a new file/],
    ] as const) {
      const path = await filled(`${problem}.duckdb`)
      const database = await DuckDBInstance.create(path)
      const writer = await database.connect()
      await writer.run(`UPDATE store.format SET version = ${version}`)
      writer.closeSync()
      database.closeSync()
      expect(await failure(path)).toMatchObject({ problem, message: expect.stringMatching(advice) })
    }
  })

  test('is closed when the reads that run have ended; those that come later learn that it was', async () => {
    const path = await filled('closing.duckdb')
    for (let moment = 0; moment < 20; moment++) {
      const store = await EmbeddedStore.open(path)
      const reads = Array.from({ length: 4 }, () => store.sql('SELECT 1 AS one'))
      for (let turn = 0; turn < moment; turn++) await Promise.resolve()
      const [closed, ...ends] = await Promise.allSettled([store.close(), ...reads])
      expect(closed.status).toBe('fulfilled')
      for (const end of ends)
        if (end.status === 'rejected') expect(end.reason).toMatchObject({ problem: 'closed' })
      await expect(store.sql('SELECT 1 AS one')).rejects.toMatchObject({ problem: 'closed' })
    }
  })
})
