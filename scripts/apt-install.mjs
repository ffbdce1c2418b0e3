import { existsSync } from 'node:fs'
import { runCommand } from './run-command.mjs'

/** Whether Debian's package manager is here, we are root, and nobody forbids it (`COLDLAB_NO_APT=1`). */
export function mayAptInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !process.env.COLDLAB_NO_APT
}

/** Installs packages of Debian, without asking; resolves with what was printed. Whether they are there is to be looked at. */
export async function aptInstall(...packages) {
  await runCommand('apt-get', ['update', '-qq'], { quiet: true })
  const { output } = await runCommand(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true },
  )
  return output
}
