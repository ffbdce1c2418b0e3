import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ViewerNotBuiltError } from '../errors.js'
import { contentType } from './content-types.js'

export interface ViewerFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
  /** Its name carries a hash of its content, so a browser may keep it for good. */
  readonly immutable: boolean
}

/** The viewer's files by their path on the server, `/` included. */
export type ViewerFiles = ReadonlyMap<string, ViewerFile>

/** Where the viewer's page has room for the address of the laboratory's API: a page from elsewhere leaves it empty. */
const apiAddressTag = '<meta name="coldlab-api" content=""'

/** Where the built viewer is, found as any package is. */
export function viewerFolder(): string {
  return fileURLToPath(new URL('dist/', import.meta.resolve('@coldlab/viewer/package.json')))
}

/**
 * Reads the built viewer (some hundred kB) into memory: one consistent version while the server runs, and no
 * path of a request ever reaches the file system.
 */
export async function loadViewerFiles(folder: string, signal?: AbortSignal): Promise<ViewerFiles> {
  const files = new Map<string, ViewerFile>()
  for (const path of await listFiles(folder)) {
    const url = `/${path.replaceAll('\\', '/')}`
    const content = new Uint8Array(await readFile(join(folder, path), { signal }))
    const bytes = url === '/index.html' ? withApiAddress(content) : content
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const immutable = /^\/assets\/.*-[\w-]{8}\.\w+$/.test(url)
    files.set(url, { bytes, type: contentType(extname(path)), etag, immutable })
  }
  const page = files.get('/index.html')
  if (page === undefined) throw new ViewerNotBuiltError({ folder })
  return files.set('/', page)
}

function withApiAddress(page: Uint8Array): Uint8Array<ArrayBuffer> {
  const html = new TextDecoder().decode(page)
  return new TextEncoder().encode(html.replace(apiAddressTag, apiAddressTag.replace('""', '"/api"')))
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
  } catch (cause) {
    throw new ViewerNotBuiltError({ folder }, { cause })
  }
}
