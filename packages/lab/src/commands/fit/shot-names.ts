import { basename, extname } from 'node:path'
import type { ShotPlace } from './shot.js'

/**
 * Short names of shots for people: the file's base name without the beginning and the extension that all have in
 * common; whole paths where base names repeat. A run is named where its file has several.
 */
export function shotNames(shots: readonly ShotPlace[]): string[] {
  const runs = new Map<string, number>()
  const jobKey = ({ file, job }: ShotPlace) => JSON.stringify([file, job])
  for (const shot of shots) runs.set(jobKey(shot), (runs.get(jobKey(shot)) ?? 0) + 1)
  const files = [...new Set(shots.map(({ file }) => file))]
  const names = shortNames(files)
  const nameOf = new Map(files.map((file, index) => [file, names[index]!]))
  return shots.map((shot) => {
    const job = shot.job === null ? '' : ` ${shot.job}`
    const run = runs.get(jobKey(shot))! > 1 ? ` run ${shot.run}` : ''
    return nameOf.get(shot.file) + job + run
  })
}

function shortNames(files: readonly string[]): readonly string[] {
  const bases = files.map((file) => basename(file))
  if (new Set(bases).size < bases.length) return files
  const extensions = new Set(bases.map(extname))
  const names =
    extensions.size === 1 ? bases.map((base) => base.slice(0, base.length - extname(base).length)) : bases
  const shared = sharedBeginning(names)
  return names.map((name) => name.slice(shared))
}

/** Length of what all names begin with, up to the last separator in it; 0 for a single name. */
function sharedBeginning(names: readonly string[]): number {
  const [first = '', ...others] = names
  if (others.length === 0) return 0
  let length = 0
  while (length < first.length && others.every((name) => name[length] === first[length])) length++
  return first.slice(0, length).search(/[^\s_.-]*$/)
}
