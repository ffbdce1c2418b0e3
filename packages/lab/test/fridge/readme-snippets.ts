import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sdk from '@coldlab/fridge-sdk'

export const root = fileURLToPath(new URL('../../../../', import.meta.url))
export const readme = join(root, 'packages/fridge-sdk/README.md')

export interface Snippet {
  /** The heading that it stands below. */
  readonly heading: string
  readonly code: string
}

/** The TypeScript blocks of a page, in their order. */
export async function snippetsOf(page: string): Promise<Snippet[]> {
  let heading = ''
  const snippets: Snippet[] = []
  for (const [, title, code] of (await readFile(page, 'utf8')).matchAll(
    /^#+ ([^\n]*)$|^```ts\n(.*?)^```$/gms,
  )) {
    if (code === undefined) heading = title!
    else snippets.push({ heading, code })
  }
  return snippets
}

/** What the snippets speak of without making it. */
const given = `
import type { AlarmEvent, AlarmRule, FridgeDB, FridgeResult, InjectedPoint, TimeRange } from '@coldlab/fridge-sdk'

export interface Given {
  readonly fdb: FridgeDB
  readonly range: TimeRange
  readonly result: FridgeResult
  readonly rules: AlarmRule[]
  readonly alarms: AlarmEvent[]
  readonly points: InjectedPoint[]
  readonly response: { readonly body: AsyncIterable<Uint8Array> }
  readonly signal: AbortSignal
}
`

/** Writes each snippet as a module, `snippet0.ts`, with a function `run`, and a tsconfig.json that compiles them to `out`. */
export async function writeModules(snippets: readonly Snippet[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'given.ts'), given)
  for (const [place, { code }] of snippets.entries()) {
    await writeFile(join(folder, `snippet${place}.ts`), moduleOf(code))
  }
  const compilerOptions = {
    noEmit: false,
    outDir: join(folder, 'out'),
    rootDir: folder,
    composite: false,
    noUncheckedIndexedAccess: false,
  }
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      ...compilerOptions,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      types: ['node'],
    },
    include: ['.'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
}

/** Where the page's MongoDB is. */
const mongo = {
  ofPage: "'mongodb://localhost:27017', database: 'fridge'",
  here: 'process.env.README_MONGO_URL!, database: process.env.README_MONGO_DATABASE!',
}

/** Imports of a snippet, and of public names that it takes for granted, go to the top; what it makes may hide what is given. */
function moduleOf(code: string): string {
  const imports: string[] = []
  const body = code
    .replace(mongo.ofPage, mongo.here)
    .replace(/^import [^;']*? from '[^'\n]*'\n/gm, (text) => {
      imports.push(text)
      return ''
    })
  const occursIn = (name: string, text: string) => new RegExp(`(?<![.\\w])${name}\\b`).test(text)
  const used = Object.keys(sdk).filter((name) => occursIn(name, body) && !occursIn(name, imports.join('')))
  return [
    ...imports,
    `import { ${used.join(', ')} } from '@coldlab/fridge-sdk'`,
    "import type { Given } from './given.js'",
    'export async function run({ fdb, range, result, rules, alarms, points, response, signal }: Given): Promise<void> {',
    `{\n${body}}`,
    '}',
  ].join('\n')
}
