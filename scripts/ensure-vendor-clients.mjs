import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensurePython } from './ensure-python.mjs'
import { runCommand } from './run-command.mjs'

/** Folders with pinned requirements, one file per environment, and those of the tests that use them. */
const suites = [
  {
    requirements: 'packages/lab/test/vendor-clients/requirements/',
    tests: ['packages/lab/test/vendor-clients/'],
  },
  {
    requirements: 'packages/fridge-sdk/test/python/requirements/',
    tests: ['packages/fridge-sdk/test/python/', 'packages/fridge-sdk/test/mongo/'],
  },
]

const environmentsFolder = '.cache/vendor-clients/'

/**
 * Makes one virtual environment for each pinned Python program that the tests at hand run, the vendors' clients and a server (their
 * dependencies exclude each other), with pip and from wheels only: half a minute each the first time, at once afterwards.
 * `filters` are the file filters of `npm test -- …`. Where that cannot be, says so in a sentence; the tests with that
 * program skip. COLDLAB_NO_PIP=1 forbids it.
 */
export async function ensureVendorClients(root, filters) {
  const missing = wantedClients(root, filters).filter((name) => !isReady(root, name))
  if (missing.length === 0) return
  const skipped = `tests with ${missing.join(', ')} will be skipped.`
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

/** The environments whose tests the file filters of `npm test -- …` leave. */
export function wantedClients(root, filters) {
  const words = filters.filter((filter) => !filter.startsWith('-'))
  return suites
    .filter(({ tests }) => words.length === 0 || tests.some((folder) => hasTest(root, folder, words)))
    .flatMap(({ requirements }) => clientNames(root, requirements))
}

function hasTest(root, folder, words) {
  const tests = readdirSync(new URL(folder, root)).filter((file) => file.endsWith('.test.ts'))
  return tests.some((test) => words.some((word) => `${folder}${test}`.includes(word)))
}

function clientNames(root, folder) {
  return readdirSync(new URL(folder, root))
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
  const requirements = fileURLToPath(requirementsFile(root, name))
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

function requirementsFile(root, name) {
  const { requirements } = suites.find(({ requirements }) => clientNames(root, requirements).includes(name))
  return new URL(`${requirements}${name}.txt`, root)
}

/** An environment holds absolute paths: it is another one where the repository has moved. */
function stamp(root, name) {
  const requirements = readFileSync(requirementsFile(root, name))
  return createHash('sha256').update(requirements).update(root.href).digest('hex')
}

function lastLines(output) {
  return output.trim().split('\n').slice(-5).join('\n')
}
