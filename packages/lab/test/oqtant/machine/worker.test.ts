import type { Worker } from 'node:worker_threads'
import { initFitKernel } from '@coldlab/fit-wasm'
import {
  createMachine,
  type Machine,
  MachineClosedError,
  MachineRunError,
  simulateShot,
  startMachineWorker,
} from '@coldlab/lab/machine'
import { afterEach, describe, expect, test } from 'vitest'
import { newestInput } from './machine-input.js'

const input = newestInput()
const machines: Machine[] = []

/** A machine whose threads the test sees start. */
function observedMachine(workers = 1) {
  const threads: Worker[] = []
  const machine = createMachine({
    workers,
    startWorker() {
      const thread = startMachineWorker()
      threads.push(thread)
      return thread
    },
  })
  machines.push(machine)
  return { machine, threads }
}

afterEach(async () => {
  await Promise.all(machines.splice(0).map((machine) => machine.close()))
})

describe('a machine', () => {
  test('makes the same shot in its thread as simulateShot in this one', async () => {
    const { machine } = observedMachine()
    const run = await machine.run({ input, seed: 11 })
    await initFitKernel()
    expect(run).toEqual(simulateShot({ input, seed: 11 }))
  })

  test('uses one thread for run after run, and answers in order', async () => {
    const { machine, threads } = observedMachine()
    const order: number[] = []
    const seeds = [1, 2, 3]
    await Promise.all(seeds.map((seed) => machine.run({ input, seed }).then(() => order.push(seed))))
    expect(order).toEqual(seeds)
    expect(threads).toHaveLength(1)
  })

  test('with two workers has two threads', async () => {
    const { machine, threads } = observedMachine(2)
    await Promise.all([1, 2, 3, 4].map((seed) => machine.run({ input, seed })))
    expect(threads).toHaveLength(2)
  })

  test('an abort stops a waiting run and the one in hand, and the others go on', async () => {
    const { machine, threads } = observedMachine()
    const [first, second] = [new AbortController(), new AbortController()]
    const running = machine.run({ input, seed: 1 }, { signal: first.signal })
    const waiting = machine.run({ input, seed: 2 }, { signal: second.signal })
    const last = machine.run({ input, seed: 3 })
    second.abort(new RangeError('not wanted'))
    first.abort(new RangeError('not wanted either'))
    await expect(waiting).rejects.toThrow('not wanted')
    await expect(running).rejects.toThrow('not wanted either')
    expect((await last).truth.thermalAtoms).toBeGreaterThan(0)
    expect(threads).toHaveLength(2)
    await expect(machine.run({ input, seed: 4 }, { signal: first.signal })).rejects.toThrow(
      'not wanted either',
    )
  })

  test('a thread that dies is replaced and its run made again', async () => {
    const { machine, threads } = observedMachine()
    const run = machine.run({ input, seed: 5 })
    await threads[0]?.terminate()
    expect((await run).truth.condensedAtoms).toBeGreaterThan(0)
    expect(threads).toHaveLength(2)
  })

  test('a run under which two threads die fails, and the next one does not', async () => {
    const threads: Worker[] = []
    const machine = createMachine({
      startWorker() {
        const thread = startMachineWorker()
        threads.push(thread)
        if (threads.length <= 2) void thread.terminate()
        return thread
      },
    })
    machines.push(machine)
    const failure = await machine.run({ input, seed: 6 }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MachineRunError)
    expect(failure).toMatchObject({ name: 'MachineRunError', context: { seed: 6, attempts: 2 } })
    expect((await machine.run({ input, seed: 6 })).truth.condensedAtoms).toBeGreaterThan(0)
  })

  test('an input that was not validated is a failure that says why', async () => {
    const { machine } = observedMachine()
    const [times_ms, powers_mw] = [[-100, 0], [400]]
    const wrong = { ...input, rf_evaporation: { ...input.rf_evaporation, times_ms, powers_mw } }
    await expect(machine.run({ input: wrong, seed: 1 })).rejects.toThrow(/seed 1.*RF sequence/)
  })

  test('closed, it rejects what is not done and what comes later', async () => {
    const { machine } = observedMachine()
    const runs = [1, 2].map((seed) => machine.run({ input, seed }).catch((error: unknown) => error))
    await machine.close()
    for (const error of await Promise.all(runs)) expect(error).toBeInstanceOf(MachineClosedError)
    await expect(machine.run({ input, seed: 3 })).rejects.toBeInstanceOf(MachineClosedError)
  })
})
