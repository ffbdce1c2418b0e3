import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensurePython } from './ensure-python.mjs'
import { runCommand } from './run-command.mjs'

/** Where the tests with the clients and their pinned requirements are, and where their environments are kept. */
const testsFolder = 'packages/lab/test/vendor-clients/'
const requirementsFolder = `${testsFolder}requirements/`
const environmentsFolder = '.cache/vendor-clients/'

/**
 * Makes one virtual environment for each pinned Python client of the vendor (their dependencies exclude each
 * other), with pip and from wheels only: half a minute each the first time, at once afterwards. Where that cannot
 * be, says so in a sentence; the tests with that client skip. COLDLAB_NO_PIP=1 forbids it.
 */
export async function ensureVendorClients(root) {
  const missing = clientNames(root).filter((name) => !isReady(root, name))
  if (missing.length === 0) return
  const skipped = `tests with the vendor’s ${missing.join(', ')} will be skipped.`
  if (process.env.COLDLAB_NO_PIP) {
    console.log(`COLDLAB_NO_PIP is set: ${skipped}`)
    return
  }
  const python = await ensurePython()
  if (python === null) {
    console.log(`Without it ${skipped}`)
    return
  }
  const started = performance.now()
  console.log(`Installing ${missing.join(', ')} with pip, a minute or two (COLDLAB_NO_PIP=1 forbids it) …`)
  await Promise.all(missing.map((name) => install(root, name, python)))
  console.log(`… took ${Math.round((performance.now() - started) / 1000)} s.`)
}

/** Whether the file filters of `npm test -- …` leave any test that runs these clients. */
export function wantsVendorClients(root, filters) {
  const names = filters.filter((filter) => !filter.startsWith('-'))
  const tests = readdirSync(new URL(testsFolder, root)).filter((file) => file.endsWith('.test.ts'))
  return (
    names.length === 0 || tests.some((test) => names.some((name) => `${testsFolder}${test}`.includes(name)))
  )
}

function clientNames(root) {
  return readdirSync(new URL(requirementsFolder, root))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -'.txt'.length))
    .sort()
}

async function install(root, name, python) {
  const folder = new URL(`${environmentsFolder}${name}/`, root)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(new URL('.', folder), { recursive: true })
  const path = fileURLToPath(folder)
  const made = await runCommand(python, ['-m', 'venv', path], { quiet: true })
  const done = made.status === 0 ? await installPackages(root, name, path) : made
  if (done.status === 0) writeFileSync(stampFile(root, name), stamp(root, name))
  else console.log(`${name} could not be installed, its tests will be skipped:\n${lastLines(done.output)}`)
}

// The requirements are the whole of a resolved environment, so that pip has nothing to resolve.
function installPackages(root, name, environment) {
  const program = `${environment}${process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'}`
  const requirements = fileURLToPath(new URL(`${requirementsFolder}${name}.txt`, root))
  const options = ['--quiet', '--no-input', '--disable-pip-version-check', '--only-binary', ':all:']
  const speed = ['--no-deps', '--no-compile']
  return runCommand(program, ['-m', 'pip', 'install', ...options, ...speed, '-r', requirements], {
    quiet: true,
  })
}

function isReady(root, name) {
  try {
    return readFileSync(stampFile(root, name), 'utf8') === stamp(root, name)
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

function stampFile(root, name) {
  return new URL(`${environmentsFolder}${name}/ready`, root)
}

/** An environment holds absolute paths: it is another one where the repository has moved. */
function stamp(root, name) {
  const requirements = readFileSync(new URL(`${requirementsFolder}${name}.txt`, root))
  return createHash('sha256').update(requirements).update(root.href).digest('hex')
}

function lastLines(output) {
  return output.trim().split('\n').slice(-5).join('\n')
}
