import { colorMap } from '@coldlab/figures/color-map'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumMissing } from '../../../test-support/chromium.js'
import { markedJob } from './marked-job.js'
import { paintedMark } from './painted-mark.js'
import { ViewerBrowser, type ViewerPage } from './viewer-page.js'

const grid = { rows: 60, columns: 80, pixelSizeUm: 4.4 }
const mark = { row: 17, column: 52 }
const markUm = {
  x: (mark.column - (grid.columns - 1) / 2) * grid.pixelSizeUm,
  y: (mark.row - (grid.rows - 1) / 2) * grid.pixelSizeUm,
}
const [red, green, blue] = colorMap('viridis')
const darkest = [red!, green!, blue!] as const

describe.skipIf(chromiumMissing !== null).each([1, 2])(
  `image and slices at %i device pixels per CSS pixel${chromiumMissing ?? ''}`,
  (deviceScaleFactor) => {
    let browser: ViewerBrowser
    let viewer: ViewerPage

    beforeAll(async () => {
      browser = await ViewerBrowser.start()
      viewer = await browser.open({ deviceScaleFactor })
      await viewer.pick(markedJob(grid.rows, grid.columns, mark))
      await viewer.fitted(1)
      await viewer.page.getByLabel('Lower end of the colour scale').fill('-1')
      await viewer.page.keyboard.press('Enter')
    })
    afterAll(() => browser?.close())

    async function dataColor(): Promise<readonly [number, number, number]> {
      const channels = await viewer.page.evaluate(() =>
        (getComputedStyle(document.documentElement).getPropertyValue('--plot-data').match(/\d+/g) ?? []).map(
          Number,
        ),
      )
      return [channels[0]!, channels[1]!, channels[2]!]
    }

    /** The marked pixel as three canvases show it, once what was asked for is painted. */
    async function marks() {
      await viewer.page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      const color = await dataColor()
      const image = await paintedMark(viewer.page, 'image', darkest, 'all')
      const xSlice = await paintedMark(viewer.page, 'x-slice', color, 'bottom')
      const ySlice = await paintedMark(viewer.page, 'y-slice', color, 'left')
      return { image: image!, xSlice: xSlice!, ySlice: ySlice! }
    }

    it('share their axes on the whole image', async () => {
      const found = await paintedMark(viewer.page, 'image', darkest, 'all')
      await viewer.page.mouse.click(found!.x, found!.y)
      const { image, xSlice, ySlice } = await marks()
      expect(Math.abs(xSlice.x - image.x)).toBeLessThan(1)
      expect(Math.abs(ySlice.y - image.y)).toBeLessThan(1)
    })

    it('share them after zooming with the wheel about the mouse', async () => {
      const before = await marks()
      await viewer.page.mouse.move(before.image.x + 40, before.image.y + 25)
      for (let notch = 0; notch < 4; notch++) await viewer.page.mouse.wheel(0, -100)
      // The notches arrive one after the other, and with two device pixels per CSS pixel each counts half.
      await expect.poll(async () => (await marks()).image.width).toBeGreaterThan(1.5 * before.image.width)
      const { image, xSlice, ySlice } = await marks()
      expect(Math.abs(xSlice.x - image.x)).toBeLessThan(1)
      expect(Math.abs(ySlice.y - image.y)).toBeLessThan(1)
    })

    it('share them after drawing a rectangle, and after moving it', async () => {
      await viewer.page.keyboard.press('0')
      const whole = await paintedMark(viewer.page, 'image', darkest, 'all')
      const { mouse, keyboard } = viewer.page
      await mouse.move(whole!.x - 60, whole!.y - 40)
      await mouse.down()
      await mouse.move(whole!.x + 20, whole!.y + 10, { steps: 4 })
      await mouse.move(whole!.x + 70, whole!.y + 50, { steps: 4 })
      await mouse.up()
      const drawn = await paintedMark(viewer.page, 'image', darkest, 'all')
      expect(drawn!.width).toBeGreaterThan(2 * whole!.width)
      await mouse.click(drawn!.x, drawn!.y)
      await keyboard.down('Shift')
      await mouse.move(drawn!.x, drawn!.y)
      await mouse.down()
      await mouse.move(drawn!.x - 50, drawn!.y + 30, { steps: 5 })
      await mouse.up()
      await keyboard.up('Shift')
      const { image, xSlice, ySlice } = await marks()
      expect(Math.abs(image.x - (drawn!.x - 50))).toBeLessThan(2)
      expect(Math.abs(image.y - (drawn!.y + 30))).toBeLessThan(2)
      expect(Math.abs(xSlice.x - image.x)).toBeLessThan(1)
      expect(Math.abs(ySlice.y - image.y)).toBeLessThan(1)
    })

    it('read out position and value of the pixel under the mouse', async () => {
      const { image } = await marks()
      await viewer.page.mouse.move(image.x, image.y)
      const [x, y, od] = await viewer.readout()
      expect(Math.abs(x! - markUm.x)).toBeLessThan(0.5 * grid.pixelSizeUm)
      expect(Math.abs(y! - markUm.y)).toBeLessThan(0.5 * grid.pixelSizeUm)
      expect(od).toBe(-1)
    })

    it('show the whole image again after a double click', async () => {
      const box = (await viewer.page.locator('[data-part="image"]').boundingBox())!
      await viewer.page.mouse.dblclick(box.x + 5, box.y + 5)
      await viewer.page.getByRole('button', { name: 'reset view' }).waitFor({ state: 'detached' })
      await viewer.page.mouse.move(box.x + 0.5, box.y + 0.5)
      const [x, y] = await viewer.readout()
      expect(x).toBeCloseTo((-grid.columns / 2) * grid.pixelSizeUm, 0)
      expect(y).toBeCloseTo((-grid.rows / 2) * grid.pixelSizeUm, 0)
    })
  },
)
