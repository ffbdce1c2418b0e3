import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linesFigure } from '@coldlab/figures'
import { FigureFileError, saveFigure } from '@coldlab/figures/save'
import { afterAll, beforeAll, expect, test } from 'vitest'

const svg = linesFigure({ panels: [{ series: [{ label: 'a', x: [0, 1], y: [0, 1] }] }] })
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figure-'))
})

afterAll(() => rm(folder, { recursive: true }))

test.each([
  ['figure.svg', '<svg '],
  ['figure.PNG', '\x89PNG'],
  ['figure.pdf', '%PDF'],
])('%s', async (name, start) => {
  await saveFigure(svg, join(folder, name))
  expect((await readFile(join(folder, name), 'latin1')).slice(0, start.length)).toBe(start)
})

test.each([
  ['figure.jpg', /saved as \.svg, \.png or \.pdf/],
  ['nowhere/figure.svg', /ENOENT/],
])('%s is refused', async (name, message) => {
  const saving = saveFigure(svg, join(folder, name))
  await expect(saving).rejects.toThrow(FigureFileError)
  await expect(saving).rejects.toThrow(message)
})
