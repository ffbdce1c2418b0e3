import { describesCloud } from '@coldlab/figures/shot'
import { numberRanges } from '../../terminal/number-ranges.js'
import { printable } from '../../terminal/printable.js'
import { formatTable, type TextColumn } from '../../terminal/text-table.js'
import { wrapText } from '../../terminal/wrap-text.js'
import { type FittedShot, isFitted, type ShotPlace, type UnfittedShot } from './shot.js'
import { shotNames } from './shot-names.js'
import { shotSentences } from './shot-sentences.js'
import { type FitColumn, fitColumns } from './table-columns.js'

/** What the table says of one shot. It holds no pixels, so that thousands fit in memory. */
interface FitRow extends ShotPlace {
  /** One per column of `fitColumns`, in their order. */
  readonly cells: readonly string[]
  readonly status: string
  readonly sentences: readonly string[]
}

/** The table of fits: parameters, statistics and status of each shot. */
export class FitTable {
  readonly #rows: FitRow[] = []

  add(shot: FittedShot | UnfittedShot): void {
    const { file, job, run } = shot
    const columns = fitColumns.flat()
    this.#rows.push({
      file,
      job,
      run,
      cells: columns.map((column) => cellOf(column, shot)),
      status: isFitted(shot) ? shot.fit.status : shot.status,
      sentences: shotSentences(shot).map(printable),
    })
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0
  }

  /** The table and, below it, what a reader must know of shots that are not plainly converged. */
  format(width: number): string {
    if (this.isEmpty) return ''
    const numbers = this.#rows.map((_, index) => String(index + 1))
    const table = formatTable(
      {
        leading: numbers.length > 1 ? [textColumn(['#', ''], numbers, 'right')] : [],
        names: textColumn(['shot', ''], shotNames(this.#rows).map(printable), 'left'),
        groups: this.#groups(),
      },
      width,
    )
    const sentences = this.#sentences().map((sentence) => wrapText(sentence, Math.min(width, 120), '  '))
    return `${[table, ...(sentences.length > 0 ? [sentences.join('\n')] : [])].join('\n\n')}\n`
  }

  #groups(): TextColumn[][] {
    let index = 0
    const groups = fitColumns.map((group) =>
      group.map(({ header }) => {
        const cell = index++
        return textColumn(
          header,
          this.#rows.map(({ cells }) => cells[cell]!),
          'right',
        )
      }),
    )
    groups.at(-1)!.push(
      textColumn(
        ['status', ''],
        this.#rows.map(({ status }) => status),
        'left',
      ),
    )
    return groups
  }

  /** Each sentence once, after the numbers of all shots it holds for. */
  #sentences(): string[] {
    const concerned = new Map<string, number[]>()
    this.#rows.forEach(({ sentences }, index) => {
      for (const sentence of sentences) {
        concerned.set(sentence, [...(concerned.get(sentence) ?? []), index + 1])
      }
    })
    if (this.#rows.length === 1) return [...concerned.keys()]
    return [...concerned].map(([sentence, numbers]) => `#${numberRanges(numbers)}: ${sentence}`)
  }
}

function cellOf(column: FitColumn, shot: FittedShot | UnfittedShot): string {
  if (!isFitted(shot)) return ''
  return describesCloud(shot.fit) ? column.cell(shot) : '–'
}

function textColumn(
  header: TextColumn['header'],
  cells: readonly string[],
  align: TextColumn['align'],
): TextColumn {
  return { header, cells, align }
}
