import type { Laboratory } from '../../laboratory/start-laboratory.js'

/** What a person who has just started the laboratory wants to know. */
export function waysIn({ url, folder }: Pick<Laboratory, 'url' | 'folder'>): string {
  const origin = url.slice(0, -1)
  return [
    `Coldlab is at ${url}  (Ctrl-C ends it)`,
    '',
    'An Oqtant with a simulated machine is in it. To send it jobs:',
    `  coldlab and @coldlab/oqtant-sdk   BASE_URL=${origin}/api`,
    `  Python, oqtant 0.x                BASE_URL=${origin}/api/jobs AUTH0_BASE_URL=${origin}`,
    `  Python, oqtant 1.x and later      ${origin}/docs says how`,
    '',
    `Jobs are kept in ${folder}.`,
  ].join('\n')
}
