import type { GivenFile } from './viewer-page.js'

/**
 * A job whose image is empty but for one pixel with less than nothing: it can be found on the screen, and no model of a
 * cloud follows it, so that no curve is drawn over its point in the slices.
 */
export function markedJob(rows: number, columns: number, mark: { row: number; column: number }): GivenFile {
  const pixels = new Array<number>(rows * columns).fill(0)
  pixels[mark.row * columns + mark.column] = -1
  const job = {
    name: 'one dark pixel',
    job_type: 'BEC',
    status: 'COMPLETE',
    inputs: [
      {
        run: 1,
        values: { end_time_ms: 0, image_type: 'TIME_OF_FLIGHT', time_of_flight_ms: 10 },
        output: { values: { tof_image: { pixels, rows, columns, pixcal: 4.4 } } },
      },
    ],
  }
  return { name: 'dark-pixel.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(job)) }
}
