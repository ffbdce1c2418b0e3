import { Connection } from './connection.js'
import { loadDuckDB } from './duckdb.js'

/** A database of its own for reading or writing one file; what does not fit into memory is put beside the file meanwhile. */
export class MemoryDatabase {
  readonly connection: Connection
  readonly #close: () => void

  private constructor(connection: Connection, close: () => void) {
    this.connection = connection
    this.#close = close
  }

  static async open(path: string): Promise<MemoryDatabase> {
    const duckdb = await loadDuckDB(path)
    const instance = await duckdb.api.DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      memory_limit: '512MB',
      // Each holds a piece of all columns of a Parquet file.
      threads: '2',
      temp_directory: `${path}.tmp`,
    })
    const connection = new Connection(path, duckdb, await instance.connect())
    return new MemoryDatabase(connection, () => instance.closeSync())
  }

  close(): void {
    this.connection.close()
    this.#close()
  }
}
