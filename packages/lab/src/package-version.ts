import { readFile } from 'node:fs/promises'

/** The version of this package, from its package.json. */
export async function packageVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
  return String(manifest.version)
}
