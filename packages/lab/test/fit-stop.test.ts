import { describe, expect, test } from 'vitest'
import { cloudImage } from './cloud-image.js'
import { parseLines } from './fit-line-schema.js'
import { jobFile } from './image-files.js'
import { ended, printed, startColdlab } from './run-coldlab.js'
import { scratchFolder } from './scratch-folder.js'

describe('coldlab fit, interrupted', () => {
  test('Ctrl-C ends in order: whole lines of what was done, how far it came, status 130', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('shot.txt', jobFile([cloudImage()]))
    // So many that no machine is done before the signal comes, and one name each, as a shell gives them.
    const files = Array<string>(20_000).fill(file)
    const child = startColdlab(['fit', '--json', ...files])
    const end = ended(child)
    await printed(child, /\n/)
    child.kill('SIGINT')
    const { status, stdout, stderr } = await end
    expect(status).toBe(130)
    const lines = parseLines(stdout)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThan(files.length)
    expect(stderr).toMatch(/^Stopped at file \d+ of 20000; the fits so far are complete\.\n$/)
  })

  test('a reader that goes away (| head) ends it in silence', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('shot.txt', jobFile([cloudImage()]))
    const child = startColdlab(['fit', '--json', ...Array<string>(20_000).fill(file)])
    const end = ended(child)
    await printed(child, /\n/)
    child.stdout!.destroy()
    const { status, stderr } = await end
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
