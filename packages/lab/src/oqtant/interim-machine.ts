import type { MachineRun, RunRequest } from './machine/machine-types.js'

export type { MachineRun, RawImage, RunRequest } from './machine/machine-types.js'

/** Runs jobs, one run at a time. */
export interface Machine {
  run(request: RunRequest, options?: { readonly signal?: AbortSignal }): Promise<MachineRun>
  close(): Promise<void>
}

/** A flat image for every run, until the simulated machine is here. */
export function createMachine(): Machine {
  return {
    async run({ input, seed }) {
      const image = (rows: number, columns: number, pixcal: number) => ({
        pixels: Array.from({ length: rows * columns }, (_, i) => Math.sin(seed + i) / 10),
        rows,
        columns,
        pixcal,
      })
      const points = Array.from({ length: 100 }, (_, x) => ({ x, y: 0 }))
      const fit = { gaussian_od: 0, gaussian_sigma_x: 0, gaussian_sigma_y: 0, tf_od: 0, tf_x: 0, tf_y: 0 }
      const output =
        input.image_type === 'IN_TRAP'
          ? { it_plot: image(148, 512, 0.344) }
          : {
              mot_fluorescence_image: image(352, 217, 1),
              tof_image: image(100, 100, 4.4),
              tof_fit_image: image(100, 100, 4.4),
              tof_fit: { ...fit, x_0: 0, y_0: 0, offset: 0 },
              tof_x_slice: { points },
              tof_y_slice: { points },
              total_mot_atom_number: 0,
              tof_atom_number: 20_000,
              thermal_atom_number: 15_000,
              condensed_atom_number: 5_000,
              temperature_nk: 100,
            }
      return { output, rawImages: [], durationMs: 15_000 }
    },
    async close() {},
  }
}
