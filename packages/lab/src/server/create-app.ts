import { Hono } from 'hono'
import { checkCaller } from './check-caller.js'
import { healthRoutes } from './routes/health.js'
import { viewerRoutes } from './routes/viewer.js'
import { securityHeaders } from './security-headers.js'
import type { ViewerFiles } from './viewer-files.js'

export interface AppOptions {
  readonly version: string
  readonly viewerFiles: ViewerFiles
  /** The port the server listens on, asked per request. */
  readonly port: () => number
}

/** The laboratory's routes: its API under `/api`, the viewer under everything else. */
export function createApp({ version, viewerFiles, port }: AppOptions): Hono {
  return new Hono()
    .use(securityHeaders)
    .use(checkCaller(port))
    .route('/api', healthRoutes(version))
    .all('/api/*', (context) => context.json({ error: `There is no ${context.req.path} here.` }, 404))
    .route('/', viewerRoutes(viewerFiles))
    .onError((error, context) => {
      console.error(error)
      return context.text('The server met an unexpected error; its terminal shows it.\n', 500)
    })
}
