import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runTurbo } from './run-turbo.mjs'
import { SetupError } from './setup-error.mjs'
import { missingOutputs, stampSources } from './source-stamp.mjs'

/** Builds the packages, unless the sources are those of the last build and its files are all there. */
export async function ensureBuild(root) {
  const stampFile = new URL('.cache/build-stamp', root)
  const stamp = stampSources(root)
  if (readStamp(stampFile) === stamp && missingOutputs(root).length === 0) return
  console.log('Building (only what changed) …')
  const { status, output } = await runTurbo(root, ['build'], { quiet: true })
  if (status !== 0) {
    console.error(output)
    throw new SetupError('The build did not succeed: the compiler’s messages are above.')
  }
  mkdirSync(new URL('.', stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
}

function readStamp(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
