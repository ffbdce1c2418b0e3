const showAfterMs = 1000
const redrawMs = 250

export interface StatusLine {
  /** What is going on now. */
  show(text: string): void
  /** Takes the line off the screen, until there is something to show again. */
  clear(): void
}

/** A last line on standard error, where that is a terminal, for waits of more than a second: what goes on, and for how long. */
export function statusLine(stream = process.stderr): StatusLine {
  const started = performance.now()
  let text: string | null = null
  let drawn = false
  let timer: NodeJS.Timeout | null = null

  function draw() {
    const elapsedMs = performance.now() - started
    if (text === null || elapsedMs < showAfterMs) return
    const seconds = Math.floor(elapsedMs / 1000)
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    const room = (stream.columns || 80) - clock.length - 4
    stream.write(`\r\x1b[2K${[...text].slice(0, room).join('')} · ${clock}`)
    drawn = true
  }

  return {
    show(now) {
      text = now
      if (!stream.isTTY) return
      timer ??= setInterval(draw, redrawMs)
      draw()
    },
    clear() {
      if (timer !== null) clearInterval(timer)
      timer = null
      if (drawn) stream.write('\r\x1b[2K')
      drawn = false
    },
  }
}
