import { isShotFile } from './file-kinds.js'

function readEntries(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** Files below a folder, in the order of their names; hidden files and files of other kinds are left out. */
async function* filesBelow(folder: FileSystemDirectoryEntry, signal: AbortSignal): AsyncGenerator<File> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  // A browser hands out a folder in portions of a hundred and ends with an empty one.
  for (let portion = await readEntries(reader); portion.length > 0; portion = await readEntries(reader)) {
    signal.throwIfAborted()
    entries.push(...portion)
  }
  entries.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    if (isFolder(entry)) yield* filesBelow(entry, signal)
    else if (isFile(entry) && isShotFile(entry.name)) yield await fileOf(entry)
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/**
 * The files of a drop, folders followed to the bottom. Must be called within the drop event:
 * afterwards the browser has emptied the transfer.
 */
export function droppedFiles(transfer: DataTransfer, options: { signal: AbortSignal }): Promise<File[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  const taken = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  return (async () => {
    const files: File[] = []
    for (const { entry, file } of taken) {
      if (entry !== null && isFolder(entry)) {
        for await (const below of filesBelow(entry, options.signal)) files.push(below)
      } else if (file !== null) files.push(file)
    }
    return files
  })()
}
