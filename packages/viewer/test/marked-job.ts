import type { GivenFile } from './viewer-page.js'

/** A job whose image is dark but for one bright pixel: what is drawn can be found on the screen. */
export function markedJob(rows: number, columns: number, bright: { row: number; column: number }): GivenFile {
  const pixels = new Array<number>(rows * columns).fill(0)
  pixels[bright.row * columns + bright.column] = 1
  const job = {
    name: 'one bright pixel',
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
  return { name: 'bright.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(job)) }
}
