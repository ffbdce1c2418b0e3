import { checkNotes } from '../definition/check-text.js'
import type { InputValues, JobInputDefinition } from '../definition/job-definition.js'
import type { InputReply } from '../wire/job-reply.js'
import { type JobOutput, readJobOutput } from './job-output.js'

/** One run of a job: what is asked of the machine, and what came of it. */
export class JobInput {
  /** Number of the run within the job, from 1. */
  readonly run: number
  /** As received or as given, not checked here: a submission checks. */
  readonly values: InputValues
  /** Null until the job is complete, and for the runs of a batch that were not asked for. */
  readonly output: JobOutput | null
  #notes: string | null

  constructor(input: InputReply, position: number) {
    this.run = input.run ?? position + 1
    this.values = input.values ?? ({} as InputValues)
    this.output = readJobOutput(input.output)
    this.#notes = input.notes ?? null
  }

  /** Up to 500 characters that stay with the input; to set longer ones throws `JobDefinitionError`. */
  get notes(): string | null {
    return this.#notes
  }

  set notes(notes: string | null) {
    checkNotes(notes, this.run)
    this.#notes = notes
  }

  /** This input for another job; its values are a copy. */
  copy({ includeNotes = false }: { readonly includeNotes?: boolean } = {}): JobInputDefinition {
    const values = structuredClone(this.values)
    return includeNotes ? { values, notes: this.notes } : { values }
  }
}
