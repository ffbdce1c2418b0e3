/// <reference types="node" />
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { FridgeQueueError, isFridgeError } from '../../errors/index.js'
import type { OpenFolderQueue } from '../open-folder-queue.js'
import { checkRoom, type PointQueue, type QueuedLines, type RejectedPoint } from '../point-queue.js'
import { lockFolder } from './folder-lock.js'
import { decodeRecords, encodeRecord } from './queue-record.js'

const bytesPerFile = 2 ** 20
const targetFile = 'target'
const waitingFile = /^(\d{10})\.waiting$/
const countedFile = /\.(?:waiting|damaged|jsonl)$/

/** Opens a folder in which points wait for the server, and takes up those of a program that ended. */
export const openFolderQueue: OpenFolderQueue = async (folder, target, maxBytes) => {
  try {
    await mkdir(folder, { recursive: true })
    const unlock = await lockFolder(folder)
    try {
      const names = (await readdir(folder)).sort()
      const files = names.filter((name) => waitingFile.test(name))
      await claim(folder, target, files.length > 0)
      const counted = names.filter((name) => countedFile.test(name))
      const sizes = await Promise.all(counted.map(async (name) => (await stat(join(folder, name))).size))
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      return new FolderQueue(folder, maxBytes, files, bytes, unlock)
    } catch (error) {
      await unlock()
      throw error
    }
  } catch (error) {
    throw queueError(folder, error)
  }
}

/** Says whose points the folder has. Throws where others than `target`'s wait in it. */
async function claim(folder: string, target: string, hasWaiting: boolean): Promise<void> {
  const path = join(folder, targetFile)
  const known = hasWaiting ? await readFile(path, 'utf8') : null
  if (known !== null && known !== target) {
    throw new FridgeQueueError(
      'in-use',
      folder,
      `In ${folder} points wait for ${known}, not for ${target}: give each bucket a folder of its own.`,
    )
  }
  if (known === null) await writeFile(path, target, { flush: true })
}

/** Append-only files, written through to the disk before anybody is told that points are safe, and removed when the server has them. */
class FolderQueue implements PointQueue {
  readonly #folder: string
  readonly #maxBytes: number
  readonly #unlock: () => Promise<void>
  /** Names of the files that wait, oldest first; the last may still grow. */
  readonly #files: string[]
  #growing: { readonly file: FileHandle; bytes: number } | null = null
  #bytes: number
  #last: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(folder: string, maxBytes: number, files: string[], bytes: number, unlock: () => Promise<void>) {
    this.#folder = folder
    this.#maxBytes = maxBytes
    this.#files = files
    this.#bytes = bytes
    this.#unlock = unlock
  }

  get bytes(): number {
    return this.#bytes
  }

  append(lines: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const record = encodeRecord(lines)
      checkRoom(this.#folder, this.#bytes, record.length, this.#maxBytes)
      const growing = this.#growing ?? (await this.#create())
      try {
        await growing.file.writeFile(record)
        await growing.file.datasync()
      } catch (error) {
        // A part may be there; nothing is added behind it, and the next file starts anew.
        await growing.file.truncate(growing.bytes).catch(() => undefined)
        await this.#seal()
        throw error
      }
      growing.bytes += record.length
      this.#bytes += record.length
      if (growing.bytes >= bytesPerFile) await this.#seal()
    })
  }

  oldest(): Promise<QueuedLines | null> {
    return this.#inTurn(async () => {
      const name = this.#files[0]
      if (name === undefined) return null
      if (this.#files.length === 1) await this.#seal()
      const path = join(this.#folder, name)
      const bytes = await readFile(path)
      const { lines, faultyBytes, isCut } = decodeRecords(bytes)
      const damagedBytes = isCut ? 0 : faultyBytes
      return {
        lines,
        damagedBytes,
        remove: () =>
          this.#inTurn(async () => {
            if (damagedBytes > 0) await rename(path, `${path}.damaged`)
            else {
              await unlink(path)
              this.#bytes -= bytes.length
            }
            this.#files.shift()
          }),
      }
    })
  }

  keepAside(rejected: readonly RejectedPoint[]): Promise<void> {
    return this.#inTurn(async () => {
      const text = rejected.map((point) => `${JSON.stringify(point)}\n`).join('')
      const file = await open(join(this.#folder, 'rejected.jsonl'), 'a')
      try {
        await file.writeFile(text)
        await file.datasync()
      } finally {
        await file.close()
      }
      this.#bytes += Buffer.byteLength(text)
    })
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      this.#isClosed = true
      try {
        await this.#seal()
        if (this.#files.length === 0) await rm(join(this.#folder, targetFile), { force: true })
      } finally {
        await this.#unlock()
      }
    })
  }

  /** One after the other: a file has one writer. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(async () => {
      if (this.#isClosed) {
        throw new FridgeQueueError('closed', this.#folder, `The queue in ${this.#folder} was closed.`)
      }
      try {
        return await work()
      } catch (error) {
        throw queueError(this.#folder, error)
      }
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #create(): Promise<{ readonly file: FileHandle; bytes: number }> {
    const last = waitingFile.exec(this.#files.at(-1) ?? '')?.[1] ?? '0'
    // Numbers go on from the clock where no file waits, so that a name is not used again.
    const number = Math.max(Number(last) + 1, Math.floor(Date.now() / 1000))
    const name = `${String(number).padStart(10, '0')}.waiting`
    const file = await open(join(this.#folder, name), 'ax')
    this.#files.push(name)
    try {
      await syncFolder(this.#folder)
    } catch (error) {
      await file.close()
      throw error
    }
    this.#growing = { file, bytes: 0 }
    return this.#growing
  }

  async #seal(): Promise<void> {
    const growing = this.#growing
    this.#growing = null
    await growing?.file.close()
  }
}

/** Writes the names in a folder through to the disk; Windows does so by itself and knows no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function queueError(folder: string, cause: unknown): unknown {
  if (isFridgeError(cause)) return cause
  const code = String((cause as { readonly code?: unknown }).code ?? cause)
  return new FridgeQueueError(
    'unreachable',
    folder,
    `Points cannot be kept in ${folder} (${code}). Check that the folder can be written and the disk has space.`,
    { cause },
  )
}
