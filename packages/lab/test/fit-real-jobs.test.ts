import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fitParameterNames } from '@coldlab/fit-wasm'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseLines } from './fit-line-schema.js'
import { runColdlab } from './run-coldlab.js'

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url))
const jobs = join(shared, 'data', 'oqtant-jobs')
const missing = existsSync(jobs) ? '' : ' (skipped: ../shared/data/oqtant-jobs is missing)'

describe.skipIf(missing !== '')(`coldlab fit on real shots${missing}`, () => {
  test('fits every time-of-flight shot, and says of each in-trap shot that it is one', async () => {
    const files = readdirSync(jobs).filter((name) => name.endsWith('.txt'))
    const { status, stdout } = await runColdlab(['fit', '--json', ...files.map((name) => join(jobs, name))])
    expect(status).toBe(0)
    const lines = parseLines(stdout)
    expect(lines).toHaveLength(files.length)
    const kinds = new Map<string, number>()
    for (const { status } of lines) kinds.set(status, (kinds.get(status) ?? 0) + 1)
    expect(Object.fromEntries(kinds)).toEqual({ converged: 39, 'in-trap': 7 })
  })

  test('a folder is its files, the table has a line for each', async () => {
    const { status, stdout } = await runColdlab(['fit', jobs])
    expect(status).toBe(0)
    expect(stdout.match(/converged$/gm)).toHaveLength(39)
    expect(stdout.match(/in-trap$/gm)).toHaveLength(7)
  })

  test('each sound shot ends at the recorded physical minimum, within a hundredth of a standard error', async () => {
    const { files } = recordedMinima.parse(
      JSON.parse(await readFile(join(shared, 'reference', 'fits', 'real.json'), 'utf8')),
    )
    const sound = Object.entries(files).filter(([, minimum]) => minimum.physical.cost === minimum.cost)
    expect(sound.length).toBeGreaterThan(30)
    const { stdout } = await runColdlab(['fit', '--json', ...sound.map(([name]) => join(jobs, name))])
    parseLines(stdout).forEach((line, index) => {
      const [name, { physical }] = sound[index]!
      expect(line.cost! / physical.cost - 1, name).toBeLessThan(1e-6)
      fitParameterNames.forEach((parameter, i) => {
        const { value } = line.parameters![parameter]
        const error = physical.stderr[i]
        if (error)
          expect(Math.abs(value - physical.params[i]!) / error, `${name} ${parameter}`).toBeLessThan(0.01)
      })
    })
  })
})

const minimum = z.object({
  params: z.array(z.number()),
  stderr: z.array(z.number().nullable()),
  cost: z.number(),
})
const recordedMinima = z.object({ files: z.record(z.string(), minimum.extend({ physical: minimum })) })
