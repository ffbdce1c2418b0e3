import { describe, expect, test } from 'vitest'
import { barrierValues, becJob, becValues } from './job-definitions.js'
import { openLab } from './test-lab.js'

describe.each([
  { version: '0.16.3', temperature: 'temperature_uk', other: 'temperature_nk', origin: null },
  { version: '1.12.3', temperature: 'temperature_nk', other: 'temperature_uk', origin: null },
  { version: '3.3.4', temperature: 'temperature_nk', other: 'temperature_uk', origin: 'OQTAPI' },
])('client $version', ({ version, temperature, other, origin }) => {
  test('submits a job, sees it running, and reads its output in its own form', async () => {
    const lab = await openLab()
    const { send, jobs, get, until } = await lab.client({ version })
    const { status, body } = await send('POST', jobs, { body: becJob({ notes: 'first' }) })
    expect(status).toBe(201)
    expect(body).toEqual({ job_id: expect.stringMatching(/^[\da-f-]{36}$/), queue_position: 1, est_time: 1 })

    const job = await until(body.job_id, 'COMPLETE')
    expect(job).toMatchObject({
      name: 'a BEC',
      job_type: 'BEC',
      origin,
      display: true,
      qpu_name: 'UNDEFINED',
      input_count: 1,
      external_id: body.job_id,
      failed_inputs: [],
    })
    expect(Date.parse(job.time_submit)).toBeLessThanOrEqual(Date.parse(job.time_start))
    expect(Date.parse(job.time_start)).toBeLessThanOrEqual(Date.parse(job.time_complete))
    expect(job.inputs).toHaveLength(1)
    expect(job.inputs[0]).toMatchObject({ run: 1, notes: 'first', values: becValues })
    const { values } = job.inputs[0].output
    expect(values[temperature]).toBe(126)
    expect(values).not.toHaveProperty(other)
    expect(values.tof_image).toMatchObject({ rows: 100, columns: 100 })
    expect(values.tof_image.pixels).toHaveLength(10_000)
    // The slices are the image's own numbers: nothing is rounded on the way to the disk and back.
    expect(values.tof_x_slice.points.map(({ y }: { y: number }) => y)).toEqual(
      values.tof_image.pixels.slice(5000, 5100),
    )
    expect((await get(body.job_id, 'exclude_input_output=True')).inputs[0]).toMatchObject({
      output: null,
      values: becValues,
    })
  })

  test('reads the run of a batch it asks for, or all of them', async () => {
    const lab = await openLab()
    const { submit, until, get, send, jobs } = await lab.client({ version })
    const id = await submit(becJob({ runs: 3 }))
    await until(id, 'COMPLETE')
    const third = await get(id, 'run=3')
    expect(third.input_count).toBe(3)
    expect(third.inputs.map(({ run }: { run: number }) => run)).toEqual([3])
    const all = await get(id, '')
    expect(all.inputs.map(({ run }: { run: number }) => run)).toEqual([1, 2, 3])
    const images = all.inputs.map(
      (input: (typeof third.inputs)[0]) => input.output.values.tof_image.pixels[0],
    )
    expect(new Set(images).size).toBe(3)
    expect(third.inputs[0]).toEqual(all.inputs[2])
    expect((await send('GET', `${jobs}/${id}?run=4`)).status).toBe(404)
    expect((await send('GET', `${jobs}/${id}?run=none`)).status).toBe(422)
  })

  test('makes a job from the inputs of another, old numbers and all', async () => {
    const lab = await openLab()
    const { submit, get, until } = await lab.client({ version })
    const id = await submit(becJob({ runs: 2, notes: 'to be copied' }))
    const stub = await get(id, 'exclude_input_output=True&run=2')
    const copy = await submit({ name: 'a copy', job_type: stub.job_type, inputs: stub.inputs })
    const job = await until(copy, 'COMPLETE')
    expect(job).toMatchObject({ name: 'a copy', inputs: [{ run: 1, notes: 'to be copied' }] })
  })

  test('gets in-trap images and raw frames', async () => {
    const lab = await openLab()
    const { submit, until, send, jobs } = await lab.client({ version })
    const id = await submit({ name: 'in trap', job_type: 'BARRIER', inputs: [{ values: barrierValues }] })
    const { job_type, inputs } = await until(id, 'COMPLETE')
    expect(job_type).toBe('BARRIER')
    expect(Object.keys(inputs[0].output.values)).toEqual(['it_plot'])
    const { status, body } = await send('GET', `${jobs}/${id}/raw_images`)
    expect(status).toBe(200)
    expect(body).toMatchObject([{ image_type: 'TOF imaging', job_external_id: id, run: 1 }])
    expect(body[0].absolute.pixels).toHaveLength(16)
  })
})

describe('limits, as each generation reads them', () => {
  test.each([
    ['0.16.3', { daily_limit: 50, daily_used: 2, daily_remaining: 48, purchased: 0, purchased_remaining: 0 }],
    [
      '1.12.3',
      {
        daily_limit: 50,
        daily_used: 2,
        daily_remaining: 48,
        purchased: 0,
        purchased_remaining: 0,
        standard_credits: 0,
        priority_credits: 0,
      },
    ],
    ['3.3.4', { daily_limit: 50, daily_remaining: 48, standard_credits: 0, priority_credits: 0 }],
  ])('%s', async (version, limits) => {
    const lab = await openLab({ dailyRuns: 50 })
    const client = await lab.client({ version })
    await client.submit(becJob({ runs: 2 }))
    expect((await client.send('GET', client.limits)).body).toEqual(limits)
  })
})

test('a job sent by an old client is read by a new one in its form, and the other way', async () => {
  const lab = await openLab()
  const old = await lab.client({ version: '0.16.3' })
  const newest = await lab.client({ version: '3.3.4' })
  const id = await old.submit(becJob())
  await old.until(id, 'COMPLETE')
  expect((await newest.get(id)).inputs[0].output.values).toHaveProperty('temperature_nk', 126)
  const other = await newest.submit(becJob())
  await newest.until(other, 'COMPLETE')
  expect((await old.get(other)).inputs[0].output.values).toHaveProperty('temperature_uk', 126)
})
