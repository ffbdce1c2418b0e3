import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { JobFileError, OqtantJob, parseJobReply, validateJobDefinition } from '@coldlab/oqtant-sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobOf, runOf, timeOfFlightOutput } from '../job-of.js'

const folder = new URL('../../../../../shared/data/oqtant-jobs/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder) : []

const reply = (inputs: Parameters<typeof jobOf>[0], fields: object = {}): Record<string, unknown> =>
  JSON.parse(jobOf(inputs, { ...fields }))

describe('tolerant of what does no harm', () => {
  test('leaves of the wrong type are null, and whole in raw; so are unknown keys', () => {
    const odd = {
      name: 7,
      external_id: null,
      display: 'yes',
      time_submit: 12,
      input_count: '1',
      new_key: { deep: [1] },
    }
    const output = timeOfFlightOutput({ tof_atom_number: '12', tof_fit: [], temperature_nk: 90.5 })
    const json = reply([{ ...runOf(1, output), run: 'first', notes: 3 }], odd)
    const { raw, fields } = parseJobReply(json)
    expect(raw).toBe(json)
    expect(fields).toMatchObject({
      name: null,
      display: null,
      time_submit: null,
      input_count: null,
      new_key: { deep: [1] },
    })
    expect(fields.inputs?.[0]).toMatchObject({ run: null, notes: null })
    expect(fields.inputs?.[0]?.output?.values).toMatchObject({
      tof_atom_number: null,
      tof_fit: null,
      temperature_nk: 90.5,
    })
    expect(JSON.parse(new OqtantJob(parseJobReply(json)).toFileText())).toEqual(json)
  })

  test('pixels are neither copied nor looked at', () => {
    const json = reply([runOf(1, timeOfFlightOutput())])
    const pixels = new Proxy([1, 2, 3, 4, 5, 6], {
      get: (list, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) throw new RangeError('a pixel was read')
        return Reflect.get(list, key)
      },
    })
    Object(json.inputs)[0].output.values.tof_image.pixels = pixels
    expect(parseJobReply(json).fields.inputs?.[0]?.output?.values?.tof_image?.pixels).toBe(pixels)
  })

  test('an item of a search has no inputs', () => {
    const job = new OqtantJob(parseJobReply({ external_id: 'a', status: 'RUNNING' }))
    expect(job).toMatchObject({
      name: '',
      jobType: 'BEC',
      inputs: [],
      inputCount: 0,
      runs: [],
      lifetimeMs: null,
    })
    expect(() => job.shot()).toThrow('held: none')
  })
})

describe('what is no job', () => {
  test.each([
    [{ detail: 'Not found' }, 'an error reply of the server'],
    [[], 'an empty list'],
    [{ inputs: [], status: 5 }, 'at status'],
    [{ inputs: [3] }, 'at inputs[0]'],
    [{ inputs: [{ values: 3 }] }, 'at inputs[0].values'],
    [{ inputs: [{ output: { values: [] } }] }, 'at inputs[0].output.values'],
  ])('%j', (json, words) => {
    expect(() => parseJobReply(json, { source: 'GET /jobs/1' })).toThrow(JobFileError)
    expect(() => parseJobReply(json, { source: 'GET /jobs/1' })).toThrow(/^GET \/jobs\/1 must hold/)
    expect(() => parseJobReply(json)).toThrow(words)
  })

  test('anything at all is read or refused by its own error, and what is read can be asked and printed', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constant(undefined))
    const output = fc.dictionary(
      fc.constantFrom('tof_image', 'it_plot', 'tof_fit', 'tof_x_slice', 'temperature_nk'),
      value,
    )
    const input = fc.record({
      run: value,
      values: fc.oneof(fc.object(), value),
      output: fc.record({ values: fc.oneof(output, value) }),
    })
    const job = fc.record({
      name: value,
      status: fc.oneof(fc.string(), value),
      inputs: fc.oneof(fc.array(input), value),
    })
    fc.assert(
      fc.property(fc.oneof(value, job), (json) => {
        try {
          const read = new OqtantJob(parseJobReply(json))
          expect(read.raw).toBe(json)
          expect(read.toJSON().inputs.length).toBe(read.inputs.length)
        } catch (error) {
          expect(error).toBeInstanceOf(JobFileError)
        }
      }),
      { seed: 23, numRuns: 500 },
    )
  })
})

describe.skipIf(files.length === 0)(
  'real job files (skipped where ../shared/data/oqtant-jobs is missing)',
  () => {
    test.each(files)(
      '%s: read and written again, nothing is lost; what it asked for is valid still',
      (name) => {
        const text = readFileSync(new URL(name, folder), 'utf8')
        const job = OqtantJob.fromFileText(text, { source: name })
        const [input] = JSON.parse(text).inputs
        // As text, so that the order of keys counts too.
        expect(job.toFileText() === JSON.stringify(JSON.parse(text))).toBe(true)
        expect(JSON.stringify(job.inputs[0]?.output?.values) === JSON.stringify(input.output.values)).toBe(
          true,
        )
        expect(job.inputs[0]?.values).toEqual(input.values)
        expect(job.inputs[0]?.output?.fields).toEqual(Object.keys(input.output.values))
        expect(JSON.stringify(job).length).toBeLessThan(12_000)
        const valid = validateJobDefinition(job.toDefinition(), { generation: 'newest' })
        expect(valid.warnings).toEqual([])
        expect(valid.job_type).toBe(job.jobType)
        expect(valid.inputs.map(({ values }) => values)).toEqual(job.inputs.map(({ values }) => values))
      },
    )
  },
)
