import type { JobDefinition } from '@coldlab/oqtant-sdk'

/** The vendor's example of a condensate, a run per time of flight. */
export function becJob(name: string, timesOfFlightMs: readonly number[] = [8]): JobDefinition {
  return {
    name,
    job_type: 'BEC',
    inputs: timesOfFlightMs.map((time_of_flight_ms) => ({
      notes: `flight of ${time_of_flight_ms} ms`,
      values: {
        end_time_ms: 0,
        time_of_flight_ms,
        image_type: 'TIME_OF_FLIGHT',
        rf_evaporation: {
          times_ms: [-1600, -1200, -800, -400, 0],
          frequencies_mhz: [17, 8, 4, 1.2, 0.045],
          powers_mw: [500, 500, 475, 360, 220],
          interpolation: 'LINEAR',
        },
      },
    })),
  }
}
