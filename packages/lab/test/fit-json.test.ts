import { fitParameterNames } from '@coldlab/fit-wasm'
import { describe, expect, test } from 'vitest'
import { cloud, cloudImage } from './cloud-image.js'
import { fittedLine, parseLines, promisedKeys } from './fit-line-schema.js'
import { csvFile, jobFile, npyFile } from './image-files.js'
import { runColdlab } from './run-coldlab.js'
import { scratchFolder } from './scratch-folder.js'

/** The only line, which must be one of a fit. */
function fitted(stdout: string) {
  const [line, ...others] = parseLines(stdout)
  expect(others).toEqual([])
  return fittedLine.parse(line)
}

describe('coldlab fit --json', () => {
  test('a job file gives the true cloud within its errors, in the promised keys', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('job.txt', jobFile([cloudImage()]))
    const { status, stdout, stderr } = await runColdlab(['fit', '--json', file])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const line = fitted(stdout)
    expect(line).toMatchObject({
      file,
      run: 1,
      model: 'bimodal',
      status: 'converged',
      kind: 'time-of-flight',
    })
    expect(Object.keys(JSON.parse(stdout)).slice(0, promisedKeys.length)).toEqual(promisedKeys)
    // Noise of a fixed seed: 5 standard errors are beyond bad luck, and 2 % beyond a wrong unit.
    for (const name of fitParameterNames) {
      const { value, stderr: error } = line.parameters[name]
      expect(Math.abs(value - cloud[name]), name).toBeLessThan(5 * error!)
    }
    expect(line.parameters.gaussianSigmaXUm.value / cloud.gaussianSigmaXUm).toBeCloseTo(1, 1)
  })

  test('statistics follow from the parameters: atoms by 0.2907 µm², temperature by 12 ms from the machine’s trap', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('job.txt', jobFile([cloudImage()]))
    const { parameters: p, statistics } = fitted((await runColdlab(['fit', '--json', file])).stdout)
    const thermal =
      (2 * Math.PI * p.gaussianOd.value * p.gaussianSigmaXUm.value * p.gaussianSigmaYUm.value) / 0.2907
    const condensed =
      (0.4 * Math.PI * p.thomasFermiOd.value * p.thomasFermiRadiusXUm.value * p.thomasFermiRadiusYUm.value) /
      0.2907
    // m/kB of ⁸⁷Rb, s² K/m², and T = m σ²/(kB (1/ω² + t²)); the constants here have four digits.
    const nkOf = (sigmaUm: number, trapHz: number) =>
      (((86.909 * 1.66054e-27) / 1.380649e-23) * sigmaUm ** 2 * 1e-3) /
      ((2 * Math.PI * trapHz) ** -2 + 0.012 ** 2)
    const temperature = (nkOf(p.gaussianSigmaXUm.value, 50) + nkOf(p.gaussianSigmaYUm.value, 400)) / 2
    expect(statistics.thermalAtoms.value! / thermal).toBeCloseTo(1, 3)
    expect(statistics.condensedAtoms.value! / condensed).toBeCloseTo(1, 3)
    expect(statistics.totalAtoms.value! / (thermal + condensed)).toBeCloseTo(1, 3)
    expect(statistics.condensateFraction.value! / (condensed / (condensed + thermal))).toBeCloseTo(1, 3)
    expect(statistics.temperatureNk.value! / temperature).toBeCloseTo(1, 3)
    for (const { stderr } of Object.values(statistics)) expect(stderr).toBeGreaterThan(0)
  })

  test('NPY and CSV of the same image give the same fit as the job file', async () => {
    const folder = await scratchFolder()
    const image = cloudImage()
    const files = [
      await folder.write('a.txt', jobFile([image])),
      await folder.write('b.npy', npyFile(image)),
      await folder.write('c.csv', csvFile(image)),
    ]
    const { status, stdout } = await runColdlab([
      ...['fit', '--json', '--pixel-size-um', '4.4', '--time-of-flight-ms', '12', '--trap-hz', '50,400'],
      ...files,
    ])
    expect(status).toBe(0)
    const [job, npy, csv] = parseLines(stdout).map((line) => fittedLine.parse(line))
    for (const other of [npy!, csv!]) {
      expect(other.parameters).toEqual(job!.parameters)
      expect(other.statistics).toEqual(job!.statistics)
    }
  })

  test('a camera image without a time of flight has atoms but no temperature', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('od.npy', npyFile(cloudImage()))
    const { statistics } = fitted(
      (await runColdlab(['fit', '--json', '--pixel-size-um', '4.4', file])).stdout,
    )
    expect(statistics.temperatureNk.value).toBe(null)
    expect(statistics.totalAtoms.value).toBeGreaterThan(0)
  })

  test('a table of numbers in a .txt, as numpy.savetxt writes it, and counts at --od-per-count', async () => {
    const folder = await scratchFolder()
    const image = cloudImage()
    const counts = { ...image, data: image.data.map((od) => od / 0.002) }
    const file = await folder.write('counts.txt', `# counts\n${csvFile(counts).replaceAll(',', ' ')}`)
    const options = ['--pixel-size-um', '4.4', '--od-per-count', '0.002']
    const line = fitted((await runColdlab(['fit', '--json', ...options, file])).stdout)
    expect(line).toMatchObject({ kind: 'camera', status: 'converged' })
    expect(line.parameters.gaussianOd.value).toBeCloseTo(cloud.gaussianOd, 1)
    const without = await runColdlab(['fit', '--json', file])
    expect(without.status).toBe(1)
    expect(parseLines(without.stdout)[0]!.reason).toContain('--pixel-size-um')
  })

  test('the images of an NPY stack are its runs', async () => {
    const folder = await scratchFolder()
    const images = [cloudImage(), cloudImage({ seed: 2, centerXUm: 20 })]
    const file = await folder.write('stack.npy', npyFile(images))
    const lines = parseLines((await runColdlab(['fit', '--json', '--pixel-size-um', '4.4', file])).stdout)
    const centers = lines.map(({ run, parameters }) => [run, Math.round(parameters!.centerXUm.value)])
    expect(centers).toEqual([
      [1, cloud.centerXUm],
      [2, 20],
    ])
  })

  test('every run of a job is a line, --run picks some, and a run without output says so', async () => {
    const folder = await scratchFolder()
    const file = await folder.write(
      'job.json',
      jobFile([cloudImage(), null, cloudImage({ seed: 3, thomasFermiOd: 0.5 })], { status: 'RUNNING' }),
    )
    const all = parseLines((await runColdlab(['fit', '--json', file])).stdout)
    expect(all.map(({ run, status }) => [run, status])).toEqual([
      [1, 'converged'],
      [2, 'no-image'],
      [3, 'converged'],
    ])
    const some = await runColdlab(['fit', '--json', file, '--run', '3', '--run', '1'])
    expect(parseLines(some.stdout)).toEqual(
      [all[0], all[2]].map((line) => ({ ...line, timeMs: expect.any(Number) })),
    )
    const none = await runColdlab(['fit', '--json', file, '--run', '9'])
    expect(none.status).toBe(0)
    expect(parseLines(none.stdout)[0]).toMatchObject({
      status: 'no-image',
      reason: expect.stringMatching('1, 2, 3'),
    })
  })

  test('an in-trap image is fitted only where a model is given, and then without statistics', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('trap.txt', jobFile([cloudImage()], { kind: 'IN_TRAP' }))
    const plain = await runColdlab(['fit', '--json', file])
    expect(plain.status).toBe(0)
    expect(parseLines(plain.stdout)[0]).toMatchObject({
      status: 'in-trap',
      reason: expect.stringMatching(/without expansion.*--model/),
    })
    const asked = fitted((await runColdlab(['fit', '--json', '--model', 'bimodal', file])).stdout)
    expect(asked).toMatchObject({ kind: 'in-trap', status: 'converged' })
    for (const { value } of Object.values(asked.statistics)) expect(value).toBe(null)
    expect(asked.parameters.centerXUm.value).toBeCloseTo(cloud.centerXUm, 0)
  })

  test('models and workers: a Gaussian for a thermal cloud, and the same answers from two workers, in order', async () => {
    const folder = await scratchFolder()
    const seeds = [1, 2, 3, 4, 5, 6, 7]
    for (const seed of seeds) {
      await folder.write(`shot-${seed}.txt`, jobFile([cloudImage({ seed, thomasFermiOd: 0 })]))
    }
    await folder.write('readme.md', 'not an image')
    const run = async (...options: string[]) =>
      parseLines((await runColdlab(['fit', '--json', '--model', 'gaussian', ...options, folder.path])).stdout)
    const alone = await run()
    expect(alone.map(({ file, model }) => [file.at(-5), model])).toEqual(
      seeds.map((seed) => [String(seed), 'gaussian']),
    )
    const pooled = await run('--workers', '2')
    expect(pooled).toEqual(alone.map((line) => ({ ...line, timeMs: expect.any(Number) })))
  })
})
