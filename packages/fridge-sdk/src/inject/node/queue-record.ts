/// <reference types="node" />
import { crc32 } from 'node:zlib'

const header = /^#coldlab ([0-9a-f]{8}) (\d+(?:,\d+)*)$/
const newline = 10

/**
 * Lines with a line of comment before them: a checksum of all that follows and the length of each line in bytes, so that line breaks
 * in texts are none between lines. A file of records is line protocol that any tool of InfluxDB takes.
 */
export function encodeRecord(lines: readonly string[]): Buffer {
  const lengths = lines.map((line) => Buffer.byteLength(line)).join(',')
  const body = Buffer.from(`${lines.join('\n')}\n`)
  return Buffer.concat([Buffer.from(`#coldlab ${checksum(lengths, body)} ${lengths}\n`), body])
}

export interface DecodedRecords {
  readonly lines: readonly string[]
  /** Bytes from the first fault on; 0 where all are sound. */
  readonly faultyBytes: number
  /** Whether the fault is the end of a record that is missing: its writing was cut short, so nobody was told that it is safe. */
  readonly isCut: boolean
}

export function decodeRecords(bytes: Buffer): DecodedRecords {
  const lines: string[] = []
  let at = 0
  while (at < bytes.length) {
    const faultyBytes = bytes.length - at
    const end = bytes.indexOf(newline, at)
    if (end === -1) return { lines, faultyBytes, isCut: true }
    const match = header.exec(bytes.toString('latin1', at, end))
    if (match === null) return { lines, faultyBytes, isCut: false }
    const lengths = match[2]!.split(',').map(Number)
    const start = end + 1
    const stop = start + lengths.reduce((sum, length) => sum + length + 1, 0)
    if (stop > bytes.length) return { lines, faultyBytes, isCut: true }
    if (checksum(match[2]!, bytes.subarray(start, stop)) !== match[1]) {
      return { lines, faultyBytes, isCut: false }
    }
    let from = start
    for (const length of lengths) {
      lines.push(bytes.toString('utf8', from, from + length))
      from += length + 1
    }
    at = stop
  }
  return { lines, faultyBytes: 0, isCut: false }
}

const checksum = (lengths: string, body: Uint8Array): string =>
  crc32(body, crc32(lengths)).toString(16).padStart(8, '0')
