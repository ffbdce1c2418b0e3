import type { JobDefinitionIssue } from './job-definition-error.js'

export function definitionIssue(
  issue: Pick<JobDefinitionIssue, 'path' | 'run' | 'received' | 'allowed'>,
): JobDefinitionIssue {
  const { path, run, received, allowed } = issue
  const field = fieldOf(path)
  const where = run === null ? field : `run ${run}: ${field}`
  return { ...issue, field, message: `${where} is ${received}; allowed: ${allowed}` }
}

/** A path without what leads to the run: `optical_barriers[0].widths_um[2]`. */
function fieldOf(path: JobDefinitionIssue['path']): string {
  const within = path[0] === 'inputs' ? path.slice(path[2] === 'values' ? 3 : 2) : path
  const keys = within.length > 0 ? within : path.slice(0, 1)
  const text = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  return text.replace(/^\./, '')
}

/** What came, short enough for a sentence. */
export function showReceived(value: unknown): string {
  if (value === undefined) return 'missing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'string') return showText(value)
  return String(value)
}

function showText(text: string): string {
  const characters = [...text]
  if (characters.length <= 40) return `'${text}'`
  return `'${characters.slice(0, 20).join('')}…' (${characters.length} characters)`
}
