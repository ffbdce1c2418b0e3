import {
  getOqtantClient,
  type OqtantClient,
  type OqtantClientOptions,
  type OqtantLogger,
  type TokenSource,
} from '@coldlab/oqtant-sdk'
import type { FaultServer } from './fault-server.js'
import { type InstantClock, instantClock } from './instant-clock.js'
import { tokenOf } from './token-of.js'

export interface OpenedClient {
  readonly client: OqtantClient
  readonly clock: InstantClock
  /** All that was logged, as JSON lines. */
  readonly log: string[]
}

/** A client that waits for nothing, with jitter at its middle. */
export async function openClient(
  server: Pick<FaultServer, 'baseUrl'>,
  options: OqtantClientOptions & { readonly token?: string | TokenSource } = {},
): Promise<OpenedClient> {
  const clock = instantClock()
  const log: string[] = []
  const write = (message: string, fields: object) => void log.push(JSON.stringify({ message, ...fields }))
  const logger: OqtantLogger = { debug: write, warn: write }
  const { token = tokenOf(), ...others } = options
  const settings = { baseUrl: server.baseUrl, clock, logger, random: () => 0.5, silenceTimeoutMs: 5_000 }
  return { client: await getOqtantClient(token, { ...settings, ...others }), clock, log }
}
