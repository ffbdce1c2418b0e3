import { fitImage, type ImageFit, initFitKernel } from '@coldlab/fit-wasm'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ShotFitter } from '../src/fits/shot-fitter.js'
import { sampleCloud, samplePixels } from '../src/sample/sample-job.js'
import { ShotLibrary } from '../src/shots/shot-library.js'
import type { ReadAnswer, ReadShot, ShotReader } from '../src/shots/shot-reader.js'

const { rows, columns, pixelSizeUm } = sampleCloud
const image = { data: samplePixels(sampleCloud), rows, columns, pixelSizeUm }
let fit: ImageFit

const shot: ReadShot = {
  run: 1,
  jobName: 'job',
  remarks: [],
  kind: 'time-of-flight',
  timeOfFlightMs: 10,
  trapFrequenciesHz: null,
  image,
  reason: null,
  vendor: [],
  input: null,
}

beforeAll(async () => {
  await initFitKernel()
  fit = fitImage(image)
})

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

/** A reader and a fitter that answer at once and keep what they were asked. */
function bench(answer: (name: string) => ReadAnswer = () => ({ shots: [shot] })) {
  const read: string[] = []
  const models: string[] = []
  let open = 0
  let mostOpen = 0
  let hold: Promise<void> = Promise.resolve()
  const reader: ShotReader = {
    async read(file, _pixelSizeUm, { signal }) {
      read.push(file.name)
      mostOpen = Math.max(mostOpen, ++open)
      await hold
      open--
      signal.throwIfAborted()
      return answer(file.name)
    },
    close: () => {},
  }
  const fitter: ShotFitter = {
    async fit(_image, options, { signal }) {
      models.push(options.model ?? 'bimodal')
      signal.throwIfAborted()
      return fit
    },
    close: async () => {},
  }
  return {
    library: new ShotLibrary(reader, fitter),
    read,
    models,
    mostOpen: () => mostOpen,
    /** Reading waits until the returned function is called. */
    pause() {
      let go = () => {}
      hold = new Promise<void>((resolve) => {
        go = resolve
      })
      return go
    },
  }
}

const files = (...names: string[]): File[] => names.map((name) => new File(['x'], name))
const numbered = (count: number): File[] =>
  files(...Array.from({ length: count }, (_, index) => `shot-${index}.txt`))
const settle = () => vi.advanceTimersByTimeAsync(1000)

describe('the shots on the table', () => {
  it('fits all files, shows the first, and keeps their order', async () => {
    const { library } = bench()
    library.open(numbered(20))
    await settle()
    expect(library.entries.value.map((entry) => entry.fileName)).toEqual(
      numbered(20).map((file) => file.name),
    )
    expect(
      library.entries.value.every((entry) => entry.stage === 'done' && entry.fit?.status === 'converged'),
    ).toBe(true)
    expect(library.selectedId.value).toBe(library.entries.value[0]!.id)
    expect(library.detail.value?.fit).toBe(fit)
    expect(library.progress.value).toMatchObject({ running: false, done: 20, total: 20 })
  })

  it('reads at most three files at a time', async () => {
    const { library, mostOpen } = bench()
    library.open(numbered(50))
    await settle()
    expect(mostOpen()).toBe(3)
  })

  it('takes the selected shot before all that wait', async () => {
    const { library, read, pause } = bench()
    const go = pause()
    library.open(numbered(30))
    await settle()
    library.select(library.entries.value[25]!.id)
    go()
    await settle()
    expect(read.indexOf('shot-25.txt')).toBe(3)
  })

  it('gives each run of a file its row, with the reason where one has no image', async () => {
    const { library } = bench(() => ({
      shots: [shot, { ...shot, run: 2, image: null, reason: 'The run has no output.' }],
    }))
    library.open(files('job.txt'))
    await settle()
    expect(library.entries.value.map(({ run, stage, reason }) => [run, stage, reason])).toEqual([
      [1, 'done', null],
      [2, 'no-image', 'The run has no output.'],
    ])
  })

  it('keeps a file that cannot be read as a row with its reason, and goes on', async () => {
    const { library } = bench((name) =>
      name === 'bad.txt'
        ? { failure: { name: 'JobFileError', message: 'cut off at byte 26' } }
        : { shots: [shot] },
    )
    library.open(files('a.txt', 'bad.txt', 'b.txt'))
    await settle()
    expect(library.entries.value.map((entry) => entry.stage)).toEqual(['done', 'unreadable', 'done'])
    expect(library.lastError.value).toEqual({
      title: 'bad.txt could not be read',
      details: 'cut off at byte 26',
    })
  })

  it('fits everything anew when the settings change', async () => {
    const { library, models } = bench()
    library.open(numbered(5))
    await settle()
    library.changeSettings({ ...library.settings.value, model: 'gaussian' })
    await settle()
    expect(models).toEqual([...Array(5).fill('bimodal'), ...Array(5).fill('gaussian')])
  })

  it('fits only camera files anew when their pixel size changes', async () => {
    const { library, read } = bench()
    library.open(files('a.txt', 'b.npy'))
    await settle()
    library.changeCamera({ pixelSizeUm: 2, timeOfFlightMs: 12 })
    await settle()
    expect(read).toEqual(['a.txt', 'b.npy', 'b.npy'])
  })

  it('stops where it is and goes on from there', async () => {
    const { library, pause } = bench()
    const go = pause()
    library.open(numbered(10))
    await settle()
    library.stop()
    go()
    await settle()
    expect(library.entries.value.every((entry) => entry.stage === 'stopped')).toBe(true)
    expect(library.progress.value.running).toBe(false)
    library.resume()
    await settle()
    expect(library.entries.value.every((entry) => entry.stage === 'done')).toBe(true)
  })

  it('forgets everything on clear, also what was under way', async () => {
    const { library, pause } = bench()
    const go = pause()
    library.open(numbered(10))
    library.clear()
    go()
    await settle()
    expect(library.entries.value).toEqual([])
    expect(library.detail.value).toBeNull()
    expect(library.selectedId.value).toBeNull()
  })
})
