import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseJobFile, parseJobFiles } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../../../shared/data/oqtant-jobs/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder) : []

// The real files lie beside the repository; without them nothing here can run.
describe.skipIf(files.length === 0)(
  'real job files (skipped where ../shared/data/oqtant-jobs is missing)',
  () => {
    test.each(files)('%s: one run with an image, nothing lost', (name) => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      const job = parseJobFile(text, { source: name })
      expect(JSON.stringify(job.raw)).toBe(JSON.stringify(JSON.parse(text)))
      expect(job.runs.length).toBe(1)
      const [run] = job.runs
      const shot = run?.shot
      const values = JSON.parse(text).inputs[0].output.values
      const wire = values.tof_image ?? values.it_plot
      expect(shot?.image).toMatchObject({ rows: wire.rows, columns: wire.columns, pixelSizeUm: wire.pixcal })
      expect([...(shot?.image.data ?? [])]).toEqual(wire.pixels)
      expect(shot?.maskedPixels).toBe(0)
      expect(run?.timeOfFlightMs).toBe(
        shot?.kind === 'in-trap' ? 0 : JSON.parse(text).inputs[0].values.time_of_flight_ms,
      )
      expect(shot?.vendor.fit).toBeNull()
    })

    test('a hardware shot has an image of the magneto-optical trap, the simulator’s mislabelled one is left out', () => {
      const hardware = parseJobFile(
        readFileSync(new URL(files.find((name) => name.includes('DS_hold_time_2_'))!, folder)),
      )
      expect(hardware.runs[0]?.shot?.motImage).toMatchObject({ rows: 352, columns: 217 })
      expect(hardware.runs[0]?.remarks).toEqual([])
      const simulated = parseJobFile(readFileSync(new URL('Solitons__DarkSolitonCollectiveTOF.txt', folder)))
      expect(simulated.runs[0]?.shot?.image).toMatchObject({ rows: 100, columns: 100 })
      expect(simulated.runs[0]?.shot?.motImage).toBeNull()
      expect(simulated.runs[0]?.remarks[0]).toContain('says 2 rows × 2 columns = 4 pixels but holds 10000')
      expect(simulated.runs[0]?.shot?.vendor).toMatchObject({
        condensedAtoms: 10_000,
        thermalAtoms: null,
        temperatureNk: null,
      })
    })

    test('a shot cut by the camera’s frame says so', () => {
      const name = files.find((file) => file.includes('TOF5__FS_hold_time_4'))!
      const [run] = parseJobFile(readFileSync(new URL(name, folder))).runs
      expect(run?.remarks[0]).toContain('exactly 0 in 13 rows at the top')
    })

    test('cut off anywhere, it says at which byte and where', () => {
      const bytes = readFileSync(new URL(files.find((name) => name.includes('DS_hold_time_2_'))!, folder))
      for (const length of [1, 30, 400, 2_000, 100_000, 500_000, bytes.length - 1]) {
        expect(() => parseJobFile(bytes.subarray(0, length), { source: 'a.txt' })).toThrow(
          `ends at byte ${length}`,
        )
      }
      expect(() => parseJobFile(bytes.subarray(0, 500_000))).toThrow('at inputs[0].output.values.')
    })

    test('several in one list', () => {
      const texts = files.slice(0, 3).map((name) => readFileSync(new URL(name, folder), 'utf8'))
      const names = texts.map((text) => parseJobFile(text).name)
      expect(parseJobFiles(`[${texts.join()}]`).map(({ name }) => name)).toEqual(names)
      expect(parseJobFiles(`{"items": [${texts.join()}], "total": 3}`).map(({ name }) => name)).toEqual(names)
      expect(() => parseJobFile(`[${texts.join()}]`)).toThrow('parseJobFiles')
    })
  },
)
