import { AnnotatedCsvParser, type CsvTable } from '../annotated-csv/index.js'
import { FridgeConnectionError } from '../errors/index.js'
import type { ReadOptions } from '../telemetry/fetch-options.js'
import { type RetryPolicy, withRetries } from '../telemetry/with-retries.js'
import { type QueryServer, sendQuery } from './query-server.js'

/** A server and how often a read of it is repeated. */
export interface ReadServer extends QueryServer, RetryPolicy {}

/**
 * Sends a query and gives every table of the answer to a collector. Where the answer breaks off and is asked for again,
 * a new collector starts from nothing.
 */
export function readTables<Collector extends { add(table: CsvTable): void; readonly count?: number }>(
  server: ReadServer,
  flux: string,
  asked: string,
  createCollector: () => Collector,
  { onProgress, signal }: ReadOptions = {},
): Promise<Collector> {
  return withRetries(
    async (tries) => {
      const collector = createCollector()
      const parser = new AnnotatedCsvParser()
      const end = new AnswerEnd()
      let bytes = 0
      const take = (piece: Uint8Array): void => {
        bytes += piece.length
        end.hear(piece)
        for (const table of parser.push(piece)) collector.add(table)
        onProgress?.({ bytes, values: collector.count ?? 0 })
      }
      const context = { url: server.url, asked, tries }
      await sendQuery(server, flux, context, take, signal)
      for (const table of parser.end()) collector.add(table)
      if (!end.isEmptyRow) throw new FridgeConnectionError(context, true)
      onProgress?.({ bytes, values: collector.count ?? 0 })
      return collector
    },
    server,
    signal,
  )
}

const lineFeed = 10
const carriageReturn = 13

/**
 * Watches for the empty row with which InfluxDB ends every answer, also one without tables. Half a gzip, or an answer that something between has
 * shortened, may end behind a row as if it were whole.
 */
class AnswerEnd {
  #lineFeeds = 1

  hear(piece: Uint8Array): void {
    for (const byte of piece.subarray(-4)) {
      if (byte === lineFeed) this.#lineFeeds++
      else if (byte !== carriageReturn) this.#lineFeeds = 0
    }
  }

  get isEmptyRow(): boolean {
    return this.#lineFeeds >= 2
  }
}
