import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { cloudImage } from './cloud-image.js'
import { parseLines } from './fit-line-schema.js'
import { jobFile } from './image-files.js'
import { runColdlab } from './run-coldlab.js'
import { scratchFolder } from './scratch-folder.js'

describe('coldlab fit --plot', () => {
  test('writes a well-formed SVG per fitted shot and names it in the JSON', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('a <b> & "c".txt', jobFile([cloudImage(), null, cloudImage({ seed: 2 })]))
    const pictures = join(folder.path, 'deep', 'pictures')
    const { status, stdout } = await runColdlab(['fit', '--json', '--plot', pictures, file])
    expect(status).toBe(0)
    const names = ['a <b> & "c".svg', 'a <b> & "c"-run-3.svg']
    expect((await readdir(pictures)).sort()).toEqual([...names].sort())
    expect(parseLines(stdout).map((line) => ('picture' in line ? line.picture : null))).toEqual([
      join(pictures, names[0]!),
      null,
      join(pictures, names[1]!),
    ])
    for (const name of names) {
      const svg = await readFile(join(pictures, name), 'utf8')
      expect(XMLValidator.validate(svg)).toBe(true)
      expect(svg).toMatch(/^(<\?xml[^>]*>\s*)?<svg /)
      expect(svg).toContain('nK')
    }
  })

  test('writes PNG pictures of a size one can look at', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('shot.txt', jobFile([cloudImage()]))
    const { status } = await runColdlab(['fit', '--plot', folder.path, '--plot-format', 'png', file])
    expect(status).toBe(0)
    const png = await readFile(join(folder.path, 'shot.png'))
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    // Width and height stand at the start of the first chunk, IHDR; the last chunk is IEND.
    expect(png.readUInt32BE(16)).toBeGreaterThan(400)
    expect(png.readUInt32BE(20)).toBeGreaterThan(300)
    expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND')
  })

  test('shots of one name from two folders, and names that differ in case, get a picture each', async () => {
    const folder = await scratchFolder()
    const files: string[] = []
    for (const [name, file] of [
      ['a', 'shot.txt'],
      ['b', 'shot.txt'],
      ['c', 'SHOT.json'],
    ] as const) {
      await mkdir(join(folder.path, name))
      files.push(await folder.write(join(name, file), jobFile([cloudImage()])))
    }
    const pictures = join(folder.path, 'pictures')
    expect((await runColdlab(['fit', '--plot', pictures, ...files])).status).toBe(0)
    expect((await readdir(pictures)).sort()).toEqual(['SHOT-3.svg', 'shot-2.svg', 'shot.svg'])
    // Called again, it replaces its own pictures.
    expect((await runColdlab(['fit', '--plot', pictures, ...files])).status).toBe(0)
    expect(await readdir(pictures)).toHaveLength(3)
  })

  test('says what to do where the folder cannot be made', async () => {
    const folder = await scratchFolder()
    const file = await folder.write('shot.txt', jobFile([cloudImage()]))
    const { status, stderr } = await runColdlab(['fit', '--plot', file, file])
    expect(status).toBe(1)
    expect(stderr).toBe(
      `${file} cannot be written (EEXIST). Give another folder with --plot, or make room.\n`,
    )
  })
})
