import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bimodalOd } from '../src/bimodal-model.js'
import { seededNoise } from '../src/inputs/seeded-noise.js'
import { peerList } from '../src/peers/peer-list.js'
import { runPeer } from '../src/peers/run-peer.js'
import { startFromMoments, usualStartWidths } from '../src/peers/start-from-moments.js'

const grid = { rows: 40, columns: 48, pixelSizeUm: 4.4 }
const truths = [
  [0.7, 38, 33, 1.2, 21, 29, 7, -5, 0.02],
  [0.5, 34, 40, 1.5, 26, 22, -9, 6, -0.01],
]
const images = truths.map((truth, index) => {
  const noise = seededNoise(index + 1)
  return { ...grid, data: bimodalOd(truth, grid).map((od) => od + 0.02 * noise()) }
})
const starts = images.map((image) => startFromMoments(image, usualStartWidths))
const scratchFolder = mkdtempSync(join(tmpdir(), 'coldlab-bench-test-'))

afterAll(() => rmSync(scratchFolder, { recursive: true }))

describe('a fitter in its own process', () => {
  it.each(['coldlab', 'ml-levenberg-marquardt'])('%s reads the task and reports each fit', async (id) => {
    const peer = peerList.find((candidate) => candidate.id === id)!
    const signal = new AbortController().signal
    const fits = await runPeer({
      tool: await peer.toolchain.prepare(signal),
      args: peer.args,
      images,
      starts,
      rounds: 3,
      warmUpRounds: 1,
      scratchFolder,
      signal,
      onProgress: () => {},
    })
    expect(fits.map(({ cpuMs }) => cpuMs.length)).toEqual([3, 3])
    // a tenth of the widths: some three standard errors at this noise, so any mix-up of parameters or images shows
    for (const [index, { params }] of fits.entries()) {
      for (const [k, value] of truths[index]!.entries()) expect(Math.abs(params[k]! - value)).toBeLessThan(4)
      expect(params[3]! / truths[index]![3]!).toBeCloseTo(1, 0)
    }
  })

  it('stops when told to', async () => {
    const peer = peerList.find(({ id }) => id === 'ml-levenberg-marquardt')!
    const controller = new AbortController()
    const run = runPeer({
      tool: await peer.toolchain.prepare(controller.signal),
      args: ['100000'],
      images,
      starts,
      rounds: 1,
      warmUpRounds: 0,
      scratchFolder,
      signal: controller.signal,
      onProgress: () => {},
    })
    controller.abort(new DOMException('enough', 'AbortError'))
    await expect(run).rejects.toThrow('enough')
  })
})

describe('the start from moments', () => {
  it('finds offset, centre and widths of a cloud', () => {
    const start = startFromMoments({ ...grid, data: bimodalOd(truths[0]!, grid) }, usualStartWidths)
    expect(start[6]).toBeCloseTo(7, 0)
    expect(start[7]).toBeCloseTo(-5, 0)
    expect(start[0]! + start[3]!).toBeGreaterThan(1.5)
    expect(start[0]! + start[3]!).toBeLessThan(2)
    expect(start[1]! / start[4]!).toBeCloseTo(1.5, 9)
  })
})
