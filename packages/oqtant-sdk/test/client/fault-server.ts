import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { oqtantAnswer } from './oqtant-answer.js'

/** A request as it came over the line. */
export interface SeenRequest {
  readonly method: string
  /** Path without query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Answer = (request: SeenRequest, response: ServerResponse) => void | Promise<void>

export interface FaultServer {
  /** `http://127.0.0.1:port/api`. */
  readonly baseUrl: string
  readonly requests: SeenRequest[]
  /** The jobs it took, by id, and what they look like at each poll: the last stays. */
  readonly jobs: Map<string, FakeJob>
  limits: unknown
  /** Answers the next requests like `POST /jobs$` (method, space, end of the path) with these, one each; then as Oqtant does. */
  next(pattern: RegExp, ...answers: readonly Answer[]): void
  /** Answers all such requests so. */
  always(pattern: RegExp, answer: Answer): void
  /** Resolves once such a request has come. */
  seen(pattern: RegExp): Promise<SeenRequest>
  /** What was asked so far, such as `GET /api/users/…/jobs`. */
  lines(pattern?: RegExp): string[]
}

export interface FakeJob {
  readonly id: string
  readonly definition: {
    readonly name: string
    readonly inputs: readonly Readonly<Record<string, unknown>>[]
  }
  readonly timeSubmit: Date
  statuses: string[]
  /** Most answers that were under way at once for this job. */
  polls: number
}

interface Rule {
  readonly pattern: RegExp
  readonly answers: Answer[]
  readonly lasts: boolean
}

/** An Oqtant of few words on a real connection, that fails as it is told. Gone when the test is over. */
export async function startFaultServer(): Promise<FaultServer> {
  const rules: Rule[] = []
  const requests: SeenRequest[] = []
  const watchers: ((request: SeenRequest) => void)[] = []
  const http = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://localhost')
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const seen: SeenRequest = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
    }
    requests.push(seen)
    for (const watcher of watchers) watcher(seen)
    const rule = rules.find(({ pattern, answers }) => answers.length > 0 && pattern.test(lineOf(seen)))
    const special = rule?.lasts ? rule.answers[0] : rule?.answers.shift()
    await (special ?? oqtantAnswer(server))(seen, response)
  }

  const server: FaultServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api`,
    requests,
    jobs: new Map(),
    limits: { daily_limit: 100, daily_remaining: 100, standard_credits: 0, priority_credits: 0 },
    next: (pattern, ...answers) => void rules.push({ pattern, answers: [...answers], lasts: false }),
    always: (pattern, always) => void rules.push({ pattern, answers: [always], lasts: true }),
    seen: (pattern) =>
      new Promise((resolve) => {
        watchers.push((request) => {
          if (pattern.test(lineOf(request))) resolve(request)
        })
      }),
    lines: (pattern = /./) => requests.map(lineOf).filter((line) => pattern.test(line)),
  }
  return server
}

function lineOf({ method, path }: SeenRequest): string {
  return `${method} ${decodeURIComponent(path)}`
}
