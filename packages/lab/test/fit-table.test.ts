import { describe, expect, test } from 'vitest'
import { cloudImage } from './cloud-image.js'
import { jobFile, npyFile } from './image-files.js'
import { runColdlab } from './run-coldlab.js'
import { type ScratchFolder, scratchFolder } from './scratch-folder.js'

async function writeShots(folder: ScratchFolder): Promise<string[]> {
  return [
    await folder.write('2024-08__hold_time_2.txt', jobFile([cloudImage()])),
    await folder.write('2024-08__hold_time_12.txt', jobFile([cloudImage({ seed: 2 })])),
    await folder.write('2024-08__trap.txt', jobFile([cloudImage()], { kind: 'IN_TRAP' })),
    await folder.write('2024-08__pending.txt', jobFile([null], { status: 'PENDING' })),
  ]
}

const withError = /^-?\d+(\.\d+)?\(\d+(\.\d+)?\)$/

describe('the table of coldlab fit', () => {
  test('one line per shot with nine parameters, five statistics with errors and the status', async () => {
    const folder = await scratchFolder()
    const { status, stdout, stderr } = await runColdlab(['fit', ...(await writeShots(folder))])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const [header, units, rule, first, second, trap, pending, , ...sentences] = stdout.split('\n')
    expect(header!.trim().split(/\s+/)).toEqual(
      '# shot Gauss σx σy TF Rx Ry x0 y0 offset T thermal condensed total BEC status'.split(' '),
    )
    expect(units).toContain('nK')
    expect(rule).toMatch(/^─/)
    for (const [line, number, name] of [
      [first, '1', 'hold_time_2'],
      [second, '2', 'hold_time_12'],
    ] as const) {
      const cells = line!.trim().split(/\s+/)
      expect([cells[0], cells[1], cells.at(-1)]).toEqual([number, name, 'converged'])
      expect(cells.slice(2, -1)).toHaveLength(14)
      for (const cell of cells.slice(2, -1)) expect(cell).toMatch(withError)
    }
    expect(trap!.trim().split(/\s+/)).toEqual(['3', 'trap', 'in-trap'])
    expect(pending!.trim().split(/\s+/)).toEqual(['4', 'pending', 'no-image'])
    const text = sentences.join(' ')
    expect(text).toMatch(/#3: In-trap image/)
    expect(text).toMatch(/#4: The job has no output/)
    expect(text).not.toMatch(/#[12]/)
  })

  test.each([60, 80, 100, 160])('no line is wider than a terminal of %d columns', async (columns) => {
    const folder = await scratchFolder()
    const { stdout } = await runColdlab(['fit', ...(await writeShots(folder))], {
      env: { COLUMNS: String(columns) },
    })
    const widths = stdout.split('\n').map((line) => [...line].length)
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns)
    expect(stdout.match(/converged/g)).toHaveLength(2)
    expect(stdout.match(/offset/g)).toHaveLength(1)
  })

  test('files of one name in two folders are told apart', async () => {
    const folders = [await scratchFolder(), await scratchFolder()]
    const files = await Promise.all(
      folders.map((folder) => folder.write('shot.txt', jobFile([cloudImage()]))),
    )
    const { stdout } = await runColdlab(['fit', ...files])
    for (const file of files) expect(stdout).toContain(file)
  })

  test('control characters in names and files cannot steer the terminal', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('\x1b[31mred.txt', 'what \x1b[2J\u202e is this')
    const { stdout } = await runColdlab(['fit', file])
    expect(stdout).toContain('red.txt')
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u)
  })

  test('a camera image without a time of flight says what is missing', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('od.npy', npyFile(cloudImage()))
    const { stdout } = await runColdlab(['fit', '--pixel-size-um', '4.4', file])
    expect(stdout).toContain('--time-of-flight-ms')
  })

  test('--help shows examples, and the exit status', async () => {
    const { status, stdout } = await runColdlab(['fit', '--help'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/Examples:\n {2}coldlab fit job\.txt/)
    expect(stdout).toContain('Exit status')
  })
})
