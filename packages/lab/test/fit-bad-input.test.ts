import { describe, expect, test } from 'vitest'
import { cloudImage } from './cloud-image.js'
import { parseLines } from './fit-line-schema.js'
import { csvFile, jobFile, npyFile } from './image-files.js'
import { runColdlab } from './run-coldlab.js'
import { scratchFolder } from './scratch-folder.js'

const whole = jobFile([cloudImage()])
const image = cloudImage()
const filled = (rows: number, columns: number, value: number) => ({
  rows,
  columns,
  data: new Float64Array(rows * columns).fill(value),
})

/** Fits a good file, the given one, and the good one again: the bad one must not touch the others. */
async function fitBetweenGoodOnes(name: string, content: string | Uint8Array) {
  const folder = await scratchFolder()
  const good = await folder.write('good.txt', whole)
  const bad = await folder.write(name, content)
  const { status, stdout, stderr } = await runColdlab([
    'fit',
    '--json',
    '--pixel-size-um',
    '4.4',
    good,
    bad,
    good,
  ])
  const [before, line, after, ...more] = parseLines(stdout)
  expect(more).toEqual([])
  expect([before!.status, after!.status]).toEqual(['converged', 'converged'])
  expect(stderr).not.toMatch(/\n\s+at /)
  return { status, line: line!, stderr }
}

