/// <reference types="node" />
import { access, type FileHandle, open, readFile, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OqtantFileError } from '../../errors/file-error.js'
import type { FileAccess, LineFile } from './file-access.js'

export const files: FileAccess = {
  async read(path, signal) {
    try {
      return await readFile(path, { signal })
    } catch (cause) {
      signal?.throwIfAborted()
      throw new OqtantFileError(
        path,
        codeOf(cause),
        `${path} cannot be read (${codeOf(cause)}). Check its name.`,
        { cause },
      )
    }
  },

  async checkAbsent(path) {
    try {
      await access(path)
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return
      throw notWritten(path, cause)
    }
    throw alreadyThere(path)
  },

  async writeNew(path, text) {
    const file = await openNew(path)
    try {
      await file.writeFile(text)
      await file.datasync()
    } catch (cause) {
      throw notWritten(path, cause)
    } finally {
      await file.close()
    }
  },

  async createLineFile(path): Promise<LineFile> {
    const file = await openNew(path)
    await syncFolder(dirname(path))
    let isEmpty = true
    // One after the other, so that no line ends inside another.
    let last = Promise.resolve()
    return {
      append(line) {
        isEmpty = false
        const done = last.then(() => appendLine(file, path, line))
        last = done.catch(() => {})
        return done
      },
      async close() {
        await last
        await file.close()
        if (isEmpty) await unlink(path)
      },
    }
  },
}

async function appendLine(file: FileHandle, path: string, line: string): Promise<void> {
  try {
    await file.appendFile(`${line}\n`)
    await file.datasync()
  } catch (cause) {
    throw notWritten(path, cause)
  }
}

/** A new file's name is on the disk only with its folder. Windows has no such thing and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx')
  } catch (cause) {
    throw codeOf(cause) === 'EEXIST' ? alreadyThere(path, cause) : notWritten(path, cause)
  }
}

function alreadyThere(path: string, cause?: unknown): OqtantFileError {
  const message = `${path} is there already and is not overwritten. Choose another name, or move it away.`
  return new OqtantFileError(path, 'EEXIST', message, { cause })
}

function notWritten(path: string, cause: unknown): OqtantFileError {
  const code = codeOf(cause)
  return new OqtantFileError(path, code, `${path} cannot be written (${code}). Choose another place.`, {
    cause,
  })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
