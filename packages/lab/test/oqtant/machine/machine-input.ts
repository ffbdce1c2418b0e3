import { type JobInputDefinition, type ValidInputValues, validateJobDefinition } from '@coldlab/oqtant-sdk'

type Values = JobInputDefinition['values']

/** The newest client's default ramp, 12 ms of flight, as validated; `lastMhz` 0.0335 is its 100 nK. */
export function newestInput(changes: Partial<Values> = {}, lastMhz = 0.02): ValidInputValues {
  return validInput({
    end_time_ms: 10,
    time_of_flight_ms: 12,
    image_type: 'TIME_OF_FLIGHT',
    rf_evaporation: {
      times_ms: [-1100, -1050, -800, -300, 0],
      frequencies_mhz: [21.12, 12.12, 5.12, 0.62, lastMhz],
      powers_mw: [600, 800, 600, 400, 400],
      interpolation: 'LINEAR',
    },
    ...changes,
  })
}

/** The example of walkthrough 1. */
export function walkthroughInput(changes: Partial<Values> = {}): ValidInputValues {
  return validInput({
    end_time_ms: 0,
    time_of_flight_ms: 8,
    image_type: 'TIME_OF_FLIGHT',
    rf_evaporation: {
      times_ms: [-1600, -1200, -800, -400, 0],
      frequencies_mhz: [17, 8, 4, 1.2, 0.045],
      powers_mw: [500, 500, 475, 360, 220],
      interpolation: 'LINEAR',
    },
    ...changes,
  })
}

function validInput(values: Values): ValidInputValues {
  const job = validateJobDefinition({ name: 'test', inputs: [{ values }] }, { generation: 'newest' })
  const [input] = job.inputs
  if (input === undefined) throw new RangeError('a valid job has an input')
  return input.values
}
