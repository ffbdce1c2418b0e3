import { prepare } from './prepare.mjs'

if (await prepare(new URL('../', import.meta.url))) {
  const { runCommandLine } = await import('@coldlab/lab')
  process.exitCode = await runCommandLine(['start', ...process.argv.slice(2)])
} else {
  process.exitCode = 1
}
