/**
 * Runs a task with a signal that aborts at the first Ctrl-C (or SIGTERM), so that it can end in order;
 * a second Ctrl-C ends the program at once, as ever.
 */
export async function withStopSignal<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stop = () => {
    release()
    controller.abort()
  }
  const release = () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return await task(controller.signal)
  } finally {
    release()
  }
}
