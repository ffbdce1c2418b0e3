import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/** A package as a page gets it. */
export interface BrowserBundle<Exports> {
  /** What the bundle exports, run in this process. */
  readonly exports: Exports
  /** Modules in it, and those that it asks for. */
  readonly parts: readonly string[]
  /** Where its files are: `bundle.js` and what that loads. */
  readonly folder: string
  remove(): Promise<void>
}

/** Bundles a built package for browsers, by its `browser` and `default` conditions. */
export async function bundleForBrowser<Exports>(packageFolder: string): Promise<BrowserBundle<Exports>> {
  const folder = await mkdtemp(join(tmpdir(), 'coldlab-bundle-'))
  const built = await build({
    root: packageFolder,
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      minify: false,
      lib: { entry: join(packageFolder, 'dist/index.js'), formats: ['es'], fileName: 'bundle' },
    },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const parts = chunks.flatMap((chunk) =>
    chunk.type === 'chunk' ? [...chunk.imports, ...chunk.dynamicImports, ...chunk.moduleIds] : [],
  )
  const exports: Exports = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'bundle.js')).href)
  return { exports, parts, folder, remove: () => rm(folder, { recursive: true }) }
}
