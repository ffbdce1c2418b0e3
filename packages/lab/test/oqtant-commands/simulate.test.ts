import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { fittedLine, parseLines } from '../fit-line-schema.js'
import { runColdlab } from '../run-coldlab.js'
import { type ScratchFolder, scratchFolder } from '../scratch-folder.js'
import { becJob } from './job-definitions.js'

async function folderWithJob(timesOfFlightMs?: number[]): Promise<ScratchFolder> {
  const folder = await scratchFolder()
  await folder.write('bec.json', JSON.stringify(becJob('here and now', timesOfFlightMs)))
  return folder
}

async function simulate(folder: ScratchFolder, ...options: string[]) {
  const { status, stdout, stderr } = await runColdlab(['oqtant', 'simulate', 'bec.json', ...options], {
    cwd: folder.path,
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

const fitsOf = (stdout: string) => parseLines(stdout).map((line) => fittedLine.parse(line))

describe('coldlab oqtant simulate', () => {
  test('gives the same shots for the same seed, others for another one', async () => {
    const folder = await folderWithJob()
    const ofSeed = async (seed: string) => fitsOf(await simulate(folder, '--json', '--seed', seed))
    const [[first], [same], [other]] = await Promise.all([ofSeed('7'), ofSeed('7'), ofSeed('8')])
    expect(same!.parameters).toEqual(first!.parameters)
    expect(other!.parameters).not.toEqual(first!.parameters)
    // Another shot of one machine: the numbers scatter by its conditions, no more.
    const ratio = other!.statistics.totalAtoms.value! / first!.statistics.totalAtoms.value!
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  test('the cloud of a longer flight is larger, at about the same temperature', async () => {
    const fits = fitsOf(await simulate(await folderWithJob([8, 12, 16]), '--json'))
    const widths = fits.map(({ parameters }) => parameters.gaussianSigmaXUm.value)
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
    const temperatures = fits.map(({ statistics }) => statistics.temperatureNk.value!)
    expect(Math.max(...temperatures) / Math.min(...temperatures)).toBeLessThan(1.3)
  })

  test('--out keeps a job file that `coldlab fit` reads alike, and is never overwritten', async () => {
    const folder = await folderWithJob([10, 14])
    const simulated = fitsOf(await simulate(folder, '--json', '--out', 'done.txt'))
    const fitted = await runColdlab(['fit', '--json', 'done.txt'], { cwd: folder.path })
    expect(fitsOf(fitted.stdout).map(({ parameters }) => parameters)).toEqual(
      simulated.map(({ parameters }) => parameters),
    )
    const job = JSON.parse(await readFile(join(folder.path, 'done.txt'), 'utf8'))
    expect(job).toMatchObject({ status: 'COMPLETE', qpu_name: 'SIMULATOR', input_count: 2 })
    const again = await runColdlab(['oqtant', 'simulate', 'bec.json', '--out', 'done.txt'], {
      cwd: folder.path,
    })
    expect(again.status).toBe(1)
    expect(again.stderr).toContain('is not overwritten')
  })

  test('draws shots after a flight and in the trap', async () => {
    const folder = await folderWithJob()
    expect(await simulate(folder, '--plot', 'pictures')).toContain('converged')
    const job = becJob('in the trap')
    const [input] = job.inputs
    const inTrap = {
      ...job,
      job_type: 'BARRIER',
      inputs: [{ values: { ...input!.values, image_type: 'IN_TRAP' } }],
    }
    await writeFile(join(folder.path, 'bec.json'), JSON.stringify(inTrap))
    await simulate(folder, '--plot', 'trap')
    for (const name of ['pictures/bec.svg', 'trap/bec.svg']) {
      expect(existsSync(join(folder.path, name)), name).toBe(true)
      expect(await readFile(join(folder.path, name), 'utf8')).toMatch(/^<svg/)
    }
  })

  test.each([
    ['bec.json', 'converged'],
    ['barrier.json', 'in-trap'],
  ])('docs/examples/%s, by the rules of both protocols', async (name, shotStatus) => {
    const example = fileURLToPath(new URL(`../../../../docs/examples/${name}`, import.meta.url))
    for (const protocol of ['newest', 'walkthrough']) {
      const options = ['oqtant', 'simulate', '--json', '--protocol', protocol, example]
      const { status, stdout, stderr } = await runColdlab(options)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      for (const line of parseLines(stdout)) expect(line.status).toBe(shotStatus)
    }
  })

  test('a job that the protocol does not allow is named field by field', async () => {
    const folder = await folderWithJob([18])
    const options = ['oqtant', 'simulate', 'bec.json', '--protocol', 'walkthrough']
    const { status, stdout, stderr } = await runColdlab(options, { cwd: folder.path })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/time_of_flight_ms is 18; allowed: 2 to 15 ms/)
  })
})
