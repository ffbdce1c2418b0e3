import { createTokenSource, getOqtantClient, type OqtantClient } from '@coldlab/oqtant-sdk'
import type { ServiceOptions } from './service-options.js'

/** A client with the token that `coldlab oqtant login` has kept. Nothing is sent yet. */
export function openClient({ url: baseUrl }: ServiceOptions): Promise<OqtantClient> {
  return getOqtantClient(createTokenSource({ baseUrl }), { baseUrl })
}
