import { Hono } from 'hono'

/** `GET /api/health`: that this is Coldlab, which version, and that it answers. */
export function healthRoutes(version: string): Hono {
  return new Hono().get('/health', (context) => {
    context.header('Cache-Control', 'no-store')
    return context.json({ name: 'coldlab', version, status: 'ok' })
  })
}
