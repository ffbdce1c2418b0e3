import { printable } from '../../terminal/printable.js'

/** What to say on the terminal of an error of the telemetry or of a figure; null for any other error. */
export async function errorWords(error: unknown): Promise<string | null> {
  const { isFridgeError } = await import('@coldlab/fridge-sdk')
  if (isFridgeError(error, 'FridgeStoreError') && error.problem === 'locked') {
    return `${lines(error.message)}\nAnother folder: --data DIR.`
  }
  if (isFridgeError(error) || isFigureError(error)) return lines(error.message)
  return null
}

const figureErrors = new Set(['FigureDataError', 'FigureFileError', 'FigureRenderError'])

const isFigureError = (error: unknown): error is Error =>
  error instanceof Error && figureErrors.has(error.name)

/** Text from outside, without what could steer the terminal; line breaks are ours. */
function lines(message: string): string {
  return message.split('\n').map(printable).join('\n')
}
