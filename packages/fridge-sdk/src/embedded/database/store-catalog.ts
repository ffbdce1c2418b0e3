import type { ComponentKind, SeriesDescription } from '../../model/index.js'
import type { ComponentNames } from '../../telemetry/name-catalog.js'
import type { Connection } from './connection.js'
import { quoteText } from './sql-text.js'
import {
  columnDefinition,
  levelColumns,
  levels,
  levelTable,
  type StoredDatatype,
  samplesColumns,
  samplesTable,
} from './store-schema.js'

export interface StoredSeries {
  readonly id: number
  readonly field: string
  readonly datatype: StoredDatatype
  readonly unit: string | null
}

export interface TimeSpan {
  readonly firstNs: bigint
  readonly lastNs: bigint
}

/** One component has one table of samples (`time`, `slot`, then a column per field) and one per level. */
export interface StoredComponent {
  readonly id: number
  readonly component: string
  readonly type: string
  readonly kind: ComponentKind
  readonly series: Map<string, StoredSeries>
  /** Levels hold all samples before this slot; null where there is none yet. */
  levelsUntil: number | null
  /** Whether the rows of the table ascend in time. */
  inOrder: boolean
  /** Times of the first and the last sample: undefined until somebody asked, null where there is none. */
  span: TimeSpan | null | undefined
}

export interface ComponentKey {
  readonly component: string
  readonly type: string
  readonly kind: ComponentKind
}

/**
 * What a store has, kept in memory beside its tables. A writer changes a draft of its own, which takes the place of the catalogue
 * once the tables are committed: what readers see is never ahead of the file.
 */
export class StoreCatalog {
  readonly #components: Map<string, StoredComponent>
  readonly #edited = new Set<StoredComponent>()
  #seriesCount: number

  private constructor(components: Map<string, StoredComponent>, seriesCount: number) {
    this.#components = components
    this.#seriesCount = seriesCount
  }

  static async load(connection: Connection): Promise<StoreCatalog> {
    const byId = new Map<number, StoredComponent>()
    const components = await connection.rows(
      'SELECT id, component, type, kind, levels_until, in_order FROM store.components ORDER BY id',
    )
    for (const row of components) {
      byId.set(Number(row.id), {
        id: Number(row.id),
        component: String(row.component),
        type: String(row.type),
        kind: row.kind === 'device' ? 'device' : 'sensor',
        series: new Map(),
        levelsUntil: row.levels_until === null ? null : Number(row.levels_until),
        inOrder: row.in_order === true,
        span: undefined,
      })
    }
    const series = await connection.rows('SELECT * FROM store.series ORDER BY id')
    for (const row of series) {
      const field = String(row.field)
      const unit = row.unit === null ? null : String(row.unit)
      const datatype = String(row.datatype) as StoredDatatype
      byId.get(Number(row.component_id))?.series.set(field, { id: Number(row.id), field, datatype, unit })
    }
    const byKey = [...byId.values()].map((component) => [keyOf(component), component] as const)
    return new StoreCatalog(new Map(byKey), series.length)
  }

