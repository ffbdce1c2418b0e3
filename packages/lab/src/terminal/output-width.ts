/** Columns of the terminal that reads our output, or COLUMNS; a file or a pipe takes lines of any width. */
export function outputWidth(): number {
  return process.stdout.columns || Number(process.env.COLUMNS) || Number.POSITIVE_INFINITY
}
