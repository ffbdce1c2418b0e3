import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { RequestError } from '../../errors.js'

/** What requests carry through the laboratory: the subject of their token, once it has been read. */
export interface RouteEnv {
  Variables: { user: string }
}
export type RouteContext = Context<RouteEnv>

/** A route together with what the description at `/docs` says of it. */
export interface DescribedRoute {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** As OpenAPI writes it, such as `/api/jobs/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly needsToken: boolean
  readonly query?: z.ZodObject
  /** Headers that matter, with what they are for. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: { readonly type: string; readonly schema: z.ZodType }
  /** What a good answer holds: JSON by a schema, something else by its type, or nothing. */
  readonly reply: { readonly status: number; readonly type?: string; readonly schema?: z.ZodType }
  /** Statuses of refusals. */
  readonly refusals: readonly number[]
  readonly answer: (context: RouteContext) => Response | Promise<Response>
}

export function mountRoutes(app: Hono<RouteEnv>, routes: readonly DescribedRoute[]): void {
  for (const { method, path, answer } of routes) {
    app.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), answer)
  }
}

/** The query of a request by its schema. Throws `RequestError` 422. */
export function readQuery<Schema extends z.ZodObject>(context: Context, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(context.req.query())
  if (parsed.success) return parsed.data
  throw new RequestError({ status: 422, detail: refusedFields(parsed.error, 'query') })
}

/** What a schema found wrong, in the form of the service's own refusals. */
export function refusedFields(error: z.ZodError, part: 'query' | 'body') {
  return error.issues.map(({ path, message }) => ({
    loc: [part, ...path.map((key) => (typeof key === 'number' ? key : String(key)))],
    msg: path.length === 0 ? message : `${path.join('.')}: ${message}`,
    type: 'value_error',
  }))
}
