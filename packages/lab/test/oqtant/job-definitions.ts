/** The job of the vendor's first walkthrough. */
export function becJob({
  name = 'a BEC',
  runs = 1,
  notes = null,
}: {
  name?: string
  runs?: number
  notes?: string | null
} = {}) {
  return {
    name,
    job_type: 'BEC',
    input_count: runs,
    inputs: Array.from({ length: runs }, (_, index) => ({
      job_id: null,
      run: index + 1,
      values: becValues,
      output: null,
      notes,
    })),
  }
}

export const becValues = {
  time_of_flight_ms: 8,
  image_type: 'TIME_OF_FLIGHT',
  end_time_ms: 0,
  rf_evaporation: {
    frequencies_mhz: [17, 8, 4, 1.2, 0.045],
    powers_mw: [500, 500, 475, 360, 220],
    interpolation: 'LINEAR',
    times_ms: [-1600, -1200, -800, -400, 0],
  },
  optical_barriers: null,
  optical_landscape: null,
  lasers: null,
}

export const barrierValues = {
  ...becValues,
  image_type: 'IN_TRAP',
  end_time_ms: 10,
  optical_barriers: [{ times_ms: [0, 10], positions_um: [0, 0], heights_khz: [0, 10], widths_um: [2, 2] }],
}
