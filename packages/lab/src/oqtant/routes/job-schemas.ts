import { z } from 'zod'
import { searchMoment } from '../wire/moment.js'

// `True` is how the vendor's clients write it.
const flag = z
  .string()
  .regex(/^(?:true|false|1|0)$/i, 'must be true or false')
  .transform((text) => /^(?:true|1)$/i.test(text))
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

export const jobQuery = z.object({
  run: count(1, 1000).optional().describe('this run only, from 1; without it all of them'),
  exclude_input_output: flag.default(false).describe('leave the outputs out'),
})

export const searchQuery = z.object({
  job_type: z.string().max(30).optional(),
  name: z.string().max(200).optional().describe('part of the name'),
  notes: z.string().max(500).optional().describe('part of the notes of any run'),
  submit_start: searchMoment('first')
    .optional()
    .describe('submitted at this moment or later; a day, or a time without a zone, means that whole day'),
  submit_end: searchMoment('last').optional().describe('submitted at this moment or before, likewise'),
  limit: count(1, 100).default(100),
  offset: count(0, 1_000_000_000).default(0).describe('how many of the newest to pass over'),
})
export type SearchQuery = z.infer<typeof searchQuery>

const status = z.enum(['PENDING', 'RUNNING', 'COMPLETE', 'FAILED', 'CANCELLED', 'INCOMPLETE'])
const summary = {
  name: z.string(),
  job_type: z.string(),
  origin: z.string().nullable(),
  status,
  display: z.boolean(),
  qpu_name: z.string(),
  external_id: z.uuid().describe('the job’s id'),
  time_submit: z.iso.datetime(),
  time_start: z.iso.datetime().nullable(),
  time_complete: z.iso.datetime().nullable(),
  paid: z.boolean(),
}
const waiting = {
  queue_position: z.int().optional().describe('1 for the first; only until the job has ended'),
  est_time: z.int().optional().describe('whole minutes until it is done; only until the job has ended'),
  runs_done: z.int().optional().describe('only until the job has ended'),
}

export const jobSchema = z.object({
  ...summary,
  ...waiting,
  input_count: z.int(),
  failed_inputs: z.array(z.int()).describe('runs that failed'),
  failures: z.array(z.object({ run: z.int(), reason: z.string() })).optional(),
  inputs: z
    .array(
      z.object({
        job_id: z.int(),
        run: z.int(),
        values: z.looseObject({}).describe('as submitted, defaults filled in'),
        output: z
          .object({
            input_id: z.int(),
            values: z.looseObject({
              temperature_nk: z.int().optional().describe('nK; clients 0.x get it as temperature_uk'),
            }),
          })
          .nullable(),
        notes: z.string().nullable(),
      }),
    )
    .describe('exactly one where a run was asked for'),
})

export const searchSchema = z.object({
  items: z
    .array(z.looseObject({ ...summary, ...waiting, input_count: z.int() }))
    .describe('with inputs, but no outputs, on the newest routes'),
  total: z.int().describe('how many match, on all pages'),
  limit: z.int(),
  offset: z.int(),
})

export const rawImagesSchema = z.array(
  z.looseObject({ image_type: z.string(), job_external_id: z.uuid(), run: z.int() }),
)

export const limitsSchema = z.object({
  daily_limit: z.int().describe('runs a day; each run of a job counts one'),
  daily_remaining: z.int(),
  daily_used: z.int().optional().describe('clients 0.x to 2.x'),
  purchased: z.int().optional().describe('clients 0.x to 2.x'),
  purchased_remaining: z.int().optional().describe('clients 0.x to 2.x'),
  standard_credits: z.int().optional().describe('clients from 1.0 on'),
  priority_credits: z.int().optional().describe('clients from 1.0 on'),
})
