import { Worker } from 'node:worker_threads'
import {
  createFitPool,
  type FitPool,
  FitWorkerError,
  fitImage,
  initFitKernel,
  type OpticalDensityImage,
} from '@coldlab/fit-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloudImage, deadlyImage } from './cloud-image.js'
import { doomedWorker, GatedWorker } from './workers.js'

let pool: FitPool

beforeAll(async () => {
  await initFitKernel()
  pool = createFitPool({ workers: 2 })
})

afterAll(() => pool.close())

describe('fit', () => {
  test('gives what fitImage gives, methods included', async () => {
    const image = cloudImage(3)
    const here = fitImage(image, { model: 'bimodal' })
    const there = await pool.fit(image, { model: 'bimodal' })
    expect(there.parameters).toEqual(here.parameters)
    expect(there.covariance).toEqual(here.covariance)
    expect(there.image).toBe(image)
    expect(there.modelImage('thermal')).toEqual(here.modelImage('thermal'))
    expect(there.residualImage()).toEqual(here.residualImage())
    expect(there.components()).toEqual(here.components())
  })

  test('refuses a bad image and a bad option like fitImage', async () => {
    const image = cloudImage()
    await expect(pool.fit({ ...image, rows: 39 })).rejects.toThrow(
      "The image's data must be 39 rows × 40 columns",
    )
    await expect(pool.fit(image, { maxIterations: -1 })).rejects.toMatchObject({
      name: 'FitOptionsError',
      context: { option: 'maxIterations' },
    })
    const uncloneable = { bounds: { offset: () => 0 } } as unknown as { bounds: object }
    await expect(pool.fit(image, uncloneable)).rejects.toMatchObject({ name: 'FitOptionsError' })
    expect((await pool.fit(image)).status).toBe('converged')
  })

  test('an option that was transferred away is refused, not waited for', async () => {
    const mask = new Uint8Array(cloudImage().data.length)
    structuredClone(mask, { transfer: [mask.buffer] })
    await expect(pool.fit(cloudImage(), { mask })).rejects.toMatchObject({ name: 'FitOptionsError' })
    expect((await pool.fit(cloudImage())).status).toBe('converged')
  })

  test('an option that cannot be copied spoils only its own image', async () => {
    const uncloneable = { bounds: { offset: () => 0 } } as unknown as { bounds: object }
    const fits = [
      pool.fit(cloudImage(1)),
      pool.fit(cloudImage(2), uncloneable),
      ...[3, 4, 5, 6, 7, 8].map((i) => pool.fit(cloudImage(i))),
    ]
    const statuses = (await Promise.allSettled(fits)).map(({ status }) => status)
    expect(statuses).toEqual(['fulfilled', 'rejected', ...Array(6).fill('fulfilled')])
  })
})

describe('pixels', () => {
  test('are copied by default', async () => {
    const image = cloudImage()
    const before = image.data.slice()
    await pool.fit(image)
    expect(image.data).toEqual(before)
  })

  test('move to the worker and back with transfer', async () => {
    const image = cloudImage()
    const before = image.data.slice()
    const running = pool.fit(image, { transfer: true })
    const fit = await running
    expect(image.data.length).toBe(0)
    expect(fit.image.data).toEqual(before)
    expect(fit.residualImage().data.length).toBe(before.length)
  })

  test('come back also where the fit is refused', async () => {
    const image = cloudImage()
    await expect(pool.fit(image, { transfer: true, maxIterations: -1 })).rejects.toThrow('maxIterations')
    await expect(pool.fit(image)).rejects.toThrow('but a Float64Array of length 0 came')
  })

  test('cannot be moved twice', async () => {
    const image = cloudImage()
    const [first, second] = [pool.fit(image, { transfer: true }), pool.fit(image, { transfer: true })]
    expect((await first).status).toBe('converged')
    await expect(second).rejects.toMatchObject({
      name: 'ImageError',
      message: expect.stringContaining('Transfer each buffer once'),
    })
  })

  test('in shared memory are passed as they are', async () => {
    const { data, ...rest } = cloudImage()
    const shared = new Float64Array(new SharedArrayBuffer(data.byteLength))
    shared.set(data)
    const image: OpticalDensityImage = { data: shared, ...rest }
    const fit = await pool.fit(image, { transfer: true })
    expect(fit.image.data).toBe(shared)
    expect(fit.parameters).toEqual(fitImage({ data, ...rest }).parameters)
  })

  test('of a part of a larger buffer are copied, so that its other parts stay', async () => {
    const { data, ...rest } = cloudImage()
    const stack = new Float64Array(2 * data.length)
    stack.set(data, data.length)
    const image = { data: stack.subarray(data.length), ...rest }
    const fit = await pool.fit(image, { transfer: true })
    expect(stack.length).toBe(2 * data.length)
    expect(fit.image).toBe(image)
  })
})

