import type { Abortable, Connection } from '../database/connection.js'
import type { StoreCatalog } from '../database/store-catalog.js'
import { levels, levelTable, samplesTable } from '../database/store-schema.js'
import { extendLevels } from '../levels/levels.js'

/**
 * Sorts by time what came out of order and brings the levels up to the last whole window. One transaction; disk space that becomes
 * free is used again by what is written next.
 */
export async function compactTables(
  connection: Connection,
  catalog: StoreCatalog,
  options: Abortable,
): Promise<void> {
  await connection.transaction('BEGIN', async () => {
    for (const known of [...catalog.components]) {
      const component = catalog.edit(known)!
      if (!component.inOrder) {
        await sortTable(connection, samplesTable(component.id), 'time', options)
        for (const level of levels)
          await sortTable(connection, levelTable(level, component.id), 'slot', options)
        await catalog.setInOrder(connection, component, true)
      }
      await extendLevels(connection, catalog, component, { ...options, always: true })
    }
  })
}

async function sortTable(
  connection: Connection,
  table: string,
  column: string,
  options: Abortable,
): Promise<void> {
  const name = table.slice(table.indexOf('.') + 1)
  await connection.run(
    `CREATE TABLE ${table}_sorted AS SELECT * FROM ${table} ORDER BY ${column}`,
    [],
    options,
  )
  await connection.run(`DROP TABLE ${table}`)
  await connection.run(`ALTER TABLE ${table}_sorted RENAME TO ${name}`)
}
