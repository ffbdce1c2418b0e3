import { readFileSync, writeFileSync } from 'node:fs'
import { BenchInputError } from '../errors.js'

const begin = '<!-- results: written by npm run bench -->'
const end = '<!-- end of results -->'

/** Puts the tables between the markers of a Markdown file. */
export function updateReadme(path: string, tables: string): void {
  const text = readFileSync(path, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new BenchInputError(path, `must hold the lines ${begin} and ${end}`)
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n\n${tables}\n\n${text.slice(to)}`)
}
