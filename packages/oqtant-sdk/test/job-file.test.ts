import { JobFileError, parseJobFile, parseJobFiles } from '@coldlab/oqtant-sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inTrapOutput, jobOf, runOf, timeOfFlightOutput } from './job-of.js'

describe('both generations of the protocol', () => {
  test('before 1.0: temperature_uk, no pixcal', () => {
    const output = timeOfFlightOutput({
      temperature_uk: 126,
      thermal_atom_number: 19_480,
      condensed_atom_number: 9_738,
    })
    const [run] = parseJobFile(jobOf([runOf(1, output)])).runs
    expect(run?.shot).toMatchObject({
      kind: 'time-of-flight',
      pixelSizeSource: 'assumed',
      image: { pixelSizeUm: 8.71 },
    })
    expect(run?.shot?.vendor).toMatchObject({
      temperatureNk: 126,
      thermalAtoms: 19_480,
      condensedAtoms: 9_738,
    })
    expect(run?.remarks).toEqual(['tof_image has no pixel size (pixcal); 8.71 µm is assumed.'])
  })

  test.each([
    ['a pixcal', 4.4, 'file', 4.4],
    ['another pixcal', 2.2, 'file', 2.2],
    ['none', null, 'assumed', 4.4],
    ['a senseless one', 0, 'assumed', 4.4],
  ])('since 1.0: temperature_nk and %s', (_, pixcal, source, pixelSizeUm) => {
    const output = timeOfFlightOutput({ temperature_nk: 126 }, { pixcal })
    const [run] = parseJobFile(jobOf([runOf(1, output)])).runs
    expect(run?.shot).toMatchObject({
      pixelSizeSource: source,
      image: { pixelSizeUm },
      vendor: { temperatureNk: 126 },
    })
  })

  test('an in-trap shot has no time of flight, whatever its input says', () => {
    const [run] = parseJobFile(jobOf([runOf(1, inTrapOutput({ pixcal: null }))])).runs
    expect(run).toMatchObject({ timeOfFlightMs: 0, shot: { kind: 'in-trap', image: { pixelSizeUm: 0.344 } } })
  })

  test('a fit of the server’s own', () => {
    const tof_fit = {
      gaussian_od: 0.5,
      gaussian_sigma_x: 13,
      gaussian_sigma_y: 14,
      tf_od: 0.8,
      tf_x: 5,
      tf_y: 10,
      x_0: 132,
      y_0: 87,
      offset: 0.01,
    }
    const [run] = parseJobFile(jobOf([runOf(1, timeOfFlightOutput({ tof_fit }))])).runs
    expect(run?.shot?.vendor).toMatchObject({
      fit: { gaussianOd: 0.5, thomasFermiRadiusX: 5, thomasFermiRadiusY: 10, offset: 0.01 },
      cropCenter: { column: 132, row: 87 },
    })
  })

  test('unknown keys stay in raw', () => {
    expect(parseJobFile(jobOf([], { colour: 'blue' })).raw).toMatchObject({ colour: 'blue', inputs: [] })
  })

  test.each([
    ['PAINT_1D', { optical_landscape: { landscapes: [] }, optical_barriers: [] }],
    ['BARRIER', { optical_barriers: [{}] }],
    ['BARRIER', { image_type: 'IN_TRAP' }],
    ['BEC', { optical_barriers: null, lasers: [] }],
  ])('a missing job type is %s where the input holds %o', (jobType, input) => {
    const job = parseJobFile(jobOf([runOf(1, null, input)], { job_type: undefined }))
    expect(job.jobType).toBe(jobType)
  })
})

describe('a run without a usable image says why', () => {
  test.each([
    ['running', runOf(1, null), { status: 'RUNNING' }, 'The job has no output: its status is RUNNING.'],
    ['never submitted', runOf(1, null), { status: undefined, external_id: null }, 'it was never submitted'],
    ['another run’s output', runOf(2, null), {}, 'does not hold the output of run 2'],
    [
      'wrong pixel count',
      runOf(1, timeOfFlightOutput({}, { pixels: [1, 2, 3] })),
      {},
      'says 2 rows × 3 columns = 6 pixels but holds 3',
    ],
    [
      'no pixels',
      runOf(1, timeOfFlightOutput({}, { rows: 0, columns: 0, pixels: [] })),
      {},
      'is empty (0 rows × 0 columns)',
    ],
    ['pixels as text', runOf(1, timeOfFlightOutput({}, { pixels: '1,2' })), {}, 'holds no list of pixels'],
    ['no rows', runOf(1, timeOfFlightOutput({}, { rows: null })), {}, 'no number of rows and columns'],
    [
      'nothing but null',
      runOf(1, timeOfFlightOutput({}, { pixels: Array(6).fill(null) })),
      {},
      'no number in any pixel',
    ],
    [
      'only a MOT image',
      runOf(1, { mot_fluorescence_image: { rows: 1, columns: 1, pixels: [1] } }),
      {},
      'holds only mot_fluorescence_image',
    ],
    ['an empty output', runOf(1, {}), {}, 'The output is empty'],
  ])('%s', (_, run, fields, words) => {
    const job = parseJobFile(jobOf([run], fields))
    expect(job.runs[0]?.shot).toBeNull()
    expect(job.runs[0]?.reason).toContain(words)
  })

  test('several runs keep their numbers, notes and inputs', () => {
    const runs = [
      runOf(1, null),
      { ...runOf(2, timeOfFlightOutput()), notes: 'second' },
      { ...runOf(3, null), run: null },
    ]
    const job = parseJobFile(jobOf(runs))
    expect(job.runs.map(({ run, notes, shot }) => [run, notes, shot === null])).toEqual([
      [1, null, true],
      [2, 'second', false],
      [3, null, true],
    ])
    expect(job.runs[1]?.input).toMatchObject({ image_type: 'TIME_OF_FLIGHT' })
  })
})

