import { z } from 'zod'

const list = (unit: string) => z.array(z.number()).optional().describe(unit)
const word = (examples: string) => z.string().optional().describe(examples)

const valuesSchema = z.looseObject({
  end_time_ms: z.number().describe('ms after the evaporation'),
  time_of_flight_ms: z.number().describe('ms'),
  image_type: z.enum(['TIME_OF_FLIGHT', 'IN_TRAP', 'MOT']),
  rf_evaporation: z.looseObject({
    times_ms: list('ms; the evaporation ends at 0'),
    frequencies_mhz: list('MHz'),
    powers_mw: list('mW'),
    interpolation: word('`LINEAR`, `OFF`, `PREVIOUS`; 0.x: `STEP` too'),
  }),
  optical_barriers: z
    .array(
      z.looseObject({
        times_ms: list('ms'),
        positions_um: list('µm'),
        heights_khz: list('kHz, energy over h'),
        widths_um: list('µm'),
        interpolation: word('`LINEAR`, `CUBIC`, …'),
        shape: word('`GAUSSIAN`, `LORENTZIAN`, `SQUARE`; from 1.0 on: `NATIVE` too'),
      }),
    )
    .nullish(),
  optical_landscape: z
    .looseObject({
      interpolation: word('`LINEAR`, `CUBIC`, …'),
      landscapes: z.array(
        z.looseObject({
          time_ms: z.number().optional().describe('ms'),
          positions_um: list('µm'),
          potentials_khz: list('kHz, energy over h'),
          spatial_interpolation: word('`LINEAR`, `CUBIC`, …'),
        }),
      ),
    })
    .nullish(),
  lasers: z.array(z.looseObject({ type: word('`TERMINATOR`; 0.x: `BRAGG` too') })).nullish(),
})

/** The outline of what is submitted. What may stand in each field is `validateJobDefinition`'s to say. */
export const submissionBodySchema = z
  .looseObject({
    name: z.string().min(1).max(50),
    job_type: z.string().optional().describe('needed of clients 0.x; else worked out from the first input'),
    inputs: z
      .array(
        z.looseObject({
          run: z.int().nullish(),
          values: valuesSchema,
          notes: z.string().max(500).nullish(),
        }),
      )
      .min(1)
      .max(30)
      .describe('one per run'),
  })
  .describe(
    'Ranges differ between the generations: a refusal names each field, what came and what is allowed.',
  )

export const submissionSchema = z.object({
  job_id: z.uuid(),
  queue_position: z.int().describe('1 for the first; 0 for a job sent again that has ended'),
  est_time: z.int().describe('whole minutes until it is done'),
})
