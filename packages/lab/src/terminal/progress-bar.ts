const showAfterMs = 1000
const redrawMs = 100
const barWidth = 24

export interface ProgressBar {
  /** `done` of the total are done. */
  update(done: number): void
  /** Takes the bar off the screen. */
  clear(): void
}

/** A bar on standard error, where that is a terminal, for work that lasts more than a second. */
export function progressBar(label: string, total: number, stream = process.stderr): ProgressBar {
  const started = performance.now()
  let drawn = 0
  return {
    update(done) {
      const now = performance.now()
      if (!stream.isTTY || now - started < showAfterMs || now - drawn < redrawMs) return
      drawn = now
      const perSecond = Math.round((done / (now - started)) * 1000)
      const numbers = `${done}/${total}  ${perSecond}/s`
      // What is wider than the terminal goes on in the next line, and is not cleared.
      const room = (stream.columns || 80) - 1
      const width = Math.max(0, Math.min(barWidth, room - label.length - numbers.length - 2))
      const filled = Math.round((width * Math.min(done, total)) / total)
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
      stream.write(`\r\x1b[2K${`${label} ${bar} ${numbers}`.slice(0, room)}`)
    },
    clear() {
      if (drawn > 0) stream.write('\r\x1b[2K')
    },
  }
}