  /** A copy to change. */
  draft(): StoreCatalog {
    return new StoreCatalog(new Map(this.#components), this.#seriesCount)
  }

  get components(): Iterable<StoredComponent> {
    return this.#components.values()
  }

  find(key: ComponentKey): StoredComponent | undefined {
    return this.#components.get(keyOf(key))
  }

  /** The component of a draft, free to change. */
  edit(key: ComponentKey): StoredComponent | undefined {
    const found = this.find(key)
    if (found === undefined || this.#edited.has(found)) return found
    const own = { ...found, series: new Map(found.series) }
    this.#edited.add(own)
    this.#components.set(keyOf(own), own)
    return own
  }

  names(): ComponentNames {
    const names = { sensor: new Set<string>(), device: new Set<string>() }
    for (const { kind, component } of this.#components.values()) names[kind].add(component)
    return { sensor: [...names.sensor], device: [...names.device] }
  }

  series(): SeriesDescription[] {
    return [...this.#components.values()].flatMap(({ component, type, kind, series }) =>
      [...series.values()].map(({ field, datatype, unit }) => ({
        component,
        type,
        kind,
        field,
        datatype,
        unit,
      })),
    )
  }

  /** A component with its first fields: five statements, however many there are. */
  async addComponent(
    connection: Connection,
    key: ComponentKey,
    fields: readonly Omit<StoredSeries, 'id'>[],
  ): Promise<StoredComponent> {
    const { component, type, kind } = key
    const id = this.#components.size
    const series = fields.map((field) => ({ ...field, id: this.#seriesCount++ }))
    const added: StoredComponent = {
      id,
      component,
      type,
      kind,
      series: new Map(series.map((column) => [column.field, column])),
      levelsUntil: null,
      inOrder: true,
      span: null,
    }
    const names = [component, type, kind].map(quoteText).join(', ')
    await connection.run(`INSERT INTO store.components VALUES (${id}, ${names}, NULL, true)`)
    await insertSeries(connection, id, series)
    for (const [table, begin, columnsOf] of tablesOf(id)) {
      const columns = series.flatMap(({ id, datatype }) => columnsOf(id, datatype).map(columnDefinition))
      await connection.run(`CREATE TABLE ${table} (${[begin, ...columns].join(', ')})`)
    }
    this.#components.set(keyOf(added), added)
    this.#edited.add(added)
    return added
  }

  async addSeries(
    connection: Connection,
    component: StoredComponent,
    field: Omit<StoredSeries, 'id'>,
  ): Promise<void> {
    const series = { ...field, id: this.#seriesCount++ }
    await insertSeries(connection, component.id, [series])
    for (const [table, , columnsOf] of tablesOf(component.id)) {
      for (const column of columnsOf(series.id, series.datatype)) {
        await connection.run(`ALTER TABLE ${table} ADD COLUMN ${columnDefinition(column)}`)
      }
    }
    component.series.set(field.field, series)
  }

  async setLevelsUntil(connection: Connection, component: StoredComponent, slot: number): Promise<void> {
    await connection.run(`UPDATE store.components SET levels_until = ${slot} WHERE id = ${component.id}`)
    component.levelsUntil = slot
  }

  async setInOrder(connection: Connection, component: StoredComponent, inOrder: boolean): Promise<void> {
    if (component.inOrder === inOrder) return
    await connection.run(`UPDATE store.components SET in_order = ${inOrder} WHERE id = ${component.id}`)
    component.inOrder = inOrder
  }

  /** Looks it up the first time. */
  async span(connection: Connection, component: StoredComponent): Promise<TimeSpan | null> {
    if (component.span === undefined) {
      const [row] = await connection.rows(
        `SELECT epoch_ns(min(time)) AS first, epoch_ns(max(time)) AS last FROM ${samplesTable(component.id)}`,
      )
      component.span =
        row?.last == null ? null : { firstNs: BigInt(String(row.first)), lastNs: BigInt(String(row.last)) }
    }
    return component.span
  }

  /** Takes note of rows that were written. */
  extendSpan(component: StoredComponent, { firstNs, lastNs }: TimeSpan): void {
    const { span } = component
    component.span = {
      firstNs: span != null && span.firstNs < firstNs ? span.firstNs : firstNs,
      lastNs: span != null && span.lastNs > lastNs ? span.lastNs : lastNs,
    }
  }
}

const keyOf = ({ kind, type, component }: ComponentKey): string => JSON.stringify([kind, type, component])

type ColumnsOf = typeof samplesColumns

/** The tables of a component: their names, the columns they begin with, and those of each series. */
const tablesOf = (componentId: number): (readonly [table: string, begin: string, columnsOf: ColumnsOf])[] => [
  [samplesTable(componentId), 'time TIMESTAMP_NS, slot INTEGER', samplesColumns],
  ...levels.map((level) => [levelTable(level, componentId), 'slot INTEGER', levelColumns] as const),
]

async function insertSeries(
  connection: Connection,
  componentId: number,
  series: readonly StoredSeries[],
): Promise<void> {
  const rows = series.map(({ id, field, datatype, unit }) => {
    const quotedUnit = unit === null ? 'NULL' : quoteText(unit)
    return `(${id}, ${componentId}, ${quoteText(field)}, ${quoteText(datatype)}, ${quotedUnit})`
  })
  await connection.run(`INSERT INTO store.series VALUES ${rows.join(', ')}`)
}
