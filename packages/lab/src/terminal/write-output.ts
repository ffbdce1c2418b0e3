import { once } from 'node:events'

/** Writes to standard output and waits while its reader is slower than we are. */
export async function writeOutput(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Ends the program in silence when the reader of a pipe (`| head`) has gone: nobody wants the rest. A full disk it says. */
export function endWithReader(): void {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(0)
    console.error(`The output cannot be written (${code ?? message}). Make room, or send it elsewhere.`)
    process.exit(1)
  })
}
