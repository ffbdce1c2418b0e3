/** One line on standard error, rewritten on a terminal, left out elsewhere but for its last state. */
export class ProgressLine {
  #title = ''
  #shown = 0

  start(title: string): void {
    this.#title = title
    this.#draw('')
  }

  update(done: number, total: number): void {
    const now = Date.now()
    if (process.stderr.isTTY && now - this.#shown > 100) {
      this.#shown = now
      this.#draw(` ${done}/${total}`)
    }
  }

  end(outcome: string): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    process.stderr.write(`${this.#title}: ${outcome}\n`)
  }

  #draw(state: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${this.#title}${state}`)
  }
}