describe('abort', () => {
  test('before the start', async () => {
    const reason = new Error('changed my mind')
    await expect(pool.fit(cloudImage(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  test('rejects at once, replaces a worker that goes on, and keeps what else was in it', async () => {
    const workers: GatedWorker[] = []
    let tellSent = () => {}
    const sent = new Promise<void>((resolve) => {
      tellSent = resolve
    })
    const stuck = createFitPool({
      workers: 1,
      createWorker() {
        const worker = new GatedWorker((message) => {
          // The first worker starts, and then never gets to see an image.
          if (message === 0 || workers[0] !== worker) return Promise.resolve()
          tellSent()
          return new Promise(() => {})
        })
        workers.push(worker)
        return worker
      },
    })
    const controller = new AbortController()
    const aborted = stuck.fit(cloudImage(1), { signal: controller.signal })
    const other = stuck.fit(cloudImage(2))
    await sent
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(aborted).rejects.toBe(reason)
    expect((await other).parameters).toEqual(fitImage(cloudImage(2)).parameters)
    expect(workers.map((worker) => worker.terminated)).toEqual([true, false])
    await stuck.close()
  })

  test('of a fit that waits leaves the others alone', async () => {
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const waiting = createFitPool({ workers: 1, createWorker: () => new GatedWorker(() => gate) })
    const controllers = [0, 1, 2].map(() => new AbortController())
    const fits = controllers.map(({ signal }, i) => waiting.fit(cloudImage(i), { signal }))
    controllers[1]!.abort()
    await expect(fits[1]).rejects.toMatchObject({ name: 'AbortError' })
    open()
    expect((await Promise.all([fits[0], fits[2]])).map((fit) => fit?.status)).toEqual([
      'converged',
      'converged',
    ])
    await waiting.close()
  })
})

describe('a pool with room', () => {
  test('starts another worker rather than let an image wait', async () => {
    let started = 0
    let tellSecond = () => {}
    const second = new Promise<void>((resolve) => {
      tellSecond = resolve
    })
    const roomy = createFitPool({
      workers: 2,
      createWorker() {
        started += 1
        if (started === 2) tellSecond()
        // Everything but the start waits in the first worker until the second is there.
        const first = started === 1
        return new GatedWorker((message) => (first && message > 0 ? second : Promise.resolve()))
      },
    })
    const fits = [roomy.fit(cloudImage(1))]
    expect(started).toBe(0)
    await new Promise((resolve) => setImmediate(resolve))
    fits.push(roomy.fit(cloudImage(2)))
    expect((await Promise.all(fits)).map((fit) => fit.status)).toEqual(['converged', 'converged'])
    expect(started).toBe(2)
    await roomy.close()
  })
})

describe('a worker that dies', () => {
  test('costs only the image it dies of', async () => {
    const doomed = createFitPool({ workers: 2, createWorker: doomedWorker })
    const images = Array.from({ length: 20 }, (_, i) => (i === 7 ? deadlyImage() : cloudImage(i)))
    const results = await Promise.allSettled(images.map((image) => doomed.fit(image)))
    for (const [i, result] of results.entries()) {
      if (i !== 7) expect(result).toMatchObject({ status: 'fulfilled', value: { image: images[i] } })
    }
    expect(results[7]).toMatchObject({
      reason: { name: 'FitWorkerError', context: { reason: 'died', attempts: 2, imageIndex: null } },
    })
    await doomed.close()
  })

  test('takes a transferred image with it, which is not tried again', async () => {
    const doomed = createFitPool({ workers: 1, createWorker: doomedWorker })
    await expect(doomed.fit(deadlyImage(), { transfer: true })).rejects.toMatchObject({
      context: { reason: 'died', attempts: 1 },
    })
    expect((await doomed.fit(cloudImage(), { transfer: true })).status).toBe('converged')
    await doomed.close()
  })
})

describe('a worker that cannot be started', () => {
  const cause = new Error('worker-src')
  test.each([
    [
      'throws',
      () => {
        throw cause
      },
    ],
    ['has no script', () => new Worker(new URL('./no-such-file.mjs', import.meta.url))],
    ['exits at once', () => new Worker('', { eval: true })],
  ])('because it %s rejects the fits, with the cause', async (_, createWorker) => {
    const broken = createFitPool({ workers: 2, createWorker })
    const results = await Promise.allSettled([0, 1, 2].map((i) => broken.fit(cloudImage(i))))
    for (const result of results) {
      expect(result).toMatchObject({ reason: { name: 'FitWorkerError', context: { reason: 'start' } } })
      expect((result as PromiseRejectedResult).reason.cause).toBeDefined()
    }
    await broken.close()
  })

  test('once is no harm', async () => {
    let starts = 0
    const flaky = createFitPool({
      workers: 1,
      createWorker() {
        if (starts++ === 0) throw cause
        return doomedWorker()
      },
    })
    expect((await flaky.fit(cloudImage())).status).toBe('converged')
    await flaky.close()
  })
})

describe('close', () => {
  test('rejects what is under way and what comes later', async () => {
    const closing = createFitPool({ workers: 1 })
    const fits = [0, 1, 2].map((i) => closing.fit(cloudImage(i)))
    await closing.close()
    for (const result of await Promise.allSettled([...fits, closing.fit(cloudImage())])) {
      expect(result).toMatchObject({ reason: { name: 'FitWorkerError', context: { reason: 'closed' } } })
    }
    await closing.close()
  })

  test('comes with `await using`', async () => {
    const disposable = createFitPool({ workers: 1 })
    await disposable[Symbol.asyncDispose]()
    await expect(disposable.fit(cloudImage())).rejects.toBeInstanceOf(FitWorkerError)
  })

  test.each([0, 65, 1.5, Number.NaN])('%s workers are refused', (workers) => {
    expect(() => createFitPool({ workers })).toThrow('workers must be a whole number from 1 to 64')
  })
})
