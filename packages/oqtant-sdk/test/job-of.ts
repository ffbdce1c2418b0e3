type Fields = Readonly<Record<string, unknown>>

/** A job's text as the clients write it, with these runs. */
export function jobOf(inputs: readonly Fields[], fields: Fields = {}): string {
  return JSON.stringify({
    name: 'a job',
    job_type: 'BEC',
    status: 'COMPLETE',
    external_id: '2f1c1b7e-0000-4000-8000-000000000000',
    time_submit: '2024-07-23T17:28:31.255738Z',
    inputs,
    ...fields,
  })
}

export function runOf(run: number, output: Fields | null, input: Fields = {}): Fields {
  const values = { image_type: 'TIME_OF_FLIGHT', time_of_flight_ms: 10, end_time_ms: 20, ...input }
  return { run, notes: null, values, output: output === null ? null : { input_id: 1, values: output } }
}

export function timeOfFlightOutput(fields: Fields = {}, image: Fields = {}): Fields {
  return { tof_image: { rows: 2, columns: 3, pixels: [1, 2, 3, 4, 5, 6], ...image }, ...fields }
}

export function inTrapOutput(image: Fields = {}): Fields {
  return { it_plot: { rows: 1, columns: 2, pixels: [1, 2], pixcal: 0.344, ...image } }
}
