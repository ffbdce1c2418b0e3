import { environmentVariable } from '../environment.js'
import { OqtantArgumentError } from '../errors/oqtant-error.js'

/** Of the local laboratory, which needs no account. */
const defaultBaseUrl = 'http://127.0.0.1:4280/api'

/** The API's address without a slash at its end: as given, else `BASE_URL`, else the local laboratory's. */
export function resolveBaseUrl(given: string | undefined): string {
  const text = given ?? baseUrlOfEnvironment() ?? defaultBaseUrl
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    url === null ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.search !== '' ||
    url.username !== ''
  ) {
    throw new OqtantArgumentError(
      'baseUrl',
      `baseUrl (or BASE_URL) must be an address such as ${defaultBaseUrl}, without user name and query, but is '${text}'.`,
    )
  }
  return url.href.replace(/\/+$/, '')
}

/** Vite and Vitest use the same name for a path, such as `/`, which is no address of a service. */
function baseUrlOfEnvironment(): string | undefined {
  const text = environmentVariable('BASE_URL')
  return text?.startsWith('/') ? undefined : text
}
