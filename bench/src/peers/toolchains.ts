import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CommandError, runCommand } from '../run-command.js'

/** The folder `bench`, seen from `bench/dist/peers`. */
export const benchFolder = fileURLToPath(new URL('../../', import.meta.url))
const binFolder = `${benchFolder}.cache/bin`

export interface ReadyTool {
  /** Program and first arguments; a peer's own follow, then the task file. */
  readonly command: readonly string[]
  /** Versions, and the compiler's flags where there is one. */
  readonly version: string
}

/** What a peer runs on: made ready on demand, or the reason why it cannot be. */
export interface Toolchain {
  prepare(signal: AbortSignal): Promise<ReadyTool>
}

/** A peer cannot be measured here. */
export class ToolchainError extends Error {
  override readonly name = 'ToolchainError'
}

export const python: Toolchain = {
  async prepare(signal) {
    const program = await pythonWith('requirements.txt', '.venv-peers', signal)
    return withVersion([program, `${benchFolder}peers/python/fit_peers.py`], signal)
  },
}

/** The Python of an environment in `bench` that has these requirements of `peers/python`; made where it is not there as wanted. */
export async function pythonWith(
  requirements: string,
  environment: string,
  signal: AbortSignal,
): Promise<string> {
  const file = `${benchFolder}peers/python/${requirements}`
  const venv = `${benchFolder}${environment}`
  const installed = `${venv}/requirements.txt`
  const wanted = readFileSync(file, 'utf8')
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    await orReason('Python 3.11 or newer with venv and pip is needed', async () => {
      await runCommand(['python3', '-m', 'venv', venv], { signal })
      await runCommand([`${venv}/bin/pip`, 'install', '--quiet', '-r', file], { signal })
    })
    writeFileSync(installed, wanted)
  }
  return `${venv}/bin/python`
}

/** A module of `peers/js`, run by this Node. */
export function node(module: string): Toolchain {
  return { prepare: (signal) => withVersion([process.execPath, `${benchFolder}peers/js/${module}`], signal) }
}

const optimised = ['-O3', '-march=native']

export interface NativeBuild {
  readonly name: string
  readonly compiler: 'gcc' | 'g++'
  readonly source: string
  readonly flags?: readonly string[]
  /** Of the file with the model alone. */
  readonly modelFlags?: readonly string[]
  readonly libraries: readonly string[]
  /** What to install on Debian when it does not compile. */
  readonly debianPackages: readonly string[]
}

/** A program of `peers/c` or `peers/cpp`, compiled on the spot. */
export function native(build: NativeBuild): Toolchain {
  const { name, compiler, source, flags = [], modelFlags = [], libraries, debianPackages } = build
  return {
    async prepare(signal) {
      mkdirSync(binFolder, { recursive: true })
      const model = `${binFolder}/${name}-model.o`
      const program = `${binFolder}/${name}`
      const modelSource = `${benchFolder}peers/c/bimodal_model.c`
      const help = `apt-get install ${debianPackages.join(' ')} (or npm run bench -- --install) is needed`
      await orReason(help, async () => {
        await runCommand(['gcc', ...optimised, ...modelFlags, '-c', modelSource, '-o', model], { signal })
        const sources = [`${benchFolder}peers/${source}`, model]
        await runCommand([compiler, ...optimised, ...flags, ...sources, '-o', program, ...libraries], {
          signal,
        })
      })
      const { version } = await withVersion([program], signal)
      const compilerVersion = (await runCommand([compiler, '--version'], { signal })).split('\n')[0]
      const all = [...optimised, ...modelFlags].join(' ')
      return { command: [program], version: `${version}, ${compilerVersion}, ${all}` }
    },
  }
}

async function withVersion(command: readonly string[], signal: AbortSignal): Promise<ReadyTool> {
  const version = await orReason('it does not start', () => runCommand(command, { signal }))
  return { command, version: version.trim() }
}

async function orReason<Result>(reason: string, attempt: () => Promise<Result>): Promise<Result> {
  try {
    return await attempt()
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause
    throw new ToolchainError(`${reason} (${cause.message.split('\n')[0]?.slice(0, 200)})`, { cause })
  }
}
