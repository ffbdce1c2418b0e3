import { writeOutput } from '../terminal/write-output.js'

/** Prints one line of `--json`: an object without line breaks. */
export function writeJsonLine(record: object): Promise<void> {
  return writeOutput(`${JSON.stringify(record)}\n`)
}
