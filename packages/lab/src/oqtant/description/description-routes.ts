import { Hono } from 'hono'
import type { DescribedRoute } from '../routes/described-route.js'
import { docsPage } from './docs-page.js'
import { openApiDocument } from './openapi.js'

/** `/docs` for people, `/openapi.json` for machines. */
export function descriptionRoutes(routes: readonly DescribedRoute[], version: string): Hono {
  return new Hono()
    .get('/openapi.json', (context) => context.json(openApiDocument(routes, version)))
    .get('/docs', (context) =>
      context.html(docsPage(openApiDocument(routes, version), new URL(context.req.url).origin)),
    )
}
