import type { JobDefinition } from '@coldlab/oqtant-sdk'

/** The ramp of the real shots that the simulated machine is calibrated on, a run per time of flight. */
export function becJob(name: string, timesOfFlightMs: readonly number[] = [12]): JobDefinition {
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
          times_ms: [-1100, -1050, -800, -300, 0],
          frequencies_mhz: [21.12, 12.12, 5.12, 0.62, 0.0335],
          powers_mw: [600, 800, 600, 400, 400],
          interpolation: 'LINEAR',
        },
      },
    })),
  }
}
