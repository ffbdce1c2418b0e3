import { groupBy } from '../../group-by.js'
import type { Connection } from './connection.js'
import { quoteIdentifier, quoteText } from './sql-text.js'
import type { StoreCatalog, StoredComponent } from './store-catalog.js'
import { samplesColumn, samplesTable } from './store-schema.js'

// A view of more tables than these would take longer to plan than to read.
const mostComponents = 500

/** Tables that have their names from us. */
const takenNames = new Set(['annotations'])

/**
 * A view per type for `store.sql`: `SELECT time, temperature FROM thermometer WHERE component = 'mxp'`. Columns are time, component,
 * kind and the fields. SQL's names have no capitals: what differs in them only gets a number.
 */
export async function replaceViews(
  connection: Connection,
  catalog: StoreCatalog,
  type: string,
): Promise<void> {
  const sameName = [...catalog.components].filter(
    (component) => component.type.toLowerCase() === type.toLowerCase(),
  )
  const byType = [...groupBy(sameName, (component) => component.type)]
  for (const [index, [typeName, components]] of byType.entries()) {
    const name = index === 0 ? typeName : `${typeName} ${index + 1}`
    if (name === '' || takenNames.has(name.toLowerCase())) continue
    const view = `main.${quoteIdentifier(name)}`
    // None at all rather than one that lacks some.
    if (components.length > mostComponents) await connection.run(`DROP VIEW IF EXISTS ${view}`)
    else await connection.run(`CREATE OR REPLACE VIEW ${view} AS ${viewOf(components)}`)
  }
}

function viewOf(components: readonly StoredComponent[]): string {
  const columns = columnNames(components)
  const selects = components.map(({ id, component, kind, series }) => {
    const fields = [...columns].map(([field, name]) => {
      const own = series.get(field)
      return `${own === undefined ? 'NULL' : samplesColumn(own.id)} AS ${quoteIdentifier(name)}`
    })
    const names = `time, ${quoteText(component)} AS component, ${quoteText(kind)} AS kind`
    return `SELECT ${[names, ...fields].join(', ')} FROM ${samplesTable(id)}`
  })
  return selects.join(' UNION ALL ')
}

/** Name in the view by field. */
function columnNames(components: readonly StoredComponent[]): Map<string, string> {
  const fields = [...new Set(components.flatMap(({ series }) => [...series.keys()]))].sort()
  const used = new Set(['time', 'component', 'kind'])
  return new Map(
    fields.map((field) => {
      let name = field
      for (let number = 2; used.has(name.toLowerCase()); number++) name = `${field} ${number}`
      used.add(name.toLowerCase())
      return [field, name]
    }),
  )
}
