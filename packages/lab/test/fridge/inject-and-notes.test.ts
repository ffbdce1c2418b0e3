import { beforeAll, describe, expect, test } from 'vitest'
import { type FridgeFolder, fridgeFolder } from './simulated-day.js'

describe('coldlab fridge inject and notes with the embedded store', () => {
  let folder: FridgeFolder
  const march = ['--from', '2026-03-01', '--to', '2026-03-02']

  beforeAll(async () => {
    folder = await fridgeFolder()
  })

  test('a snapshot and a remark are stored, and shown again', async () => {
    const qubit = ['qubit1', '--type', 'qubit', 't1_us=83.2', 'shots=2000i']
    const noon = ['--time', '2026-03-01T12:00']
    const report = await folder.json('inject', ...qubit, ...noon, '--note', 'magnet at 1 T\nslowly')
    expect(report).toEqual([{ written: 2, rejected: 0, waiting: false }])
    expect(await folder.json('fetch', 'qubit1', ...march)).toMatchObject([
      { field: 'shots', values: [2000] },
      { field: 't1_us', values: [83.2] },
    ])
    expect(await folder.json('notes', ...march)).toEqual([
      { time: '2026-03-01T12:00:00.000000000Z', text: 'magnet at 1 T\nslowly', tags: [] },
    ])
    const { stdout } = await folder.run('notes', ...march, '--zone', 'Europe/Berlin')
    const [first = '', second] = stdout.trimEnd().split('\n')
    expect(first).toMatch(/^2026-03-01 13:00:00\S* {2}magnet at 1 T$/)
    expect(second?.indexOf('slowly')).toBe(first.indexOf('magnet'))
    expect((await folder.run('notes', '--last', '1m')).stdout).toMatch(/^No remark from /)
  })

  test('the fridge’s own names are refused, unless they are meant', async () => {
    const inject = ['inject', 'mxp', '--type', 'qubit', 't1_us=1']
    const { status, stderr } = await folder.run(...inject)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^The point: would write to a series of the fridge itself.*--vendor-series/)
    expect((await folder.run(...inject, '--vendor-series')).status).toBe(0)
  })

  test('what is for servers is refused', async () => {
    const queue = await folder.run('inject', '--note', 'x', '--queue', 'waiting')
    expect(queue).toMatchObject({ status: 2, stderr: expect.stringContaining('--queue is for an InfluxDB') })
    const tail = await folder.run('tail')
    expect(tail).toMatchObject({ status: 2, stderr: expect.stringContaining('coldlab fridge last') })
  })
})
