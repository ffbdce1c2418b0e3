import { once } from 'node:events'

/** Writes to standard output and waits while its reader is slower than we are. */
export async function writeOutput(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Ends the program in silence when the reader of a pipe (`| head`) has gone: nobody wants the rest. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
