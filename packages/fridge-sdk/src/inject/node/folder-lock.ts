/// <reference types="node" />
import { link, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FridgeQueueError } from '../../errors/index.js'

/** Makes the folder ours; resolves with what gives it back. The lock of a program that has ended does not count. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'owner')
  const own = join(folder, `owner.${process.pid}`)
  await writeFile(own, `${process.pid} ${await startOf(process.pid)}`)
  try {
    while (!(await tryLink(own, path))) {
      const owner = await readText(path)
      const pid = Number(owner.split(' ')[0])
      if (await runs(pid, owner)) {
        throw new FridgeQueueError(
          'in-use',
          folder,
          `${folder} is in use by process ${pid}: give each program, and each injector, a folder of its own.`,
        )
      }
      await remove(path)
    }
  } finally {
    await remove(own)
  }
  return () => remove(path)
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function runs(pid: number, owner: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  // In a container that was started again another program has the same number.
  return owner === `${pid} ${await startOf(pid)}`
}

/** When a process started, in a form that tells it from others of its number; empty where the system does not say. */
async function startOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ''
  const stat = await readText(`/proc/${pid}/stat`)
  const boot = await readText('/proc/sys/kernel/random/boot_id')
  // The name, in brackets, may have blanks; 20 words after it comes the start.
  return `${boot.trim()}.${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
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
