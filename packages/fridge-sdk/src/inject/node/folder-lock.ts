/// <reference types="node" />
import { open, readdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { FridgeQueueError } from '../../errors/index.js'

const ownerFile = /^owner\.(\d+)\.(.*)$/

/**
 * Makes the folder ours; resolves with what gives it back. Each program that wants it first leaves its mark and then looks for those of
 * others, so of two that come at once one sees the other. The mark of a program that has ended does not count.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const own = join(folder, `owner.${process.pid}.${await startOf(process.pid)}`)
  try {
    const file = await open(own, 'wx')
    await file.close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw inUse(folder, process.pid)
    throw error
  }
  try {
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      const [, pid, start] = ownerFile.exec(name) ?? []
      if (pid === undefined || path === own) continue
      if (await runs(Number(pid), start)) throw inUse(folder, Number(pid))
      await remove(path)
    }
  } catch (error) {
    await remove(own)
    throw error
  }
  return () => remove(own)
}

const inUse = (folder: string, pid: number): FridgeQueueError =>
  new FridgeQueueError(
    'in-use',
    folder,
    `${folder} is in use by process ${pid}: give each program, and each injector, a folder of its own.`,
  )

/** Whether the process is there and started then: after a restart of the computer another one has its number. */
async function runs(pid: number, start: string | undefined): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  const startNow = await startOf(pid)
  return startNow === unknown || startNow === start
}

const unknown = 'unknown'
const ended = 'ended'

/** When a process started, in a form that tells it from others of its number; `ended`, and `unknown` where the system does not say. */
async function startOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return unknown
  const stat = await readText(`/proc/${pid}/stat`)
  if (stat === '') return unknown
  // The name, in brackets, may have blanks; after it comes the state, and 19 words later the start.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // Killed, and nobody asked how it ended.
  if (words[0] === 'Z') return ended
  return `${(await readText('/proc/sys/kernel/random/boot_id')).trim()}.${words[19] ?? ''}`
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return ''
    throw error
  }
}

async function remove(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code
