import type { JobDefinition } from '@coldlab/oqtant-sdk'

/** The first job of the vendor's walkthrough 1, in the order it is written there. */
export const walkthroughJob = {
  name: 'Example Ultracold Matter Generator Job',
  job_type: 'BEC',
  inputs: [
    {
      values: {
        time_of_flight_ms: 8.0,
        image_type: 'TIME_OF_FLIGHT',
        end_time_ms: 0.0,
        rf_evaporation: {
          frequencies_mhz: [17.0, 8.0, 4.0, 1.2, 0.045],
          powers_mw: [500.0, 500.0, 475.0, 360.0, 220.0],
          interpolation: 'LINEAR',
          times_ms: [-1600, -1200, -800, -400, 0],
        },
        optical_barriers: null,
        optical_landscape: null,
        lasers: null,
      },
    },
  ],
} satisfies JobDefinition
