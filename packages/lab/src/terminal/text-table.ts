import { keepEnd } from './keep-end.js'

export interface TextColumn {
  /** Name and, below it, unit; a table without any unit has no line for them. */
  readonly header: readonly [string, string]
  readonly cells: readonly string[]
  readonly align: 'left' | 'right'
}

/** Columns that belong together and stay on one line where they can. */
export type ColumnGroup = readonly TextColumn[]

export interface TextTable {
  /** Columns that start each block of columns where the table is wider than the terminal: numbers of the rows, say. */
  readonly leading: ColumnGroup
  /** The column that names the rows, after those; it gives way where room is short. */
  readonly names: TextColumn
  readonly groups: readonly ColumnGroup[]
}

const gap = '  '
const narrowestName = 10

/** Sets a table in lines of at most `width` characters, groups of columns below each other where it must. */
export function formatTable({ leading, names, groups }: TextTable, width: number): string {
  const room = width - groupWidth(leading)
  const nameWidth = widthForNames(names, room, groups)
  const cutNames = { ...names, cells: names.cells.map((name) => keepEnd(name, nameWidth)) }
  return packGroups(groups, room - nameWidth)
    .map((columns) => formatBlock([...leading, cutNames, ...columns]))
    .join('\n\n')
}

/** The widest names with which the table takes the fewest blocks and tears the fewest groups apart. */
function widthForNames(names: TextColumn, room: number, groups: readonly ColumnGroup[]): number {
  const longest = columnWidth(names)
  const cost = (width: number) =>
    packGroups(groups, room - width).length +
    groups.filter((group) => groupWidth(group) > room - width).length
  const least = cost(Math.min(longest, narrowestName))
  let width = longest
  while (width > narrowestName && cost(width) > least) width--
  return width
}

/** Columns of each block: as many whole groups as fit, and of a group that is too wide alone as many columns. */
function packGroups(groups: readonly ColumnGroup[], width: number): TextColumn[][] {
  const blocks: TextColumn[][] = []
  let block: TextColumn[] = []
  const add = (columns: ColumnGroup) => {
    if (block.length > 0 && groupWidth([...block, ...columns]) > width) {
      blocks.push(block)
      block = []
    }
    block.push(...columns)
  }
  for (const group of groups) {
    if (groupWidth(group) <= width) add(group)
    else for (const column of group) add([column])
  }
  return [...blocks, block]
}

function formatBlock(columns: readonly TextColumn[]): string {
  const widths = columns.map(columnWidth)
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index]!, columns[index]!.align))
      .join(gap)
      .trimEnd()
  const rows = columns[0]!.cells.map((_, row) => line(columns.map((column) => column.cells[row]!)))
  const units = line(columns.map((column) => column.header[1]))
  return [
    line(columns.map((column) => column.header[0])),
    ...(units === '' ? [] : [units]),
    widths.map((width) => '─'.repeat(width)).join(gap),
    ...rows,
  ].join('\n')
}

function columnWidth({ header, cells }: TextColumn): number {
  return [...header, ...cells].reduce((widest, text) => Math.max(widest, [...text].length), 0)
}

function groupWidth(columns: ColumnGroup): number {
  return columns.reduce((sum, column) => sum + gap.length + columnWidth(column), 0)
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - [...text].length))
  return align === 'left' ? text + space : space + text
}
