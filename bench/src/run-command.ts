import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that could not be started or ended with an error. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly command: readonly string[]
  /** Exit status; null where it was killed or did not start. */
  readonly status: number | null

  constructor(command: readonly string[], status: number | null, output: string, options?: ErrorOptions) {
    const lastLines = output.trim().split('\n').slice(-4).join('\n')
    const how = status === null ? 'did not run to its end' : `ended with status ${status}`
    super(`${command.join(' ')} ${how}${lastLines === '' ? '' : `: ${lastLines}`}`, options)
    this.command = command
    this.status = status
  }
}

export interface CommandOptions {
  readonly signal?: AbortSignal | undefined
  readonly env?: Readonly<Record<string, string>>
  /** Called for each line of standard output. */
  readonly onLine?: (line: string) => void
}

/** Runs a program to its end; resolves with its standard output where nobody takes the lines. */
export async function runCommand(command: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { signal, env, onLine } = options
  const [program, ...args] = command
  const child = spawn(program ?? '', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    ...(signal === undefined ? {} : { signal }),
  })
  const lines: string[] = []
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors = (errors + String(chunk)).slice(-4000)
  })
  const reader = createInterface({ input: child.stdout })
  reader.on('line', onLine ?? ((line) => lines.push(line)))
  const read = new Promise<void>((resolve) => reader.once('close', resolve))
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => {
      reject(signal?.aborted ? signal.reason : new CommandError(command, null, errors, { cause }))
    })
    child.once('close', resolve)
  })
  await read
  // Ctrl+C at a terminal reaches the child as well, which may then end by itself, before the signal ends it.
  signal?.throwIfAborted()
  if (status !== 0) throw new CommandError(command, status, errors)
  return lines.join('\n')
}
