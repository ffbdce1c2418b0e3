import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ended, printed, startColdlab } from '../run-coldlab.js'
import { becJob } from './job-definitions.js'
import { logIn } from './log-in.js'
import { patientMachine } from './stand-in-machine.js'
import { openLab, scratchData, testClient } from './test-lab.js'

const children: ReturnType<typeof startColdlab>[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** `coldlab start` on a data folder, in a process that can be killed. */
async function startProcess(data: string) {
  const child = startColdlab(['start', '--no-open', '--port', '0', '--data', data, '--speed', '1000000'])
  children.push(child)
  const end = ended(child)
  const [url] = await printed(child, /http:\/\/127\.0\.0\.1:\d+\//)
  return {
    url,
    async kill() {
      child.kill('SIGKILL')
      await end
    },
  }
}

async function clientOf(url: string, data: string) {
  const { consent } = JSON.parse(await readFile(join(data, 'lab.json'), 'utf8'))
  const { access_token: token } = await logIn(url, { consent })
  return testClient(url, token, '0.16.3')
}

test('kill -9 while jobs come in and run loses no accepted job and no finished result, and doubles none', async () => {
  const data = await scratchData()
  const accepted = new Map<string, string>()
  const finished = new Map<string, unknown>()
  const keys: string[] = []

  for (const killAfter of [3, 5, 4]) {
    const lab = await startProcess(data)
    const { send, get } = await clientOf(lab.url, data)
    for (const [id, inputs] of finished) expect((await get(id)).inputs).toEqual(inputs)
    // Whatever answer was lost is asked for again with its key, as a careful client does.
    const lost = keys.filter((key) => !accepted.has(key))
    const fresh = Array.from({ length: 8 }, () => `key-${keys.length + Math.random()}`)
    keys.push(...fresh)
    let acknowledged = 0
    await new Promise<void>((resolve, reject) => {
      const post = async (key: string) => {
        const reply = await send('POST', '/api/jobs', {
          body: becJob({ name: key, runs: 2 }),
          headers: { 'Idempotency-Key': key },
        })
        accepted.set(key, reply.body.job_id)
        acknowledged++
        if (acknowledged === killAfter) lab.kill().then(resolve, reject)
      }
      // Connections cut by the kill are what is tested here.
      for (const key of [...lost, ...fresh]) post(key).catch(() => {})
      setImmediate(async () => {
        const [first] = accepted.values()
        if (first === undefined) return
        const job = await get(first).catch(() => null)
        if (job?.status === 'COMPLETE') finished.set(first, job.inputs)
      })
    })
  }

  const lab = await startProcess(data)
  const { send, get, until } = await clientOf(lab.url, data)
  for (const key of keys) {
    const body = becJob({ name: key, runs: 2 })
    const reply = await send('POST', '/api/jobs', { body, headers: { 'Idempotency-Key': key } })
    expect(reply.status).toBe(201)
    if (accepted.has(key)) expect(reply.body.job_id).toBe(accepted.get(key))
    accepted.set(key, reply.body.job_id)
  }
  expect((await send('GET', '/api/jobs')).body.total).toBe(keys.length)
  for (const [key, id] of accepted) {
    const job = await until(id, 'COMPLETE')
    expect(job.name).toBe(key)
    expect((await get(id, 'run=2')).inputs[0].output.values.tof_image.pixels).toHaveLength(10_000)
  }
  for (const [id, inputs] of finished) expect((await get(id)).inputs).toEqual(inputs)
  expect((await send('GET', '/api/queue')).body).toMatchObject({ jobs: 0, runs: 0 })
  await lab.kill()
})

test('a job that was running starts again where it was, with the same noise, and finished runs stay', async () => {
  const before = patientMachine()
  const lab = await openLab({ machine: before.machine })
  const first = await lab.client({ version: '0.16.3' })
  const [id, next] = [await first.submit(becJob({ runs: 3 })), await first.submit(becJob())]
  ;(await before.nextRun()).finish()
  const interrupted = (await before.nextRun()).request
  expect(await first.get(id)).toMatchObject({ status: 'RUNNING', runs_done: 1 })
  await lab.close()

  const after = patientMachine()
  const again = await openLab({ data: lab.data, machine: after.machine })
  const second = await again.client({ version: '0.16.3' })
  const begun = await after.nextRun()
  expect(begun.request).toEqual(interrupted)
  expect(await second.get(id)).toMatchObject({ status: 'RUNNING', runs_done: 1 })
  expect(await second.get(next)).toMatchObject({ status: 'PENDING', queue_position: 2 })
  begun.finish()
  ;(await after.nextRun()).finish()
  await second.until(id, 'COMPLETE')
})

test('what is kept is for its owner’s eyes only', async () => {
  const lab = await openLab()
  const names = await readdir(lab.data)
  expect(names).toContain('oqtant.sqlite')
  expect(names).toContain('lab.json')
  for (const name of names) expect((await stat(join(lab.data, name))).mode & 0o077, name).toBe(0)
})

test('a token is good after a restart', async () => {
  const lab = await openLab()
  const { access_token: token } = await logIn(lab.url, { consent: lab.consentSecret })
  await lab.close()
  const again = await openLab({ data: lab.data })
  expect((await testClient(again.url, token, '3.3.4').send('GET', '/api/queue')).status).toBe(200)
})

test('of laboratories that start on one folder at the same moment, one runs and the others say so', async () => {
  const data = await scratchData()
  const starting = [0, 1, 2].map(() => {
    const child = startColdlab(['start', '--no-open', '--port', '0', '--data', data])
    children.push(child)
    return { child, end: ended(child) }
  })
  const outcomes = await Promise.all(
    starting.map(({ child, end }) =>
      Promise.race([printed(child, /is at http/).then(() => 'runs'), end.then(({ stderr }) => stderr)]).catch(
        () => end.then(({ stderr }) => stderr),
      ),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'runs')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome.startsWith(`Another laboratory runs on ${data}`))).toHaveLength(
    2,
  )
})
