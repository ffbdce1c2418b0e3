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
const name = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\p{Cc}]*[^\p{Cc}\\]$/u, 'must not have control characters, nor a backslash at its end')
// InfluxDB keeps at most 64 KiB.
const text = z.string().max(60_000)
const time = z.custom<InstantLike>((value) => value !== null).optional()

export const pointSchema = z.strictObject({
  component: name,
  type: z.string(),
  kind: z.enum(['sensor', 'device']).optional(),
  fields: z.record(z.string(), z.union([z.number(), z.bigint(), z.boolean(), text, z.null()])),
  time,
})

export const annotationSchema = z.strictObject({
  text: text.min(1),
  tags: z.array(z.string().min(1)).max(100).optional(),
  time,
})

export const fieldSchemas = {
  float: z.union([z.number(), z.bigint().transform(Number)]),
  integer: z.union([
    z.int(),
    z
      .bigint()
      .min(-(2n ** 63n))
      .max(2n ** 63n - 1n),
  ]),
  boolean: z.boolean(),
  alarm: z.string(),
  text: z.string(),
} as const
