import type { Page } from 'playwright-core'

/** Centre of what is painted in a colour on a canvas, CSS pixels of the page; null where nothing is. */
export interface PaintedMark {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Finds the pixels of a colour (within 12 of each channel, opaque) on the canvas of a part of the page, in a plot only
 * inside its axes. `keep` takes of
 * them only those at the bottom (or at the left), as far as three pixels from the outermost.
 */
export function paintedMark(
  page: Page,
  part: string,
  color: readonly [number, number, number],
  keep: 'all' | 'bottom' | 'left',
): Promise<PaintedMark | null> {
  return page.evaluate(
    ({ part, color, keep }) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-part="${part}"] canvas`)!
      const box = canvas.getBoundingClientRect()
      const plot = document.querySelector(`[data-part="${part}"] .u-over`)?.getBoundingClientRect() ?? box
      const { data, width } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      const scale = box.width / width
      let found: [number, number][] = []
      for (let pixel = 0; pixel < data.length / 4; pixel++) {
        const near = color.every((channel, index) => Math.abs(data[4 * pixel + index]! - channel) <= 12)
        const [x, y] = [pixel % width, Math.floor(pixel / width)]
        const inside =
          box.left + x * scale >= plot.left &&
          box.left + x * scale < plot.right &&
          box.top + y * scale >= plot.top &&
          box.top + y * scale < plot.bottom
        if (near && inside && data[4 * pixel + 3]! > 200) found.push([x, y])
      }
      if (found.length === 0) return null
      const bottom = Math.max(...found.map(([, y]) => y))
      const leftmost = Math.min(...found.map(([x]) => x))
      if (keep === 'bottom') found = found.filter(([, y]) => y > bottom - 3)
      if (keep === 'left') found = found.filter(([x]) => x < leftmost + 3)
      const xs = found.map(([x]) => x)
      const ys = found.map(([, y]) => y)
      const [left, rightmost, upper, lower] = [
        Math.min(...xs),
        Math.max(...xs) + 1,
        Math.min(...ys),
        Math.max(...ys) + 1,
      ]
      return {
        x: box.left + ((left + rightmost) / 2) * scale,
        y: box.top + ((upper + lower) / 2) * scale,
        width: (rightmost - left) * scale,
        height: (lower - upper) * scale,
      }
    },
    { part, color, keep },
  )
}
