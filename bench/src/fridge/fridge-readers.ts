import { FridgeDB, type TimeRange } from '@coldlab/fridge-sdk'
import { benchFolder, pythonWith } from '../peers/toolchains.js'
import { runCommand } from '../run-command.js'
import type { InfluxProcess } from './influx-process.js'
import { queryOfAll } from './query-of-all.js'
import type { ReadReport, ReadTask } from './read-task.js'

export interface FridgeReader {
  readonly title: string
  /** What the caller has afterwards. */
  readonly gives: string
  /** Days that it reads, and times that a process reads them. */
  readonly days: number
  readonly reads: number
  /** Processes, one after the other in turn with those of the other readers. */
  readonly rounds: number
  run(task: ReadTask, signal: AbortSignal): Promise<ReadReport>
}

const ownModule =
  (module: string): FridgeReader['run'] =>
  async (task, signal) =>
    runReader([process.execPath, `${benchFolder}dist/fridge/${module}.js`], task, signal)

/** All readers; the long stream has `longDays` days. */
export function fridgeReaders(server: InfluxProcess, longDays: number, quick: boolean): FridgeReader[] {
  const many = quick ? 1 : 5
  return [
    {
      title: 'curl, the query of FridgeDB',
      gives: 'nothing: bytes thrown away',
      days: 1,
      reads: 1,
      rounds: many,
      run: (task, signal) => runCurl(server, task.query, signal),
    },
    {
      title: 'curl, all columns',
      gives: 'nothing: bytes thrown away',
      days: 1,
      reads: 1,
      rounds: many,
      run: (task, signal) => runCurl(server, queryOfAll(task), signal),
    },
    ...(['wide', 'long'] as const).map((way) => ({
      title: `Coldlab fetchTable, ${way}`,
      gives: way === 'wide' ? 'Arrow table, a column per series' : 'Arrow table, a row per sample',
      days: 1,
      reads: 5,
      rounds: many,
      run: (task: ReadTask, signal: AbortSignal) => ownModule('read-with-coldlab')({ ...task, way }, signal),
    })),
    {
      title: 'official JavaScript client, collectRows',
      gives: 'an object per sample, the same query',
      days: 1,
      reads: 3,
      rounds: many,
      run: (task, signal) => ownModule('read-with-client')({ ...task, way: 'same query' }, signal),
    },
    {
      title: 'official JavaScript client, collectRows',
      gives: 'an object per sample, all columns',
      days: 1,
      reads: 3,
      rounds: many,
      run: (task, signal) => ownModule('read-with-client')({ ...task, way: 'all' }, signal),
    },
    {
      title: 'maybell_quantum fetch_all',
      gives: 'lists without times',
      days: quick ? 0.05 : 1,
      reads: 1,
      rounds: 1,
      async run(task, signal) {
        const python = await pythonWith('requirements-fridge.txt', '.venv-fridge', signal)
        return runReader([python, `${benchFolder}peers/python/read_fridge.py`], task, signal)
      },
    },
    ...[1, longDays].map((days) => ({
      title: `Coldlab stream, ${days === 1 ? 'one day' : `${days} days`}`,
      gives: 'Arrow batches, thrown away',
      days,
      reads: 1,
      rounds: 1,
      run: (task: ReadTask, signal: AbortSignal) =>
        ownModule('read-with-coldlab')({ ...task, way: 'stream' }, signal),
    })),
  ]
}

async function runReader(
  command: readonly string[],
  task: ReadTask,
  signal: AbortSignal,
): Promise<ReadReport> {
  return JSON.parse(await runCommand([...command, JSON.stringify(task)], { signal })) as ReadReport
}

/** The Flux that FridgeDB sends for all components of a day, which is one request. */
export async function queryOfFridgeDB(server: InfluxProcess, range: TimeRange): Promise<string> {
  const bodies: string[] = []
  const fridge = new FridgeDB({
    ...server,
    fetch: async (_, init) => {
      bodies.push(String(init?.body))
      return new Response('\r\n')
    },
  })
  await fridge.fetchTable(range)
  return (JSON.parse(bodies[0] ?? '') as { query: string }).query
}

async function runCurl(server: InfluxProcess, query: string, signal: AbortSignal): Promise<ReadReport> {
  const dialect = { header: true, annotations: ['datatype', 'group', 'default'] }
  const body = JSON.stringify({ query, type: 'flux', dialect })
  const headers = [`authorization: Token ${server.token}`, 'content-type: application/json']
  const format = '%{time_total} %{size_download}\n'
  const url = `${server.url}/api/v2/query?org=${server.org}`
  const options = ['--silent', '--output', '/dev/null', '--write-out', format, '--data', body, url]
  const output = await runCommand(
    ['curl', ...headers.flatMap((header) => ['--header', header]), ...options],
    { signal },
  )
  const [seconds = '', bytes = ''] = output.trim().split(' ')
  const version = (await runCommand(['curl', '--version'], { signal })).split(' ').slice(0, 2).join(' ')
  return {
    ms: [Number(seconds) * 1000],
    values: 0,
    peakMiB: Number.NaN,
    version: `${version} (${Math.round(Number(bytes) / 1e6)} MB)`,
  }
}
