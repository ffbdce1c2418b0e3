#!/usr/bin/env node
import { existsSync } from 'node:fs'

const built = new URL('../dist/run-command-line.js', import.meta.url)
if (existsSync(built)) {
  const { runCommandLine } = await import(built.href)
  process.exitCode = await runCommandLine(process.argv.slice(2))
} else {
  console.error(
    'coldlab is not built yet. Run `npm run build` in the folder of the repository, then try again.',
  )
  process.exitCode = 2
}
