import {
  createFitPool,
  type FitPool,
  type FitProgress,
  fitImage,
  initFitKernel,
  type OpticalDensityImage,
} from '@coldlab/fit-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloudImage, deadlyImage } from './cloud-image.js'
import { doomedWorker } from './workers.js'

let pool: FitPool

beforeAll(async () => {
  await initFitKernel()
  pool = createFitPool({ workers: 2 })
})

afterAll(() => pool.close())

const clouds = (count: number) => Array.from({ length: count }, (_, i) => cloudImage(i))

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** Counts what is taken from it, and whether it was told to stop. */
class CountedImages implements AsyncIterable<OpticalDensityImage> {
  taken = 0
  returned = false
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<OpticalDensityImage> {
    const image = cloudImage(0, this.#size)
    try {
      for (;;) {
        this.taken += 1
        yield image
      }
    } finally {
      this.returned = true
    }
  }
}

describe('fitMany', () => {
  test('yields in the order of the images, big ones first or not', async () => {
    const images = Array.from({ length: 30 }, (_, i) => cloudImage(i, i % 7 === 0 ? 250 : 30))
    const fits = await all(pool.fitMany(images))
    expect(fits.map((fit) => images.indexOf(fit.image as (typeof images)[number]))).toEqual(
      images.map((_, i) => i),
    )
    expect(fits[9]!.parameters).toEqual(fitImage(images[9]!).parameters)
  })

  test('takes sync and async iterables, and options for all and for one', async () => {
    async function* some() {
      yield cloudImage(1)
      yield { image: cloudImage(2), options: { model: 'thomas-fermi' as const } }
      yield { image: cloudImage(3) }
    }
    const fits = await all(pool.fitMany(some(), { model: 'gaussian' }))
    expect(fits.map((fit) => fit.model)).toEqual(['gaussian', 'thomas-fermi', 'gaussian'])
    expect(await all(pool.fitMany(new Set(clouds(2))))).toHaveLength(2)
    expect(await all(pool.fitMany([]))).toEqual([])
    await expect(all(pool.fitMany(42 as unknown as []))).rejects.toThrow('images must be an iterable')
  })

  test('tells its progress', async () => {
    const progress: FitProgress[] = []
    await all(pool.fitMany(clouds(5), { onProgress: (now) => progress.push(now) }))
    expect(progress).toEqual([1, 2, 3, 4, 5].map((done) => ({ done, failed: 0, total: 5 })))
    progress.length = 0
    await all(pool.fitMany(clouds(2).values(), { onProgress: (now) => progress.push(now) }))
    expect(progress.at(-1)).toEqual({ done: 2, failed: 0, total: null })
  })

  test('ends with what onProgress throws', async () => {
    const onProgress = () => {
      throw new RangeError('no')
    }
    await expect(all(pool.fitMany(clouds(3), { onProgress }))).rejects.toThrow(RangeError)
  })

  test('moves pixels there and back', async () => {
    const images = clouds(10)
    const before = images.map((image) => image.data.slice())
    const fits = await all(pool.fitMany(images, { transfer: true }))
    expect(images.every((image) => image.data.length === 0)).toBe(true)
    expect(fits.map((fit) => fit.image.data)).toEqual(before)
  })
})

describe('back-pressure', () => {
  test.each([
    [20, 64, 'small images'],
    [1200, 4, 'large images'],
  ])('images of %i² pixels: at most %i ahead of the consumer', async (size, most) => {
    const images = new CountedImages(size)
    const fits = pool.fitMany(images)
    for (let consumed = 1; consumed <= 6; consumed++) {
      expect((await fits.next()).done).toBe(false)
      expect(images.taken).toBeLessThanOrEqual(most + 1 + consumed)
    }
    await fits.return()
    expect(images.returned).toBe(true)
  })

  test('nothing is taken before the first result is asked for', async () => {
    const images = new CountedImages(20)
    const fits = pool.fitMany(images)
    expect(images.taken).toBe(0)
    await fits.return()
  })

  test('a slow source does not hold back what is finished', async () => {
    let release = () => {}
    async function* slow() {
      yield cloudImage(1)
      await new Promise<void>((resolve) => {
        release = resolve
      })
      yield cloudImage(2)
    }
    const fits = pool.fitMany(slow())
    expect((await fits.next()).done).toBe(false)
    const second = fits.next()
    release()
    expect((await second).done).toBe(false)
    expect((await fits.next()).done).toBe(true)
  })
})

describe('abort', () => {
  test('ends the iteration with the reason, also between two results', async () => {
    const controller = new AbortController()
    const images = new CountedImages(20)
    const fits = pool.fitMany(images, { signal: controller.signal })
    await fits.next()
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(fits.next()).rejects.toBe(reason)
    expect(images.returned).toBe(true)
    expect((await pool.fit(cloudImage())).status).toBe('converged')
  })

  test('does not wait for a source that is stuck', async () => {
    const controller = new AbortController()
    async function* stuck() {
      yield await new Promise<OpticalDensityImage>(() => {})
    }
    const next = pool.fitMany(stuck(), { signal: controller.signal }).next()
    controller.abort()
    await expect(next).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('images that cannot be fitted', () => {
  const images = () => clouds(6).map((image, i) => (i === 2 ? { ...image, pixelSizeUm: -1 } : image))

  test('end the iteration at their place, with the index', async () => {
    const fits = pool.fitMany(images())
    expect([(await fits.next()).done, (await fits.next()).done]).toEqual([false, false])
    await expect(fits.next()).rejects.toMatchObject({
      name: 'ImageError',
      message: expect.stringMatching(
        /^Image 2: The image's pixelSizeUm must be a finite number above 0, but -1 came/,
      ),
      context: { imageIndex: 2, property: 'pixelSizeUm' },
      cause: { name: 'ImageError' },
    })
    expect((await fits.next()).done).toBe(true)
  })

  test('are left out with skip, and counted', async () => {
    let last: FitProgress | null = null
    const fits = await all(pool.fitMany(images(), { onError: 'skip', onProgress: (now) => (last = now) }))
    expect(fits).toHaveLength(5)
    expect(last).toEqual({ done: 6, failed: 1, total: 6 })
  })

  test('are told to a function, with their place', async () => {
    const told: [string, number][] = []
    const spoilt = images().map((image, i) => (i === 4 ? { image, options: { maxIterations: -1 } } : image))
    const fits = await all(
      pool.fitMany([...spoilt, null as unknown as OpticalDensityImage], {
        onError: (error, index) => told.push([error.name, index]),
      }),
    )
    expect(fits).toHaveLength(4)
    expect(told).toEqual([
      ['ImageError', 2],
      ['FitOptionsError', 4],
      ['ImageError', 6],
    ])
  })

  test('that kill workers do not stop the others', async () => {
    const doomed = createFitPool({ workers: 2, createWorker: doomedWorker })
    const deadly = clouds(12).map((image, i) => (i === 0 || i === 5 ? deadlyImage() : image))
    const told: [string, number][] = []
    const fits = await all(
      doomed.fitMany(deadly, { onError: (error, index) => told.push([error.message, index]) }),
    )
    expect(fits).toHaveLength(10)
    expect(told).toEqual([
      [expect.stringContaining('The worker that fitted image 0 died 2 times'), 0],
      [expect.stringContaining('The worker that fitted image 5 died 2 times'), 5],
    ])
    await doomed.close()
  })

  test('do not hide that no image can be fitted', async () => {
    const broken = createFitPool({
      workers: 1,
      createWorker: () => {
        throw new Error('no workers here')
      },
    })
    await expect(all(broken.fitMany(clouds(2), { onError: 'skip' }))).rejects.toMatchObject({
      context: { reason: 'start' },
    })
    await broken.close()
    await expect(all(broken.fitMany(clouds(2), { onError: 'skip' }))).rejects.toMatchObject({
      context: { reason: 'closed' },
    })
  })

  test('a source that fails ends the iteration after the images before it', async () => {
    function* failing() {
      yield cloudImage(1)
      throw new RangeError('disk on fire')
    }
    const fits = pool.fitMany(failing())
    expect((await fits.next()).done).toBe(false)
    await expect(fits.next()).rejects.toThrow('disk on fire')
  })
})
