import { printable } from '../../terminal/printable.js'

/** What to say on the terminal of an error of the telemetry or of a figure; null for any other error. */
export async function errorWords(error: unknown): Promise<string | null> {
  const { isFridgeError } = await import('@coldlab/fridge-sdk')
  if (isFridgeError(error, 'FridgeStoreError') && error.problem === 'locked') {
    return `${lines(error.message)}\nAnother folder: --data DIR.`
  }
  if (isFridgeError(error)) return lines(inOptionWords(error.message))
  return isFigureError(error) ? lines(error.message) : null
}

/** Advice of the SDK that names what a program passes, as the command line has it. */
const inOptionWords = (message: string): string =>
  message
    .replace(', or allow more with timeoutMs', '')
    .replace('pass one of them as database', 'name one of them in the address, --mongo mongodb://host/name')
    .replace('pass one of them as collection', 'name one of them with --collection')

const figureErrors = new Set(['FigureDataError', 'FigureFileError', 'FigureRenderError'])

const isFigureError = (error: unknown): error is Error =>
  error instanceof Error && figureErrors.has(error.name)

/** Text from outside, without what could steer the terminal; line breaks are ours. */
function lines(message: string): string {
  return message.split('\n').map(printable).join('\n')
}
