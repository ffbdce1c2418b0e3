import { describe, expect, test } from 'vitest'
import { barrierValues, becJob } from './job-definitions.js'
import { patientMachine } from './stand-in-machine.js'
import { openLab } from './test-lab.js'

describe('the queue', () => {
  test('runs jobs in the order of submission and says where each stands', async () => {
    const { machine, nextRun, unclaimed } = patientMachine()
    const lab = await openLab({ machine, speed: 1 / 60 })
    const { submit, get, until, send } = await lab.client({ version: '0.16.3' })
    const ids = [await submit(becJob()), await submit(becJob({ runs: 2 })), await submit(becJob())]
    const first = await nextRun()
    expect(unclaimed()).toBe(0)
    // 17 s at a sixtieth of the speed are 17 minutes a run.
    expect(await Promise.all(ids.map((id) => get(id)))).toMatchObject([
      { status: 'RUNNING', queue_position: 1, est_time: 17 },
      { status: 'PENDING', queue_position: 2, est_time: 51 },
      { status: 'PENDING', queue_position: 3, est_time: 68 },
    ])
    expect((await send('GET', '/api/queue')).body).toEqual({ jobs: 3, runs: 4, est_time: 68 })
    expect(first.request.generation).toBe('walkthrough')
    await send('PUT', `/api/jobs/${ids[0]}/cancel`)
    await nextRun()
    expect(await until(ids[1]!, 'RUNNING')).toMatchObject({ queue_position: 1, runs_done: 0 })
    expect(await get(ids[2]!)).toMatchObject({ queue_position: 2 })
  })

  test('a batch goes run by run, each with a noise of its own', async () => {
    const { machine, nextRun } = patientMachine()
    const lab = await openLab({ machine })
    const { submit, until, get } = await lab.client({ version: '0.16.3' })
    const id = await submit(becJob({ runs: 3 }))
    const seeds = []
    for (const done of [0, 1, 2]) {
      const run = await nextRun()
      expect(await get(id)).toMatchObject({ status: 'RUNNING', runs_done: done })
      seeds.push(run.request.seed)
      run.finish()
    }
    expect(new Set(seeds).size).toBe(3)
    await until(id, 'COMPLETE')
  })

  test('runs that fail end a job as INCOMPLETE, or FAILED when all do, with the reason', async () => {
    const { machine, nextRun } = patientMachine()
    const lab = await openLab({ machine })
    const { submit, until, get } = await lab.client({ version: '0.16.3' })
    const [some, all] = [await submit(becJob({ runs: 2 })), await submit(becJob())]
    ;(await nextRun()).fail('the light went out')
    ;(await nextRun()).finish()
    ;(await nextRun()).fail('again')
    expect((await until(some, 'INCOMPLETE')).inputs[0].output).toBeNull()
    const whole = await get(some, '')
    expect(whole.failed_inputs).toEqual([1])
    expect(whole.failures).toEqual([{ run: 1, reason: 'the light went out' }])
    expect(whole.inputs[1].output.values.temperature_uk).toBe(126)
    expect((await until(all, 'FAILED')).failed_inputs).toEqual([1])
  })
})

describe('clients from 1.0 on, which wait for ever for a job that they never saw RUNNING', () => {
  test.each(['1.12.3', '3.3.4'])('%s is told so before the job completes', async (version) => {
    const lab = await openLab()
    const client = await lab.client({ version })
    const viewer = await lab.client({ version: 'viewer' })
    const id = await client.submit(becJob())
    // Others see when the machine is done; that does not count as the tracker's having seen it.
    const seenByOthers = async () => (await viewer.send('GET', `/api/jobs/${id}`)).body
    for (let job = await seenByOthers(); job.runs_done !== 1; job = await seenByOthers()) {
      expect(job.status).not.toBe('COMPLETE')
    }
    expect(await client.get(id)).toMatchObject({ status: 'RUNNING', inputs: [{ output: null }] })
    await client.until(id, 'COMPLETE')
  })

  test('several jobs in a row too', async () => {
    const lab = await openLab()
    const client = await lab.client({ version: '3.3.4' })
    const ids = [await client.submit(becJob()), await client.submit(becJob()), await client.submit(becJob())]
    for (const id of ids) {
      const seen = new Set<string>()
      for (let job = await client.get(id); job.status !== 'COMPLETE'; job = await client.get(id))
        seen.add(job.status)
      expect(seen).toContain('RUNNING')
    }
  })

  test('do not hold up the others’ jobs for long when they have gone', async () => {
    let skipped = 0
    const lab = await openLab({ now: () => Date.now() + skipped })
    const gone = await lab.client({ version: '3.3.4', user: 'gone' })
    await gone.submit(becJob())
    // Ten seconds later nobody has asked.
    skipped = 10_000
    const other = await lab.client({ version: '0.16.3', user: 'other' })
    await other.until(await other.submit(becJob()), 'COMPLETE')
  })
})

test('a barrier job reaches the machine as it was sent, with its defaults', async () => {
  const { machine, nextRun } = patientMachine()
  const lab = await openLab({ machine })
  const { submit } = await lab.client()
  await submit({ name: 'a barrier', inputs: [{ values: barrierValues }] })
  const { request } = await nextRun()
  expect(request.generation).toBe('newest')
  expect(request.input).toMatchObject({
    end_time_ms: 10,
    optical_barriers: [{ heights_khz: [0, 10], shape: 'GAUSSIAN', interpolation: 'LINEAR' }],
  })
})
