import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { OqtantJob, quantumMatterFromJob } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../../../../shared/data/oqtant-jobs/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder) : []

describe.skipIf(files.length === 0)('real jobs (skipped where ../shared/data/oqtant-jobs is missing)', () => {
  const positions = Float64Array.from({ length: 121 }, (_, i) => i - 60)

  const lastUpdate = (timeMs: number) => Math.floor(10 * timeMs) / 10

  test.each(files)('%s: its program comes back the same, and light is where it was asked for', (name) => {
    const job = OqtantJob.fromFileText(readFileSync(new URL(name, folder), 'utf8'))
    const matter = quantumMatterFromJob(job)!
    expect(matter.toInput()).toEqual(job.inputs[0]!.values)
    const times = [matter.landscape, ...matter.barriers].flatMap((light) =>
      light === null ? [] : [light.birthMs, (light.birthMs + light.deathMs) / 2, light.deathMs],
    )
    for (const timeMs of times) {
      const asked = Math.max(...matter.idealPotentialKhz(lastUpdate(timeMs), positions))
      const made = Math.max(...matter.potentialKhz(timeMs, positions, { includeMagnetic: false }))
      expect(made > 0, `light at ${timeMs} ms`).toBe(asked > 0)
      // The first-order correction hits bars of 2 µm and more to a third.
      expect(made).toBeLessThan(Math.max(1.33 * asked, 1e-9))
    }
  })
})
