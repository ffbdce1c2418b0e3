import { AnnotatedCsvParser, type CsvTable } from '../annotated-csv/index.js'
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
      let bytes = 0
      const take = (piece: Uint8Array): void => {
        bytes += piece.length
        for (const table of parser.push(piece)) collector.add(table)
        onProgress?.({ bytes, values: collector.count ?? 0 })
      }
      await sendQuery(server, flux, { url: server.url, asked, tries }, take, signal)
      for (const table of parser.end()) collector.add(table)
      onProgress?.({ bytes, values: collector.count ?? 0 })
      return collector
    },
    server,
    signal,
  )
}
