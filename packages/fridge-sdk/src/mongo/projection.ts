import { timeField } from './time-stamp.js'

/** Fields by component, in the spelling of the store; null for all of them. */
export type WantedFields = ReadonlyMap<string, readonly string[] | null>

// None at all: taking the id away costs the server more than it saves.
const whole = {} as const

/**
 * What of each document the server has to send: `{ timestamp, 'mxp.temperature', … }`. A name that MongoDB would take for a path has
 * it send whole documents, for there is no projection that says it.
 */
export function projectionOf(wanted: WantedFields | null): Readonly<Record<string, 0 | 1>> {
  if (wanted === null) return whole
  // Without a prototype, so that __proto__ is a name like others.
  const projection: Record<string, 0 | 1> = Object.assign(Object.create(null), { _id: 0, [timeField]: 1 })
  for (const [component, fields] of wanted) {
    if (!isPathPart(component)) return whole
    if (fields === null || !fields.every(isPathPart)) projection[component] = 1
    else for (const field of ['type', '_type', '_tag', ...fields]) projection[`${component}.${field}`] = 1
  }
  return projection
}

/** Whether a name is taken for what it is inside a path. */
export const isPathPart = (name: string): boolean =>
  name !== '' && name !== '_id' && !name.includes('.') && !name.startsWith('$') && !name.includes('\0')