describe('files that hold no image', () => {
  test.each([
    ['empty.txt', '', /empty/],
    ['cut.txt', whole.slice(0, whole.length / 2), /cut|ends|end/i],
    ['foreign.json', '{"hello": "world"}', /Oqtant job/],
    ['list.json', '[1, 2, 3]', /Oqtant job/],
    ['words.txt', 'Dear diary', /Oqtant job/],
    ['binary.txt', Buffer.from([0, 255, 1, 254, 2, 253]), /Oqtant job/],
    ['cut.npy', npyFile(image).subarray(0, 5000), /bytes|pixels|cut|short/i],
    ['foreign.npy', 'not numpy at all', /NPY/i],
    ['foreign.png', 'not a picture', /PNG/i],
    ['foreign.tif', 'not a picture', /TIFF/i],
    ['words.csv', 'hello,world\nhow,are\n', /number/i],
    ['ragged.csv', '1,2,3\n4,5\n', /row|line|column/i],
    ['notes.docx', 'PK', /does not end in/],
  ])('%s: one clear line, exit status 1, the others go on', async (name, content, reason) => {
    const { status, line, stderr } = await fitBetweenGoodOnes(name, content)
    expect(line).toMatchObject({ status: 'unreadable', reason: expect.stringMatching(reason) })
    expect(status).toBe(1)
    expect(stderr).toContain(name)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('a file that is not there', async () => {
    const { status, stdout } = await runColdlab(['fit', '/nowhere/at/all.txt'])
    expect(status).toBe(1)
    expect(stdout).toContain('There is no such file')
  })

  test('a folder without images', async () => {
    const folder = await scratchFolder()
    const { status, stdout } = await runColdlab(['fit', folder.path])
    expect(status).toBe(1)
    expect(stdout).toContain('The folder holds no files that end in')
  })

  test('a job that claims more pixels than it has', async () => {
    const { status, line } = await fitBetweenGoodOnes('short.txt', whole.replace('"rows":100', '"rows":101'))
    expect(line).toMatchObject({ status: 'no-image', reason: expect.stringMatching(/12120.*12000/) })
    expect(status).toBe(0)
  })
})

describe('images that hold no cloud, or a damaged one', () => {
  test.each([
    ['constant.npy', npyFile(filled(100, 100, 0.3))],
    ['zero.csv', csvFile(filled(20, 20, 0))],
    ['one-pixel.npy', npyFile(filled(1, 1, 0.5))],
    ['one-row.csv', '1,2,3,4,3,2,1\n'],
  ])('%s ends in an honest status, never in converged', async (name, content) => {
    const { status, line } = await fitBetweenGoodOnes(name, content)
    expect(['no-cloud', 'singular', 'failed']).toContain(line.status)
    expect(line.reason.length).toBeGreaterThan(10)
    expect(status).toBe(line.status === 'failed' ? 1 : 0)
  })

  test('NaN pixels, as CSV and job files of Python have them, are left out', async () => {
    const data = Float64Array.from(image.data)
    for (let i = 0; i < data.length; i += 97) data[i] = Number.NaN
    for (const [name, content] of [
      ['nan.csv', csvFile({ ...image, data })],
      ['nan.npy', npyFile({ ...image, data })],
      ['nan.txt', jobFile([{ ...image, data }]).replaceAll('null,', 'NaN,')],
    ] as const) {
      const { line } = await fitBetweenGoodOnes(name, content)
      expect(line.status, name).toBe('converged')
      // 1 % of the pixels fewer moves the width by a small part of its error.
      expect(line.parameters!.gaussianSigmaXUm.value, name).toBeCloseTo(62, -0.5)
    }
  })

  test('all NaN, and infinities, are said rather than fitted', async () => {
    const all = await fitBetweenGoodOnes('nan.npy', npyFile(filled(50, 50, Number.NaN)))
    expect(['no-cloud', 'singular', 'failed', 'unreadable']).toContain(all.line.status)
    const data = Float64Array.from(image.data)
    data[5000] = Number.POSITIVE_INFINITY
    const some = await fitBetweenGoodOnes('infinite.npy', npyFile({ ...image, data }))
    expect(['converged', 'failed', 'unreadable']).toContain(some.line.status)
    if (some.line.parameters) expect(some.line.parameters.gaussianSigmaXUm.value).toBeCloseTo(62, -0.5)
  })

  test('a saturated image is fitted with finite numbers or says why not', async () => {
    const data = image.data.map((od) => Math.min(od, 0.6))
    const { line } = await fitBetweenGoodOnes('saturated.npy', npyFile({ ...image, data }))
    expect(['converged', 'iteration-limit', 'singular']).toContain(line.status)
  })

  test('an image of 25 million pixels is fitted in bounded memory', { timeout: 180_000 }, async () => {
    const folder = await scratchFolder()
    const large = cloudImage({
      rows: 5000,
      columns: 5000,
      pixelSizeUm: 0.1,
      noise: 0.05,
    })
    const file = await folder.write('large.npy', npyFile(large))
    const { status, stdout } = await runColdlab(['fit', '--json', '--pixel-size-um', '0.1', file], {
      // 200 MB of doubles, read once: a heap this small would burst if pixels became JavaScript values.
      env: { NODE_OPTIONS: '--max-old-space-size=256' },
    })
    expect(status).toBe(0)
    const [line] = parseLines(stdout)
    expect(line!.status).toBe('converged')
    expect(line!.parameters!.gaussianSigmaXUm.value).toBeCloseTo(62, 0)
  })
})

describe('command lines that make no sense end with status 2 and say what would', () => {
  test.each([
    [['fit'], "missing required argument 'file'"],
    [['fit', 'a.txt', '--model', 'cubic'], 'Allowed choices are bimodal, gaussian, thomas-fermi, auto'],
    [['fit', 'a.npy'], '--pixel-size-um'],
    [['fit', 'a.npy', '--pixel-size-um', '-4'], 'number above 0'],
    [['fit', 'a.npy', '--pixel-size-um', 'NaN'], 'number above 0'],
    [['fit', 'a.npy', '--pixel-size-um', 'Infinity'], 'number above 0'],
    [['fit', 'a.txt', '--time-of-flight-ms', ''], 'number above 0'],
    [['fit', 'a.txt', '--workers', '0'], 'whole number from 1 to 64'],
    [['fit', 'a.txt', '--workers', '1e9'], 'whole number from 1 to 64'],
    [['fit', 'a.txt', '--trap-hz', '50'], 'two frequencies'],
    [['fit', 'a.txt', '--run', '1.5'], 'whole number'],
    [['fit', 'a.txt', '--weights', 'heavy'], 'shot-noise'],
    [['fit', 'a.txt', '--plot-format', 'png'], '--plot DIR'],
    [['fit', 'a.txt', '--jsonl'], "unknown option '--jsonl'"],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await runColdlab(args)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
  })
})
