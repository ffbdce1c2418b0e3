import { fileURLToPath } from 'node:url'
import { runCommand } from './run-command.mjs'

// Nothing leaves the machine, no background process stays behind, and no network is needed.
const quietTurbo = {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
}

/** Runs tasks of turbo.json in all packages that have them. */
export function runTurbo(root, tasks, { quiet = false } = {}) {
  const turbo = fileURLToPath(new URL('node_modules/turbo/bin/turbo', root))
  const args = ['run', ...tasks, '--output-logs=errors-only', '--log-prefix=none', '--cache=local:rw']
  return runCommand(process.execPath, [turbo, ...args], { cwd: fileURLToPath(root), env: quietTurbo, quiet })
}
