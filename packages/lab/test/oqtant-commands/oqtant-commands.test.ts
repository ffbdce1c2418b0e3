import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fittedLine } from '../fit-line-schema.js'
import { runColdlab } from '../run-coldlab.js'
import { becJob } from './job-definitions.js'
import { type OqtantDesk, openDesk } from './oqtant-desk.js'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const unknownId = '00000000-0000-4000-8000-000000000000'
let desk: OqtantDesk

beforeAll(async () => {
  desk = await openDesk()
  const { status, stderr } = await desk.run('login', '--data', desk.lab.data)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
afterAll(() => desk.close())

function jsonLines(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Submits a job and waits for its end; its id. */
async function finished(name: string, timesOfFlightMs?: number[]): Promise<string> {
  const { status, stdout } = await desk.run(
    ...['submit', '--wait', '--json', await desk.write(`${name}.json`, becJob(name, timesOfFlightMs))],
  )
  expect(status).toBe(0)
  return z.object({ id: z.string() }).parse(jsonLines(stdout)[0]).id
}

describe('coldlab oqtant login and limits', () => {
  test('the token is kept where only the user can read it, and never printed', async () => {
    const { stdout } = await desk.run('login', '--data', desk.lab.data, '--json')
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({ url: `${desk.lab.url}/api`, remainingRuns: expect.any(Number) }),
    ])
    const file = join(desk.folder, 'config', 'coldlab', 'oqtant-tokens.json')
    expect(await readFile(file, 'utf8')).toContain('eyJ')
    expect(stdout).not.toContain('eyJ')
  })

  test('without a login every verb says how to log in', async () => {
    const env = { ...desk.env, XDG_CONFIG_HOME: join(desk.folder, 'nobody') }
    for (const args of [['limits'], ['list'], ['show', unknownId]]) {
      const { status, stdout, stderr } = await runColdlab(['oqtant', ...args], { env })
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toContain('coldlab oqtant login')
      expect(stderr).not.toContain('getUserToken')
    }
  })

  test('where no service is, it is said how to start one', async () => {
    const { status, stderr } = await desk.run('login', '--data', desk.folder)
    expect(status).toBe(1)
    expect(stderr).toContain('coldlab start')
  })

  test('where no browser opens, it is said how to do without', async () => {
    const env = { ...desk.env, BROWSER: 'no-such-browser' }
    const { status, stderr } = await runColdlab(['oqtant', 'login'], { env })
    expect(status).toBe(1)
    expect(stderr).toContain('coldlab oqtant login --no-browser')
  })

  test('limits count every run of a submission', async () => {
    const remaining = async () =>
      z.object({ remainingRuns: z.number() }).parse(jsonLines((await desk.run('limits', '--json')).stdout)[0])
        .remainingRuns
    const before = await remaining()
    await finished('counted', [6, 8])
    expect(before - (await remaining())).toBe(2)
    expect((await desk.run('limits')).stdout).toMatch(/runs left now +\d+\ntoday +\d+ of 1000 left/)
  })
})

describe('coldlab oqtant submit', () => {
  test('prints the id alone on standard output, and what it costs beside it', async () => {
    const file = await desk.write('bec.json', becJob('a condensate'))
    const { status, stdout, stderr } = await desk.run('submit', file)
    expect(status).toBe(0)
    expect(stdout.trimEnd()).toMatch(uuid)
    expect(stderr).toMatch(/This costs 1 run of the \d+ left\./)
    expect(stderr).toContain('a condensate: 1 run, place 1 in the queue')
  })

  test('checks all files before the first is sent, and names every field that is wrong', async () => {
    const good = await desk.write('good.json', becJob('never sent'))
    const job = becJob('x'.repeat(51), [25])
    const bad = await desk.write('bad.json', {
      ...job,
      inputs: [{ ...job.inputs[0], notes: 'n'.repeat(501) }],
    })
    const { status, stdout, stderr } = await desk.run('submit', good, bad)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('1 to 50 characters')
    expect(stderr).toMatch(/run 1: time_of_flight_ms is 25; allowed: 2 to 20 ms/)
    expect(stderr).toMatch(/run 1: notes/)
    expect((await desk.run('list', '--name', 'never sent')).stdout).toBe('No jobs match.\n')
  })

  test.each([
    ['nowhere.json', null, /nowhere\.json cannot be read \(ENOENT\)/],
    ['words.json', 'Dear diary', /words\.json/],
    ['foreign.json', { hello: 'world' }, /Oqtant job/],
  ])('%s is refused in one sentence', async (name, content, words) => {
    if (content !== null) await desk.write(name, content)
    const { status, stdout, stderr } = await desk.run('submit', name)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(words)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('--dry-run sends nothing', async () => {
    const file = await desk.write('dry.json', becJob('a dry run', [6, 8, 10]))
    const { status, stdout, stderr } = await desk.run('submit', '--dry-run', file)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toContain('This costs 3 runs')
    expect((await desk.run('list', '--name', 'a dry run', '--json')).stdout).toBe('')
  })

  test('--wait follows to the end, fits every run and draws it', async () => {
    const file = await desk.write('batch.json', becJob('a batch', [10, 14]))
    const { status, stdout } = await desk.run(
      ...['submit', '--wait', '--plot', 'pictures', '--plot-format', 'png', file],
    )
    expect(status).toBe(0)
    const id = stdout.slice(0, 36)
    expect(stdout).toContain(`${id} COMPLETE`)
    expect(stdout.match(/converged/g)).toHaveLength(2)
    expect(await readdir(join(desk.folder, 'pictures'))).toEqual([`${id}-run-2.png`, `${id}.png`])
  })
})

test('an address that ends in /jobs speaks the walkthrough’s protocol, with its rules', async () => {
  const url = `${desk.lab.url}/api/jobs`
  const long = await desk.write('long.json', becJob('long flight', [18]))
  const refused = await desk.run('submit', '--url', url, long)
  expect(refused.stderr).toMatch(/time_of_flight_ms is 18; allowed: 2 to 15 ms/)
  const file = await desk.write('old.json', becJob('of old'))
  const { status, stdout } = await desk.run('submit', '--url', url, '--wait', file)
  expect(status).toBe(0)
  expect(stdout).toContain('converged')
})

describe('a job that is done', () => {
  let id: string
  beforeAll(async () => {
    id = await finished('to look at', [10, 14])
  })

  test('list finds it by what is said of it', async () => {
    const line = { id, name: 'to look at', jobType: 'BEC', status: 'COMPLETE' }
    const list = async (...args: string[]) => (await desk.run('list', '--json', ...args)).stdout
    const filters = [
      ['--name', 'to look'],
      ['--type', 'BEC', '--status', 'COMPLETE', '--limit', '1'],
      ['--since', '2020-01-01', '--name', 'to look at'],
    ]
    for (const args of filters)
      expect(jsonLines(await list(...args))).toEqual([expect.objectContaining(line)])
    for (const args of [
      ['--type', 'BARRIER'],
      ['--until', '2020-01-01'],
    ])
      expect(await list(...args)).toBe('')
    expect((await desk.run('list')).stdout).toMatch(new RegExp(`${id}\\s+to look at\\s+BEC\\s+2\\s+COMPLETE`))
  })

  test('show tells its state, its inputs, what the service says and our fit, which agree', async () => {
    const { stdout } = await desk.run('show', id)
    expect(stdout).toMatch(/^to look at\nid +[0-9a-f-]{36}\ntype +BEC, 2 runs\nstatus +COMPLETE\n/)
    expect(stdout).toContain('image after 10 ms of flight')
    expect(stdout).toContain('flight of 14 ms')
    expect(stdout.match(/converged/g)).toHaveLength(2)
    const shown = z
      .object({
        id: z.string(),
        runs: z.array(
          z.object({
            run: z.number(),
            notes: z.string(),
            values: z.looseObject({ time_of_flight_ms: z.number() }),
            service: z.object({ temperatureNk: z.number(), thermalAtoms: z.number() }),
            fit: fittedLine,
          }),
        ),
      })
      .parse(jsonLines((await desk.run('show', id, '--json')).stdout)[0])
    expect(shown.runs.map(({ run, values }) => [run, values.time_of_flight_ms])).toEqual([
      [1, 10],
      [2, 14],
    ])
    for (const { service, fit } of shown.runs) {
      // The service rounds its numbers, and the pixels it sends, after it has fitted them.
      expect(service.temperatureNk / fit.statistics.temperatureNk.value!).toBeCloseTo(1, 2)
      expect(service.thermalAtoms / fit.statistics.thermalAtoms.value!).toBeCloseTo(1, 2)
    }
  })

  test('download writes files that `coldlab fit` reads, and never overwrites one', async () => {
    const first = await desk.run('download', id, '--out', 'kept')
    expect(first.status).toBe(0)
    expect(first.stdout).toBe(`${join('kept', `${id}_run_1_of_2.txt`)}\n`)
    expect(first.stderr).toContain('--all-runs')
    const again = await desk.run('download', id, '--out', 'kept')
    expect(again.status).toBe(1)
    expect(again.stderr).toContain('is not overwritten')
    const both = await desk.run('download', id, '--all-runs', '--json', '--out', 'both')
    expect(jsonLines(both.stdout)).toEqual([
      { id, run: 1, status: 'COMPLETE', file: join('both', `${id}_run_1_of_2.txt`) },
      { id, run: 2, status: 'COMPLETE', file: join('both', `${id}_run_2_of_2.txt`) },
    ])
    const fits = await runColdlab(['fit', '--json', 'both'], { cwd: desk.folder })
    const flown = fittedLine.extend({ timeOfFlightMs: z.number() })
    expect(jsonLines(fits.stdout).map((line) => flown.parse(line).timeOfFlightMs)).toEqual([10, 14])
  })

  test('a downloaded file can be submitted again as a new job', async () => {
    await desk.run('download', id, '--run', '2', '--out', 'again')
    const { stdout } = await desk.run('submit', join('again', `${id}_run_2_of_2.txt`), '--json')
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({ id: expect.stringMatching(uuid), name: 'to look at', runs: 1 }),
    ])
    expect(jsonLines(stdout)).not.toEqual([expect.objectContaining({ id })])
  })

  test('it cannot be cancelled any more', async () => {
    const { status, stdout, stderr } = await desk.run('cancel', id)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('409')
  })
})

describe('command lines that make no sense end with status 2', () => {
  test.each([
    [['submit'], "missing required argument 'file'"],
    [['show', 'id', '--run', '0'], 'whole number'],
    [['show', 'id', '--plot-format', 'png'], '--plot DIR'],
    [['list', '--since', 'yesterday'], '2026-11-21'],
    [['download', 'id', '--run', '1', '--all-runs'], 'cannot be used with'],
    [['simulate', 'a.json', '--protocol', 'old'], 'walkthrough'],
    [['dance'], "unknown command 'dance'"],
  ])('%j', async (args, words) => {
    const { status, stdout, stderr } = await desk.run(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})
