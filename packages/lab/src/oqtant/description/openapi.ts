import { z } from 'zod'
import type { DescribedRoute } from '../routes/described-route.js'

const refusalWords: Readonly<Record<number, string>> = {
  400: 'The request makes no sense',
  401: 'No token, or one that is not good',
  403: 'The path is that of another user',
  404: 'There is no such job, or it is not yours',
  409: 'The state of the job does not allow it',
  413: 'The body is too large',
  422: 'Fields are not as they may be; `detail` names each',
  429: 'Your runs of the day do not suffice; `Retry-After` says when they refill',
}

const refusalSchema = z.object({
  detail: z.union([
    z.string(),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() })),
  ]),
  request_id: z.string(),
})

export type OpenApiDocument = ReturnType<typeof openApiDocument>

/** The description of the routes (OpenAPI 3.1), from the schemas that check their requests. */
export function openApiDocument(routes: readonly DescribedRoute[], version: string) {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    const operations = paths[route.path] ?? {}
    paths[route.path] = operations
    operations[route.method] = operation(route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Coldlab’s Oqtant service',
      version,
      description:
        'A simulated Oqtant on this machine: the routes and both protocols of the vendor’s Python clients. ' +
        'Every answer has an X-Request-Id.',
    },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Refusal: jsonSchema(refusalSchema) },
    },
  }
}

export type JsonSchema = Readonly<Record<string, unknown>>

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

export interface Operation {
  readonly summary: string
  readonly description?: string
  readonly security: readonly object[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: {
    readonly required: true
    readonly content: Readonly<Record<string, { schema: JsonSchema }>>
  }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>
}

function operation({
  path,
  summary,
  description,
  needsToken,
  query,
  headers,
  body,
  reply,
  refusals,
}: DescribedRoute): Operation {
  const { type = reply.schema && 'application/json', schema } = reply
  const refusal = { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } }
  return {
    summary,
    ...(description !== undefined && { description }),
    security: needsToken ? [{ token: [] }] : [],
    parameters: [...pathParameters(path), ...queryParameters(query), ...headerParameters(headers)],
    ...(body && {
      requestBody: { required: true, content: { [body.type]: { schema: jsonSchema(body.schema) } } },
    }),
    responses: {
      [reply.status]: {
        description: 'Done',
        ...(type && { content: { [type]: schema ? { schema: jsonSchema(schema) } : {} } }),
      },
      ...Object.fromEntries(
        refusals.map((status) => [
          status,
          { description: refusalWords[status] ?? 'Refused', content: refusal },
        ]),
      ),
    },
  }
}

function pathParameters(path: string): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: name === 'user' ? 'the subject of the token, with or without auth0|' : 'the job’s id',
    schema: { type: 'string' },
  }))
}

function headerParameters(headers: DescribedRoute['headers'] = {}): Parameter[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: z.ZodObject | undefined): Parameter[] {
  if (query === undefined) return []
  return Object.entries(query.shape).map(([name, field]) => {
    const { description, ...schema } = jsonSchema(field)
    return {
      name,
      in: 'query',
      required: !field.safeParse(undefined).success,
      ...(typeof description === 'string' && { description }),
      schema,
    }
  })
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
