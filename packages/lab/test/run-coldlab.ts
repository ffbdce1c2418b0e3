import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../bin/coldlab.js', import.meta.url))

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the built command as a user does. */
export function startColdlab(args: readonly string[], { cwd, env }: RunOptions = {}): ChildProcess {
  return spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the built command to its end. */
export async function runColdlab(args: readonly string[], options?: RunOptions): Promise<Ended> {
  return ended(startColdlab(args, options))
}

/** Everything a program prints until it ends. */
export function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' }
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, ...output }))
  })
}

/** Resolves with the match once standard output (or error) holds it. */
export function printed(
  child: ChildProcess,
  pattern: RegExp,
  stream: 'stdout' | 'stderr' = 'stdout',
): Promise<RegExpMatchArray> {
  let text = ''
  return new Promise((resolve, reject) => {
    child[stream]!.on('data', (chunk: Buffer) => {
      text += chunk
      const match = text.match(pattern)
      if (match) resolve(match)
    })
    child.on('close', () => reject(new RangeError(`It ended without printing ${pattern}, but: ${text}`)))
  })
}
