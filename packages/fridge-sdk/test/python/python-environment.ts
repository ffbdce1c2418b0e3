import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const environments = fileURLToPath(new URL('../../../../.cache/vendor-clients/', import.meta.url))

/** Where `npm test` puts one of the Python programs of ./requirements (scripts/ensure-vendor-clients.mjs); complete if it has a file `ready`. */
export const environment = (name: string): string => join(environments, name)

export const pythonOf = (folder: string): string =>
  join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
