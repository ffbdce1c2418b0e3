import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parameterRows } from '@coldlab/figures/shot'
import { fitImage, initFitKernel } from '@coldlab/fit-wasm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chromiumMissing } from '../../../test-support/chromium.js'
import { quantityRows } from '../src/clouds/result/quantity-rows.js'
import { fitRecordOf } from '../src/fits/fit-record.js'
import { sampleCloud, sampleJobFile } from '../src/sample/sample-job.js'
import { readJobs } from '../src/shots/read-job.js'
import { type GivenFile, givenFile, ViewerBrowser, type ViewerPage } from './viewer-page.js'

const realJobs = fileURLToPath(new URL('../../../../shared/data/oqtant-jobs/', import.meta.url))
const realFile = (name: string): GivenFile => ({
  name,
  mimeType: 'text/plain',
  buffer: readFileSync(realJobs + name),
})
const realShot = 'Solitons__FritschSolitons__Data__Dark__DS_hold_time_2_rep_0.txt'
const realTrapShot = 'Superlattice__PatternedLoading__Data__LongOnly_31.txt'

const withRealJobs = existsSync(realJobs) ? it : it.skip
if (!existsSync(realJobs)) console.warn(`Real jobs are not tested: no folder ${realJobs}`)

describe.skipIf(chromiumMissing !== null)(
  `the viewer in Chromium, under the policy of coldlab start${chromiumMissing ?? ''}`,
  () => {
    let browser: ViewerBrowser
    let viewer: ViewerPage
    let sample: GivenFile

    beforeAll(async () => {
      browser = await ViewerBrowser.start()
      await initFitKernel()
      sample = await givenFile(sampleJobFile(sampleCloud, 'sample.json'))
    })
    afterAll(() => browser?.close())
    afterEach(async () => {
      // No test may leave a complaint behind: neither of the policy nor of the page.
      expect(viewer.complaints).toEqual([])
      await viewer.close()
      expect(browser.violations).toEqual([])
    })

    /** What the panel must say of the first run of a file, from a fit in this process. */
    function expectedTables(file: GivenFile) {
      const [shot] = readJobs(new Uint8Array(file.buffer), file.name)
      const { kind, timeOfFlightMs, trapFrequenciesHz } = shot!
      const image = shot!.image!
      const { rows, columns, pixelSizeUm } = image
      const facts = { kind, timeOfFlightMs, trapFrequenciesHz, rows, columns, pixelSizeUm }
      const record = fitRecordOf(fitImage(image), facts)
      return {
        quantities: quantityRows(record, facts).map(({ name, text, unit }) => [name, text ?? '–', unit]),
        parameters: parameterRows(record).map(({ key, name, text, unit }) => [
          name,
          record.parameters[key].atBound ? `${text} ⊣` : text,
          unit,
        ]),
      }
    }

    it('begins with a sample shot to open and the lines of code that would do the same', async () => {
      viewer = await browser.open()
      await expect(viewer.page.getByText('fitImage(parseJobFile(').count()).resolves.toBe(1)
      await viewer.page.getByRole('button', { name: 'Open a sample shot' }).click()
      await viewer.fitted(1)
      const quantities = await viewer.table('Quantities')
      expect(quantities.map(([name]) => name)).toContain('temperature')
    })

    it('shows the numbers that fitImage gives in Node, for a dropped job file', async () => {
      viewer = await browser.open()
      await viewer.drop(sample)
      await viewer.fitted(1)
      const expected = expectedTables(sample)
      expect(await viewer.table('Quantities')).toEqual(expected.quantities)
      expect((await viewer.table('Parameters')).slice(0, 9)).toEqual(expected.parameters)
    })

    withRealJobs('does so for a real shot too', async () => {
      viewer = await browser.open()
      const file = realFile(realShot)
      await viewer.drop(file)
      await viewer.fitted(1)
      const expected = expectedTables(file)
      expect(await viewer.table('Quantities')).toEqual(expected.quantities)
      expect((await viewer.table('Parameters')).slice(0, 9)).toEqual(expected.parameters)
    })

    withRealJobs('fits a shot in the trap when asked to, and says why it has no temperature', async () => {
      viewer = await browser.open()
      await viewer.pick(realFile(realTrapShot))
      await viewer.fitted(0, 1)
      await viewer.page
        .locator('p', { hasText: 'In-trap image: without expansion there is no temperature' })
        .waitFor()
      expect(await viewer.page.getByRole('table', { name: 'Quantities' }).count()).toBe(0)
      await viewer.page.getByLabel('in the trap too').check()
      await viewer.fitted(1)
      const quantities = (await viewer.table('Quantities')).map(([name]) => name)
      expect(quantities).toContain('Thomas–Fermi radius x')
      expect(quantities).not.toContain('temperature')
      await viewer.page.getByLabel('in the trap too').uncheck()
      await viewer.fitted(0, 1)
    })

    it('says of an image without atoms that there is no cloud, and gives no numbers', async () => {
      viewer = await browser.open()
      const dark = { ...sampleCloud, gaussianOd: 0, thomasFermiOd: 0 }
      await viewer.pick(await givenFile(sampleJobFile(dark, 'dark.json')))
      await viewer.fitted(1)
      expect(await viewer.chosen().textContent()).toContain('no cloud')
      await viewer.page.getByText(/No cloud stands out/).waitFor()
      expect(await viewer.page.getByRole('table', { name: 'Quantities' }).count()).toBe(0)
    })

    it('opens a folder, and of it the files that it can read', async () => {
      viewer = await browser.open()
      const folder = await mkdtemp(join(tmpdir(), 'coldlab-viewer-'))
      try {
        await mkdir(join(folder, 'deeper'))
        await writeFile(join(folder, 'notes.md'), 'not a shot')
        await writeFile(join(folder, 'one.json'), sample.buffer)
        await writeFile(join(folder, 'deeper', 'two.txt'), sample.buffer)
        await viewer.page.getByLabel('Folder', { exact: true }).setInputFiles(folder)
        await viewer.fitted(2)
        expect((await viewer.rows().locator('bdi').allTextContents()).sort()).toEqual(['one', 'two'])
      } finally {
        await rm(folder, { recursive: true })
      }
    })

    it('keeps files that cannot be read as rows with their reasons', async () => {
      viewer = await browser.open()
      const cut = { ...sample, name: 'cut.json', buffer: sample.buffer.subarray(0, 3000) }
      const noise = { name: 'noise.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') }
      await viewer.pick(cut, sample, noise)
      await viewer.fitted(1, 3)
      expect(await viewer.rows().count()).toBe(3)
      await viewer.page.getByRole('heading', { name: 'This file could not be read' }).waitFor()
      await viewer.page.getByRole('button', { name: 'details' }).click()
      expect(await viewer.page.getByRole('alert').textContent()).toMatch(/noise\.png|cut\.json/)
      await viewer.page.getByRole('button', { name: 'Dismiss the error' }).click()
      expect(await viewer.page.getByRole('alert').count()).toBe(0)
    })

    it('streams many files through with few rows in the page, and clears them', async () => {
      viewer = await browser.open()
      await viewer.pick(
        ...Array.from({ length: 200 }, (_, index) => ({ ...sample, name: `shot-${index}.json` })),
      )
      await viewer.fitted(200)
      expect(await viewer.rows().count()).toBeLessThan(40)
      await viewer.page.keyboard.press('End')
      await viewer.chosen().getByText('shot-199').waitFor()
      await viewer.page.getByRole('button', { name: 'clear' }).click()
      await viewer.page.getByRole('heading', { name: 'Drop shots here' }).waitFor()
    })

    it('stops a batch and goes on with it', async () => {
      viewer = await browser.open()
      await viewer.pick(
        ...Array.from({ length: 150 }, (_, index) => ({ ...sample, name: `shot-${index}.json` })),
      )
      await viewer.page.getByRole('button', { name: 'stop' }).click()
      await viewer.page.getByText(/stopped, \d+ to go/).waitFor()
      await viewer.page.getByRole('button', { name: 'go on' }).click()
      await viewer.fitted(150)
    })

    it('is worked by keys: shots, layers, the table of keys', async () => {
      viewer = await browser.open()
      await viewer.pick(...['a', 'b', 'c'].map((name) => ({ ...sample, name: `${name}.json` })))
      await viewer.fitted(3)
      const { keyboard } = viewer.page
      await keyboard.press('j')
      await keyboard.press('ArrowDown')
      expect(await viewer.chosen().textContent()).toMatch(/^c/)
      await keyboard.press('k')
      expect(await viewer.chosen().textContent()).toMatch(/^b/)
      for (const [key, layer] of [
        ['2', 'fit'],
        ['3', 'residual'],
        ['1', 'data'],
      ]) {
        await keyboard.press(key!)
        await viewer.page.getByRole('button', { name: layer!, pressed: true, exact: true }).waitFor()
      }
      await keyboard.press('?')
      await viewer.page.getByRole('dialog', { name: 'Keys' }).waitFor()
      await keyboard.press('Escape')
      expect(await viewer.page.getByRole('dialog').count()).toBe(0)
    })

    it('is reached by Tab from the first control to the pickers, which open by Enter', async () => {
      viewer = await browser.open()
      const reached: string[] = []
      for (let step = 0; step < 6; step++) {
        await viewer.page.keyboard.press('Tab')
        reached.push(await viewer.page.evaluate(() => document.activeElement?.textContent ?? ''))
      }
      expect(reached).toEqual([
        'Clouds',
        '◐ theme',
        '? keys',
        'Open a sample shot',
        'Open files …',
        'Folder …',
      ])
      const chooser = viewer.page.waitForEvent('filechooser')
      await viewer.page.keyboard.press('Shift+Tab')
      await viewer.page.keyboard.press('Enter')
      expect((await chooser).isMultiple()).toBe(true)
    })

    it('follows the system’s theme until another is chosen, and keeps the choice', async () => {
      viewer = await browser.open({ colorScheme: 'dark' })
      const ground = () => viewer.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      const dark = await ground()
      await viewer.page.getByRole('button', { name: 'Use the light theme' }).click()
      const light = await ground()
      expect(light).not.toBe(dark)
      await viewer.page.reload()
      await viewer.page.getByRole('button', { name: 'Use the dark theme' }).waitFor()
      expect(await ground()).toBe(light)
    })

    it('fits anew with another model and another pixel size', async () => {
      viewer = await browser.open()
      const rows = Array.from({ length: 60 }, (_, row) =>
        Array.from({ length: 80 }, (_, column) =>
          Math.exp(-(((row - 30) / 9) ** 2) - ((column - 41) / 12) ** 2).toFixed(5),
        ).join(','),
      )
      await viewer.pick({ name: 'cam.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
      await viewer.fitted(1)
      await viewer.page.getByLabel('model').selectOption('gaussian')
      await viewer.page.getByText('gaussian: converged').waitFor()
      await viewer.page.getByLabel('pixel size, µm').fill('2')
      await viewer.page.getByLabel('time of flight, ms').fill('8')
      await viewer.page.keyboard.press('Enter')
      await viewer.page.getByText('80 × 60 pixels of 2 µm').waitFor()
      await viewer.page.getByRole('rowheader', { name: 'temperature' }).waitFor()
      const width = (await viewer.table('Parameters')).find(([name]) => name === 'thermal width σx')
      // exp(-(x/12)²) has σ = 12/√2 pixels of 2 µm; the file is rounded to five decimals.
      expect(Number.parseFloat(width![1]!)).toBeCloseTo((2 * 12) / Math.SQRT2, 2)
    })

    it('saves tables and figures of the shot', async () => {
      viewer = await browser.open()
      await viewer.pick(sample)
      await viewer.fitted(1)
      const saved = async (button: string): Promise<{ name: string; bytes: Buffer }> => {
        const download = viewer.page.waitForEvent('download')
        await viewer.page.getByRole('button', { name: button, exact: true }).click()
        const file = await download
        return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
      }
      const slices = await saved('slices')
      expect(slices.name).toBe('sample-slices.csv')
      expect(slices.bytes.toString().trim().split('\r\n')).toHaveLength(1 + 100 + 100)
      const numbers = (await saved('numbers')).bytes.toString()
      expect(numbers).toMatch(/^gaussianSigmaXUm,4\d\.\d+,0\.\d+,,um/m)
      expect((await saved('SVG')).bytes.toString()).toMatch(/^<svg[\s>]|^<\?xml/)
      const png = await saved('PNG')
      expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
      expect(png.bytes.length).toBeGreaterThan(5000)
    })
  },
)
