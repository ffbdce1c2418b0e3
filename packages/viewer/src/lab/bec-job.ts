import type { JobDefinition } from '@coldlab/oqtant-sdk'

/** What a person chooses of a shot; all else is the vendor's first walkthrough. */
export interface BecWish {
  /** Where the RF ramp ends: the lower, the colder, until nothing is left. */
  readonly finalFrequencyKhz: number
  readonly timeOfFlightMs: number
}

export const walkthroughWish: BecWish = { finalFrequencyKhz: 45, timeOfFlightMs: 8 }

/** What the service takes of each. */
export const becWishLimits = {
  finalFrequencyKhz: [1, 1000],
  timeOfFlightMs: [2, 20],
} as const satisfies Record<keyof BecWish, readonly [number, number]>

export function becJob({ finalFrequencyKhz, timeOfFlightMs }: BecWish): JobDefinition {
  return {
    name: `BEC, RF to ${finalFrequencyKhz} kHz`,
    job_type: 'BEC',
    inputs: [
      {
        values: {
          time_of_flight_ms: timeOfFlightMs,
          image_type: 'TIME_OF_FLIGHT',
          end_time_ms: 0,
          rf_evaporation: {
            frequencies_mhz: [17, 8, 4, 1.2, finalFrequencyKhz / 1000],
            powers_mw: [500, 500, 475, 360, 220],
            interpolation: 'LINEAR',
            times_ms: [-1600, -1200, -800, -400, 0],
          },
          optical_barriers: null,
          optical_landscape: null,
          lasers: null,
        },
      },
    ],
  }
}
