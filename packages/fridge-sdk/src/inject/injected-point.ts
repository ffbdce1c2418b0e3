import { z } from 'zod'
import type { ComponentKind } from '../model/index.js'
import type { InstantLike } from '../time/index.js'

/** A snapshot of one component of your own. */
export interface InjectedPoint {
  /** Name of the component, such as `qubit 1`. */
  readonly component: string
  /** Its type, one of the data model's: this is what fields and units are looked up by. */
  readonly type: string
  /** Default: that of the type. */
  readonly kind?: ComponentKind
  /** At least one that is not null. */
  readonly fields: Readonly<Record<string, number | bigint | boolean | string | null>>
  /** Default: now. A point of the same component and time takes the place of the one that is there. */
  readonly time?: InstantLike
}

/** A remark on a moment. */
export interface InjectedAnnotation {
  readonly text: string
  /** Words to find it by, such as `cooldown`. */
  readonly tags?: readonly string[]
  /** Default: now. */
  readonly time?: InstantLike
}

// A line ends at a line break, and a backslash before the end of a name would take the end away.
const nameLetters = /^[^\p{Cc}]{0,999}[^\p{Cc}\\]$/u
// InfluxDB keeps at most 64 KiB.
const mostLetters = 60_000

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= mostLetters
const is64BitWhole = (value: unknown): boolean =>
  typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value)
const isTagList = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 100 && value.every((tag) => isText(tag) && tag !== '')

const shapedLike = (example: string) => ({
  error: (issue: { readonly code?: string; readonly keys?: unknown }) =>
    issue.code === 'unrecognized_keys' ? `has the unknown ${issue.keys}` : `must be like ${example}`,
})

const time = z.custom<InstantLike>((value) => value !== null, 'must be a point in time').optional()

export const pointSchema = z.strictObject(
  {
    component: z.custom<string>(
      (value) => typeof value === 'string' && nameLetters.test(value),
      'must be a name of at most 1000 letters, without control characters and without a backslash at its end',
    ),
    type: z.string('must be a text'),
    kind: z.enum(['sensor', 'device'], 'must be sensor or device').optional(),
    fields: z.record(z.string(), z.unknown(), shapedLike('{ level: 1.5 }')),
    time,
  },
  shapedLike("{ component: 'probe1', type: 'probe', fields: { level: 1.5 } }"),
)

export const annotationSchema = z.strictObject(
  {
    text: z.custom<string>(
      (value) => isText(value) && value !== '',
      `must be a text of 1 to ${mostLetters} letters`,
    ),
    tags: z.custom<readonly string[]>(isTagList, 'must be a list of at most 100 texts').optional(),
    time,
  },
  shapedLike("{ text: 'Opened the gate valve', tags: ['gas handling'] }"),
)

const text = z.custom<string>(isText, `must be a text of at most ${mostLetters} letters`)

export const fieldSchemas = {
  float: z.union([z.number(), z.bigint().transform(Number)], 'must be a finite number'),
  integer: z.custom<number | bigint>(is64BitWhole, 'must be a whole number, beyond 2^53 a bigint of 64 bits'),
  boolean: z.boolean('must be true or false'),
  alarm: text,
  text,
} as const
