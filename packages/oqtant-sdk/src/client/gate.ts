import { OqtantArgumentError } from '../errors/oqtant-error.js'

/** Lets at most `width` pieces of work run at once; the others wait their turn. */
export type Gate = <Value>(work: () => Promise<Value>) => Promise<Value>

export function createGate(width: number): Gate {
  if (!Number.isSafeInteger(width) || width < 1) {
    throw new OqtantArgumentError(
      'concurrency',
      `concurrency must be a whole number from 1, but is ${width}.`,
    )
  }
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running < width) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
