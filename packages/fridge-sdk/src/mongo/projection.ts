import { timeField } from './time-stamp.js'

/** What of each document the server has to send, or, with zeros, what it need not. */
export type Projection = Readonly<Record<string, 0 | 1>>

// None at all: taking the id away costs the server more than it saves.
const whole: Projection = {}

// With thousands of paths servers take longer for each document than to send the whole of it.
const mostPaths = 1000
const bounded = (projection: Projection): Projection =>
  Object.keys(projection).length > mostPaths ? whole : projection

/**
 * Only these components, by name their fields in the spelling of the store or null for all: `{ timestamp, 'mxp.temperature', … }`. A name
 * that MongoDB would take for a path has it send whole documents, for there is no projection that says it.
 */
export function projectionOf(wanted: ReadonlyMap<string, readonly string[] | null>): Projection {
  const projection = emptyProjection(['_id', 0], [timeField, 1])
  for (const [component, fields] of wanted) {
    if (!isPathPart(component)) return whole
    if (fields === null || !fields.every(isPathPart)) projection[component] = 1
    else for (const field of ['type', '_type', '_tag', ...fields]) projection[`${component}.${field}`] = 1
  }
  return bounded(projection)
}

/** Everything but these fields: what nobody knows of comes too. */
export function projectionWithout(
  unwanted: Iterable<readonly [component: string, field: string]>,
): Projection {
  const projection = emptyProjection()
  for (const [component, field] of unwanted) {
    if (isPathPart(component) && isPathPart(field)) projection[`${component}.${field}`] = 0
  }
  return bounded(projection)
}

// Without a prototype, so that __proto__ is a name like others.
const emptyProjection = (...entries: [string, 0 | 1][]): Record<string, 0 | 1> =>
  Object.assign(Object.create(null), Object.fromEntries(entries))

/** Whether a name is taken for what it is inside a path. */
export const isPathPart = (name: string): boolean =>
  name !== '' && name !== '_id' && !name.includes('.') && !name.startsWith('$') && !name.includes('\0')
