import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { isLabError, type RequestErrorContext } from '../errors.js'
import { type CallerOptions, checkCaller } from './check-caller.js'
import { healthRoutes } from './routes/health.js'
import { viewerRoutes } from './routes/viewer.js'
import { securityHeaders } from './security-headers.js'
import type { ViewerFiles } from './viewer-files.js'

export interface AppOptions extends CallerOptions {
  readonly version: string
  readonly viewerFiles: ViewerFiles
  /** Routes of the laboratory's services, with their pages. */
  readonly services: Hono
}

/** The laboratory's routes: its services, health under `/api`, the viewer under everything else. */
export function createApp({ version, viewerFiles, services, ...caller }: AppOptions): Hono {
  const app = new Hono()
  app.use(requestId({ limitLength: 64 }))
  app.use(async (context, next) => {
    await next()
    // Again, since answers made outside the framework's context come without it.
    context.header('X-Request-Id', context.var.requestId)
  })
  app.use(securityHeaders)
  app.use(checkCaller(caller))
  app.route('/api', healthRoutes(version))
  app.route('/', services)
  app.all('/api/*', (context) =>
    context.json(
      refusal(`There is no ${context.req.method} ${context.req.path} here.`, context.var.requestId),
      404,
    ),
  )
  app.route('/', viewerRoutes(viewerFiles))
  app.onError((error, context) => {
    const { requestId } = context.var
    if (isLabError(error, 'RequestError')) {
      const { status, detail, headers } = error.context
      return context.json(refusal(detail, requestId), status, headers)
    }
    console.error(`Request ${requestId}:`, error)
    return context.json(refusal('The server met an unexpected error; its terminal shows it.', requestId), 500)
  })
  return app
}

function refusal(detail: RequestErrorContext['detail'], requestId: string) {
  return { detail, request_id: requestId }
}
