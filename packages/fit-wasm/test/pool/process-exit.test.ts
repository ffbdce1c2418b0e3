import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const program = `
import { cloudStatistics, createFitPool } from '@coldlab/fit-wasm'
const size = 30
const data = Float64Array.from({ length: size ** 2 }, (_, i) =>
  Math.exp(-(((i % size) - 14) ** 2 + (Math.floor(i / size) - 15) ** 2) / 50) + 0.01 * Math.sin(i * i))
const pool = createFitPool({ workers: 2 })
const fits = await Promise.all([1, 2, 3].map(() => pool.fit({ data: data.slice(), rows: size, columns: size, pixelSizeUm: 4 }, { model: 'gaussian' })))
// The workers judged the parts: this thread never loaded the kernel.
const { totalAtoms } = cloudStatistics(fits[0], { timeOfFlightMs: 10 })
console.log(fits.map((fit) => fit.status).join(' '), totalAtoms.value > 0)
`

test('a Node program with an idle pool ends by itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    timeout: 30_000,
  })
  expect(stdout.trim()).toBe('converged converged converged true')
})
