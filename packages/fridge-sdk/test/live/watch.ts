import type { FridgeDB, LiveOptions, LiveSample } from '@coldlab/fridge-sdk'
import { expect } from 'vitest'

const every = '20ms'

/** Starts to watch; resolves as soon as whatever is written comes. */
export async function watch(
  source: Pick<FridgeDB, 'live'>,
  names: readonly string[] | null,
  options: LiveOptions = {},
) {
  const stop = new AbortController()
  let begin = (): void => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const samples = source.live(names, {
    every,
    ...options,
    signal: stop.signal,
    onConnection: (connection) => {
      begin()
      options.onConnection?.(connection)
    },
  })
  let pending: Promise<IteratorResult<LiveSample>> | null = samples.next()
  await Promise.race([begun, pending])
  return {
    async next(count: number): Promise<LiveSample[]> {
      const taken: LiveSample[] = []
      while (taken.length < count) {
        const coming = pending ?? samples.next()
        pending = null
        const { value, done } = await coming
        if (done === true) break
        taken.push(value)
      }
      return taken
    },
    /** `isOver`: the samples have ended by themselves. */
    async stop(isOver?: 'over already'): Promise<void> {
      const rest = pending ?? samples.next()
      stop.abort(new Error('over'))
      if (isOver === undefined) await expect(rest).rejects.toThrow('over')
      else expect((await rest).done).toBe(true)
    },
  }
}

export const valuesOf = (samples: readonly LiveSample[]) => samples.map(({ value }) => value)
