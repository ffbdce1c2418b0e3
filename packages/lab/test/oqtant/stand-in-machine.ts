import type { RunRequest, Shot, ShotMaker } from '@coldlab/lab'

/** A machine that is done at once; its images hold the seed, so that shots can be told apart. */
export function quickMachine(): ShotMaker {
  return { run: async (request) => shotOf(request), close: async () => {} }
}

export interface BegunRun {
  readonly request: RunRequest
  finish(): void
  fail(reason: string): void
}

/** A machine whose runs end when a test says so. */
export function patientMachine() {
  const begun: BegunRun[] = []
  const waiting: ((run: BegunRun) => void)[] = []
  const machine: ShotMaker = {
    run: (request, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const run = {
          request,
          finish: () => resolve(shotOf(request)),
          fail: (reason: string) => reject(new RangeError(reason)),
        }
        signal?.addEventListener('abort', () => reject(signal.reason))
        const next = waiting.shift()
        if (next) next(run)
        else begun.push(run)
      }),
    close: async () => {},
  }
  return {
    machine,
    /** The next run that the queue gives it. */
    nextRun(): Promise<BegunRun> {
      const run = begun.shift()
      return run ? Promise.resolve(run) : new Promise((resolve) => waiting.push(resolve))
    },
    /** Runs given to it that no test has asked for. */
    unclaimed: () => begun.length,
  }
}

function shotOf({ input, seed }: RunRequest): Shot {
  const image = (rows: number, columns: number, pixcal: number) => ({
    pixels: Array.from({ length: rows * columns }, (_, i) => ((seed + i * 2_654_435_761) % 4096) / 4096),
    rows,
    columns,
    pixcal,
  })
  const tof = image(100, 100, 4.4)
  const slice = (at: (i: number) => number) => ({
    points: Array.from({ length: 100 }, (_, x) => ({ x, y: tof.pixels[at(x)] ?? 0 })),
  })
  const output =
    input.image_type === 'IN_TRAP'
      ? { it_plot: image(148, 512, 0.344) }
      : {
          mot_fluorescence_image: image(8, 8, 1),
          tof_image: tof,
          tof_fit_image: image(100, 100, 4.4),
          tof_fit: {
            gaussian_od: 0.5,
            gaussian_sigma_x: 13,
            gaussian_sigma_y: 14,
            tf_od: 0.8,
            tf_x: 5,
            tf_y: 10,
            x_0: 100,
            y_0: 120,
            offset: 0,
          },
          tof_x_slice: slice((x) => 5000 + x),
          tof_y_slice: slice((y) => 50 + 100 * y),
          total_mot_atom_number: 1_000_000,
          tof_atom_number: 29_218,
          thermal_atom_number: 19_480,
          condensed_atom_number: 9_738,
          temperature_nk: 126,
        }
  const rawImages = [
    { image_type: 'TOF imaging' as const, absolute: image(4, 4, 4.4), background: image(4, 4, 4.4) },
  ]
  return { output, rawImages, durationMs: 15_000 }
}
