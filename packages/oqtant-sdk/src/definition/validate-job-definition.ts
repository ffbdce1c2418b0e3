import type { Generation } from '../wire/protocol.js'
import { completeDefinition } from './complete-definition.js'
import { JobDefinitionError } from './job-definition-error.js'
import { jobDefinitionSchemas } from './job-definition-schema.js'
import { readIssues } from './read-issues.js'
import type { ValidJobDefinition } from './valid-job-definition.js'
import { withoutReplyFields } from './without-reply-fields.js'

export interface ValidateJobDefinitionOptions {
  readonly generation: Generation
}

/**
 * Checks a job definition strictly by the rules of a protocol generation, fills in its defaults, puts its lists in order and
 * numbers its runs. What a job carries after its submission (`status`, `external_id`, `output`, …) is let pass and left out.
 * Throws `JobDefinitionError` with everything that is wrong.
 */
export function validateJobDefinition(
  job: unknown,
  { generation }: ValidateJobDefinitionOptions,
): ValidJobDefinition {
  const parsed = jobDefinitionSchemas[generation].safeParse(withoutReplyFields(job))
  if (parsed.success) return completeDefinition(parsed.data, generation)
  throw new JobDefinitionError(generation, readIssues(parsed.error, job, generation), { cause: parsed.error })
}
