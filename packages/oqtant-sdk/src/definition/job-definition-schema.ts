import { z } from 'zod'
import { type Generation, jobTypes } from '../wire/protocol.js'
import { checkEndTime, checkJobType } from './check-input.js'
import { textLength } from './check-text.js'
import { definitionLimits, nameLength, notesLength, runCount } from './definition-limits.js'
import { choiceOf, listOf, numberIn, objectOf } from './field-schemas.js'
import { inputValuesSchema } from './input-values-schema.js'
import { addIssue } from './list-rules.js'

function schemaOf(generation: Generation) {
  const input = objectOf(
    {
      run: numberIn({ ...runCount, step: 1, unit: '(the number of the run)' }).nullish(),
      values: inputValuesSchema(generation).superRefine(checkEndTime),
      notes: z
        .string({ error: notesLength.allowed })
        .refine((notes) => textLength(notes) <= notesLength.max, notesLength.allowed)
        .nullish(),
    },
    'an input: its values, and notes',
  )
  return objectOf(
    {
      name: z.string({ error: nameLength.allowed }).refine(isName, nameLength.allowed),
      // The newest protocol works the type out and does not read it.
      job_type:
        generation === 'newest'
          ? choiceOf(jobTypes).optional()
          : choiceOf(definitionLimits[generation].jobTypes),
      inputs: listOf(input, runCount, 'inputs, one per run'),
    },
    'a job: name, job_type, inputs',
  )
}

const newest = schemaOf('newest').superRefine(({ inputs }, context) => {
  inputs.forEach(({ run }, index) => {
    const first = inputs.findIndex((other) => other.run != null && other.run === run)
    if (first !== -1 && first < index)
      addIssue(context, ['inputs', index, 'run'], `${run} again`, 'a number that no other input has')
  })
})

const walkthrough = schemaOf('walkthrough').superRefine(({ job_type, inputs }, context) => {
  if (job_type === undefined) return
  inputs.forEach(({ values }, index) => {
    checkJobType(values, job_type, context, ['inputs', index, 'values'])
  })
})

/** A job definition with the defaults of the generation; every issue's message says what is allowed. */
export const jobDefinitionSchemas = { newest, walkthrough } as const

export type ParsedDefinition = z.infer<typeof newest>

function isName(name: string): boolean {
  const length = textLength(name)
  return length >= nameLength.min && length <= nameLength.max
}
