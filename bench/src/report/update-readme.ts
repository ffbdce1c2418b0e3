import { readFileSync, writeFileSync } from 'node:fs'
import { BenchInputError } from '../errors.js'

/** Puts tables between the markers of that name in a Markdown file. */
export function updateReadme(path: string, tables: string, name = 'results'): void {
  const begin = `<!-- ${name}: written by npm run bench -->`
  const end = `<!-- end of ${name} -->`
  const text = readFileSync(path, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new BenchInputError(path, `must hold the lines ${begin} and ${end}`)
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n\n${tables}\n\n${text.slice(to)}`)
}
