import { Hono } from 'hono'
import type { ViewerFiles } from '../viewer-files.js'

/** The viewer's page and its files. What it has not got is 404. */
export function viewerRoutes(files: ViewerFiles): Hono {
  return new Hono().get('*', (context) => {
    const file = files.get(context.req.path)
    if (file === undefined) return context.text(`There is nothing at ${context.req.path}.\n`, 404)
    context.header('ETag', file.etag)
    context.header('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (context.req.header('if-none-match')?.includes(file.etag)) return context.body(null, 304)
    context.header('Content-Type', file.type)
    return context.body(file.bytes)
  })
}
