import type { OpticalDensityImage } from '@coldlab/fit-wasm'

type Image = Pick<OpticalDensityImage, 'data' | 'rows' | 'columns'>

/** An NPY file, version 1.0, of doubles: one image, or a stack of images of one size. */
export function npyFile(image: Image | readonly Image[]): Uint8Array {
  const images = 'data' in image ? [image] : image
  const { rows, columns } = images[0]!
  const shape = images.length > 1 ? [images.length, rows, columns] : [rows, columns]
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`
  const start = Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 0xff, padded.length >> 8]),
    Buffer.from(padded, 'latin1'),
  ])
  return Buffer.concat([start, ...images.map(({ data }) => Buffer.from(Float64Array.from(data).buffer))])
}

export function csvFile({ data, rows, columns }: Image): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns)).join(','),
  )
  return `${lines.join('\n')}\n`
}

export interface JobOptions {
  readonly kind?: 'TIME_OF_FLIGHT' | 'IN_TRAP'
  readonly status?: string
}

/** A job file as the Oqtant client writes it, of one run per image; null for a run without output. */
export function jobFile(
  images: readonly (OpticalDensityImage | null)[],
  { kind = 'TIME_OF_FLIGHT', status = 'COMPLETE' }: JobOptions = {},
): string {
  const job = {
    name: 'a made cloud',
    job_type: 'BEC',
    status,
    external_id: '5f1b7e8e-0000-4000-8000-000000000000',
    time_submit: '2024-08-07T20:29:18.974654Z',
    input_count: images.length,
    inputs: images.map((image, index) => ({
      run: index + 1,
      notes: null,
      values: { end_time_ms: 6, image_type: kind, time_of_flight_ms: 12 },
      output: image && { values: outputOf(image, kind) },
    })),
  }
  return JSON.stringify(job)
}

function outputOf({ data, rows, columns, pixelSizeUm }: OpticalDensityImage, kind: string) {
  const image = { pixels: [...data], rows, columns, pixcal: pixelSizeUm }
  return kind === 'IN_TRAP' ? { it_plot: image } : { tof_image: image }
}
