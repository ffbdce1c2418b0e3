import { definitionIssue, showReceived } from './definition-issue.js'
import { nameLength, notesLength } from './definition-limits.js'
import { JobDefinitionError } from './job-definition-error.js'

/** Length as Python counts it, in code points: an emoji is one. */
export function textLength(text: string): number {
  return [...text].length
}

/** Throws `JobDefinitionError` where a job cannot have this name. */
export function checkName(name: string): void {
  const length = textLength(name)
  if (length >= nameLength.min && length <= nameLength.max) return
  const issue = definitionIssue({
    path: ['name'],
    run: null,
    received: showReceived(name),
    allowed: nameLength.allowed,
  })
  throw new JobDefinitionError(null, [issue])
}

/** Throws `JobDefinitionError` where an input cannot have these notes. */
export function checkNotes(notes: string | null, run: number): void {
  const length = notes === null ? 0 : textLength(notes)
  if (length <= notesLength.max) return
  const path = ['inputs', run - 1, 'notes']
  const issue = definitionIssue({
    path,
    run,
    received: `${length} characters long`,
    allowed: notesLength.allowed,
  })
  throw new JobDefinitionError(null, [issue])
}
