import type { TimedScope } from './timed-scope.js'

/** The answer's whole text; every part that comes starts the wait for the next anew. */
export async function readBody(response: Response, scope: TimedScope): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await scope.race(reader.read())
    if (done) return text + decoder.decode()
    scope.restart()
    text += decoder.decode(value, { stream: true })
  }
}
