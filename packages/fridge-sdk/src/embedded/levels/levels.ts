import { slotColumn, writeRows } from '../append/write-rows.js'
import type { Abortable, Connection } from '../database/connection.js'
import { slotOf } from '../database/slots.js'
import type { StoreCatalog, StoredComponent } from '../database/store-catalog.js'
import { levels, levelTable, samplesTable } from '../database/store-schema.js'
import { readEvery } from '../read/read-every.js'
import { foldSamples, rowWindows } from './fold-samples.js'

const coarseSlots = levels[1].slots
const slotsPerDay = 144

// What is newer is read sample by sample, some 60,000 per series at most.
const longestTail = 7 * slotsPerDay
// So many of a component are in memory at a time.
const rowsPerPiece = 200_000

/** The beginning of the coarsest window that holds a slot. */
const levelStart = (slot: number): number => Math.floor(slot / coarseSlots) * coarseSlots

/** Condenses what is older than the last whole window, if there is a week of it or if `always`. */
export async function extendLevels(
  connection: Connection,
  catalog: StoreCatalog,
  component: StoredComponent,
  { always = false, ...options }: Abortable & { always?: boolean } = {},
): Promise<void> {
  const span = await catalog.span(connection, component)
  if (span === null) return
  const from = component.levelsUntil ?? levelStart(slotOf(span.firstNs))
  const to = levelStart(slotOf(span.lastNs))
  if (to <= from || (!always && to - from < longestTail)) return
  await insertLevels(connection, component, from, to, options)
  await catalog.setLevelsUntil(connection, component, to)
}

/** Condenses anew where samples came or changed that levels had already taken in. */
export async function renewLevels(
  connection: Connection,
  component: StoredComponent,
  firstNs: bigint,
  lastNs: bigint,
  options: Abortable,
): Promise<void> {
  const until = component.levelsUntil
  const from = levelStart(slotOf(firstNs))
  if (until === null || from >= until) return
  const to = Math.min(levelStart(slotOf(lastNs)) + coarseSlots, until)
  for (const level of levels) {
    const table = levelTable(level, component.id)
    await connection.run(`DELETE FROM ${table} WHERE slot >= ${from} AND slot < ${to}`, [], options)
  }
  await insertLevels(connection, component, from, to, options)
}

async function insertLevels(
  connection: Connection,
  component: StoredComponent,
  from: number,
  to: number,
  options: Abortable,
): Promise<void> {
  const series = [...component.series.values()]
  for (let at = from; at < to; ) {
    const [next] = await connection.rows(
      `SELECT min(slot) AS slot, count(*) AS rows FROM ${samplesTable(component.id)} WHERE slot >= ${at} AND slot < ${to}`,
    )
    if (next?.slot == null) return
    at = levelStart(Number(next.slot))
    const pieces = Math.ceil(Number(next.rows) / rowsPerPiece)
    const end = Math.min(levelStart(at + (to - at) / pieces) + coarseSlots, to)
    const { slots, times, columns } = await readEvery(
      connection,
      component,
      series,
      { fromSlot: at, toSlot: end },
      options,
    )
    for (const level of levels) {
      const windows = rowWindows(slots, level.slots)
      const starts = Int32Array.from(windows.slots)
      const folded = columns.flatMap((column) => foldSamples(windows, times, column))
      await writeRows(
        connection,
        levelTable(level, component.id),
        [slotColumn(starts), ...folded],
        0,
        starts.length,
        options,
      )
    }
    at = end
  }
}
