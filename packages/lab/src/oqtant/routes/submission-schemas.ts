import { z } from 'zod'

/** The outline of what is submitted; the rules of each generation are `validateJobDefinition`'s. */
export const submissionBodySchema = z.looseObject({
  name: z.string().min(1).max(50),
  job_type: z.string().optional().describe('clients from 1.0 on: worked out from the first input'),
  input_count: z.int().optional(),
  inputs: z
    .array(
      z.looseObject({
        run: z.int().nullish(),
        values: z.looseObject({
          end_time_ms: z.number(),
          time_of_flight_ms: z.number(),
          image_type: z.enum(['TIME_OF_FLIGHT', 'IN_TRAP', 'MOT']),
          rf_evaporation: z.looseObject({}),
        }),
        notes: z.string().max(500).nullish(),
      }),
    )
    .min(1)
    .max(30),
})

export const submissionSchema = z.object({
  job_id: z.uuid(),
  queue_position: z.int().describe('1 for the first; 0 for a job sent again that has ended'),
  est_time: z.int().describe('whole minutes until it is done'),
})
