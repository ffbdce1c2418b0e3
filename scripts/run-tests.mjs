import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './run-command.mjs'
import { summariseTests } from './summarise-tests.mjs'

/** Runs vitest once with the given arguments (a filter, say) and returns its counts. */
export async function runTests(root, args, env) {
  const reportFile = new URL('.cache/test-report.json', root)
  mkdirSync(new URL('.', reportFile), { recursive: true })
  rmSync(reportFile, { force: true })
  const vitest = fileURLToPath(new URL('node_modules/vitest/vitest.mjs', root))
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${fileURLToPath(reportFile)}`]
  const { status } = await runCommand(process.execPath, [vitest, 'run', ...options, ...args], {
    cwd: fileURLToPath(root),
    env,
  })
  const counts = readCounts(reportFile)
  if (counts === null) return { passed: 0, failed: 1, skipped: [] }
  // Such as an error outside any test, or a filter that matches nothing.
  if (status !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
  return counts
}

function readCounts(file) {
  try {
    return summariseTests(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
