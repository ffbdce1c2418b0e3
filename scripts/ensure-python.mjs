import { aptInstall, mayAptInstall } from './apt-install.mjs'
import { runCommand } from './run-command.mjs'

/** The Python for which the pinned packages of the vendor's clients have wheels; the clients allow 3.10 and 3.11 only. */
const wantedVersion = '3.11'
const check = `import sys, venv, ensurepip; sys.exit(sys.version.startswith('${wantedVersion}.') is False)`

/**
 * The path of a Python 3.11 that can make virtual environments: COLDLAB_PYTHON, else one on the path, else installed
 * by Debian's package manager where we are root. Null (and a sentence why) where there is none.
 */
export async function ensurePython() {
  const asked = process.env.COLDLAB_PYTHON
  if (asked) {
    if (await canMakeEnvironments(asked)) return asked
    console.log(`COLDLAB_PYTHON is ${asked}, which is no Python ${wantedVersion} with venv.`)
    return null
  }
  const found = await findPython()
  if (found) return found
  if (!mayAptInstall()) {
    console.log(`No Python ${wantedVersion} with venv found. Install one, or set COLDLAB_PYTHON.`)
    return null
  }
  console.log('Installing Python for the tests with the vendor’s clients (COLDLAB_NO_APT=1 forbids it) …')
  const output = await aptInstall('python3', 'python3-venv')
  const installed = await findPython()
  if (installed === null) console.log(`apt-get brought no Python ${wantedVersion}:\n${output}`)
  return installed
}

async function findPython() {
  for (const name of [`python${wantedVersion}`, 'python3', 'python', '/usr/bin/python3']) {
    if (await canMakeEnvironments(name)) return name
  }
  return null
}

async function canMakeEnvironments(program) {
  return (await runCommand(program, ['-c', check], { quiet: true })).status === 0
}
