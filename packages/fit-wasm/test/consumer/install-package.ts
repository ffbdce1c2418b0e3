import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const packageFolder = resolve(import.meta.dirname, '../..')

export interface Consumer {
  readonly folder: string
  /** The packed tarball it installed. */
  readonly tarball: string
  remove(): Promise<void>
}

/** A project elsewhere that installed the packed tarball, with the files of `app`. */
export async function installPackage(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'fit-wasm-consumer-'))
  await run('npm', ['pack', '--pack-destination', folder], packageFolder)
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'))!
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${packed}`], folder)
  await cp(join(import.meta.dirname, 'app'), folder, { recursive: true })
  return {
    folder,
    tarball: join(folder, packed),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Standard output of a program; rejects with its standard error where it fails. */
export async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd, timeout: 120_000 })
  return stdout
}