test('pixels that are no number are masked and counted, numbers come back as they are', () => {
  const notNumber = fc.constantFrom(null, '1', true, {}, [])
  const pixel = fc.oneof(
    { weight: 4, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 1, arbitrary: notNumber },
  )
  fc.assert(
    fc.property(fc.array(pixel, { minLength: 6, maxLength: 6 }), (pixels) => {
      fc.pre(pixels.some((value) => typeof value === 'number'))
      const [run] = parseJobFile(jobOf([runOf(1, timeOfFlightOutput({}, { pixels, pixcal: 4.4 }))])).runs
      const masked = pixels.filter((value) => typeof value !== 'number').length
      expect(run?.shot?.maskedPixels).toBe(masked)
      // JSON has no minus zero.
      const expected = pixels.map((value) => (typeof value === 'number' ? value + 0 : Number.NaN))
      expect([...(run?.shot?.image.data ?? [])]).toEqual(expected)
      expect(run?.remarks.some((remark) => remark.startsWith(`${masked} of 6 pixel`))).toBe(masked > 0)
    }),
    { seed: 13, numRuns: 200 },
  )
})

test('NaN and Infinity as Python writes them are masked; the words within texts stay', () => {
  const text = jobOf([runOf(1, timeOfFlightOutput({}, { pixels: [1, 2, 3, 4, 5, 6] }))], {
    name: 'NaN "or" -Infinity',
  })
  const job = parseJobFile(text.replace('[1,2,3,4,5,6]', '[1,NaN,-Infinity,4,Infinity,6]'))
  expect(job.name).toBe('NaN "or" -Infinity')
  expect(job.runs[0]?.shot?.maskedPixels).toBe(3)
})

describe('what is no job is refused in words', () => {
  test.each([
    ['', 'it is empty'],
    [' \n', 'nothing but white space'],
    ['<html></html>', 'a web page or XML'],
    ['1,2,3\n4,5,6', 'a table of numbers'],
    ['hello', "text that starts with 'hello'"],
    ['\u0093NUMPY\u0001', 'an NPY image file'],
    ['{"a": 1}}', 'broken JSON'],
    ['[1, 2, 3]', 'a list of 3 numbers'],
    ['[]', 'it holds an empty list'],
    ['null', 'the JSON value null'],
    ['{"cells": [], "nbformat": 4}', 'a Jupyter notebook'],
    ['{"detail": "Not authenticated"}', 'an error reply of the server ("Not authenticated")'],
    ['{"job_id": "a", "queue_position": 1}', 'the reply to a submission'],
    ['{"type": "FeatureCollection"}', 'an object with the keys type'],
    ['{"inputs": 3}', 'at inputs'],
    ['{"inputs": [{"values": {"image_type": "TIME_OF_FLIGHT"}}]}', 'at inputs[0].values.time_of_flight_ms'],
    ['{"inputs": [{"values": {"time_of_flight_ms": "ten"}}]}', 'at inputs[0].values.time_of_flight_ms'],
  ])('%j: %s', (text, words) => {
    const error = catchError(() => parseJobFile(text, { source: 'shot.txt' }))
    expect(error).toBeInstanceOf(JobFileError)
    expect(error.name).toBe('JobFileError')
    expect(error.message).toMatch(/^shot\.txt /)
    expect(error.message).toContain(words)
  })

  test.each([
    [
      '{"inputs": [{"output": {"values": {"tof_image": {"pixels": [1, 2',
      'inputs[0].output.values.tof_image.pixels[1]',
    ],
    ['{"name": "a \\" b', 'name'],
    ['[{"inputs": []}, {"inp', '[1]'],
    ['{"inputs": [], "notes": {"a": "µm', 'notes.a'],
  ])('cut off: %s', (text, path) => {
    const error = catchError(() => parseJobFile(text))
    expect(error.context).toMatchObject({ path, byteOffset: new TextEncoder().encode(text).length })
  })

  test('any start of a job is refused as cut off, never read', () => {
    const text = jobOf([runOf(1, timeOfFlightOutput({ note: 'a "quoted" \\ word {[' }))])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        expect(() => parseJobFile(text.slice(0, length))).toThrow('was cut off')
      }),
      { seed: 17, numRuns: 200 },
    )
  })
})

test('bytes with a mark of their encoding, as Windows programs write them', () => {
  const text = jobOf([runOf(1, timeOfFlightOutput())], { name: 'µ' })
  const utf16 = new Uint8Array(2 * (text.length + 1))
  const view = new DataView(utf16.buffer)
  for (let i = 0; i <= text.length; i++) view.setUint16(2 * i, `\ufeff${text}`.charCodeAt(i), true)
  for (const bytes of [new TextEncoder().encode(`\ufeff${text}`), utf16])
    expect(parseJobFile(bytes).name).toBe('µ')
})

test('a search reply without inputs has jobs without runs', () => {
  const [job] = parseJobFiles(
    '{"items": [{"name": "a", "status": "RUNNING", "external_id": "x", "job_type": "BEC"}]}',
  )
  expect(job).toMatchObject({ name: 'a', status: 'RUNNING', jobType: 'BEC', runs: [] })
})

function catchError(run: () => unknown): JobFileError {
  try {
    run()
  } catch (error) {
    return error as JobFileError
  }
  throw new TypeError('nothing was thrown')
}
