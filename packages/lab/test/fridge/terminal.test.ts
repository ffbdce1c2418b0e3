import { execFile, execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { fridgeFolder, noServer } from './simulated-day.js'

const bin = fileURLToPath(new URL('../../bin/coldlab.js', import.meta.url))

/** `script` of util-linux gives a program a terminal; others of that name take other options. */
const scriptMissing = (() => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux')
      ? null
      : ' (skipped: no script of util-linux)'
  } catch {
    return ' (skipped: no script of util-linux)'
  }
})()

test.skipIf(scriptMissing !== null)(
  `on a narrow terminal the bar stays on its line, and is gone at the end${scriptMissing ?? ''}`,
  async () => {
    const folder = await fridgeFolder()
    const command = `stty cols 40; '${process.execPath}' '${bin}' fridge simulate --hours 96 --from 2026-03-01`
    const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], {
      cwd: folder.path,
      env: { ...process.env, ...noServer },
    })
    const [before, ...frames] = stdout.split('\r\x1b[2K')
    const result = frames.pop()!
    expect(before).toBe('')
    expect(frames.length).toBeGreaterThan(1)
    for (const frame of frames) {
      expect(frame).toMatch(/^simulating [█░]* \d+\/34560/)
      expect([...frame].length).toBeLessThan(40)
    }
    expect(result).toMatch(/^[\d,]+ values from 2026-03-01 00:00:00 /)
  },
  60_000,
)
