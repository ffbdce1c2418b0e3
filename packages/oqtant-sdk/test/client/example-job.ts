import type { JobDefinition, OqtantClient, OqtantJob } from '@coldlab/oqtant-sdk'

export function exampleDefinition(name = 'Example job', runs = 1): JobDefinition {
  const values = {
    time_of_flight_ms: 8,
    image_type: 'TIME_OF_FLIGHT' as const,
    end_time_ms: 0,
    rf_evaporation: {
      frequencies_mhz: [17, 8, 4, 1.2, 0.045],
      powers_mw: [500, 500, 475, 360, 220],
      interpolation: 'LINEAR' as const,
      times_ms: [-1600, -1200, -800, -400, 0],
    },
  }
  return { name, job_type: 'BEC', inputs: Array.from({ length: runs }, () => ({ values })) }
}

export function exampleJob(client: OqtantClient, name?: string, runs?: number): OqtantJob {
  return client.generateOqtantJob({ job: exampleDefinition(name, runs) })
}
