/** What the client does with files; a browser has none. All of it throws `OqtantFileError`. */
export interface FileAccess {
  read(path: string, signal?: AbortSignal): Promise<Uint8Array>
  /** Throws where there is a file already. */
  checkAbsent(path: string): Promise<void>
  /** Makes a file that is not there yet; it is on the disk when this resolves. */
  writeNew(path: string, text: string): Promise<void>
  /** Makes a file that is not there yet, to which lines are added. */
  createLineFile(path: string): Promise<LineFile>
}

export interface LineFile {
  /** The line is on the disk when this resolves. */
  append(line: string): Promise<void>
  /** Removes the file where no line was added. */
  close(): Promise<void>
}
