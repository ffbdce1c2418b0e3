import type { ModelIssue, SeriesDescription } from '@coldlab/fridge-sdk'
import { outputWidth } from '../../../terminal/output-width.js'
import { printable } from '../../../terminal/printable.js'
import { statusLine } from '../../../terminal/status-line.js'
import { formatTable, type TextColumn } from '../../../terminal/text-table.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { withSource } from '../source/open-source.js'
import type { NamesOptions } from './names-command.js'

export function showNames({ check, json, ...options }: NamesOptions, signal: AbortSignal): Promise<number> {
  return withSource(options, signal, async (source) => {
    if (check) return checkModel(await whileAsking(source.validate({ signal })), json === true)
    const components = componentsOf(await whileAsking(source.series({ signal })))
    if (json) for (const component of components) await writeJsonLine(component)
    else
      await writeOutput(
        components.length === 0 ? 'No component was ever recorded.\n' : `${nameTable(components)}\n`,
      )
    return 0
  })
}

async function whileAsking<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const line = statusLine()
  line.show('asking for names')
  try {
    return await answer
  } finally {
    line.clear()
  }
}

async function checkModel(issues: readonly ModelIssue[], json: boolean): Promise<number> {
  for (const issue of issues) {
    if (json) await writeJsonLine(issue)
    else await writeOutput(`${printable(issue.message)}\n`)
  }
  if (issues.length === 0 && !json) await writeOutput('All series follow the data model.\n')
  return issues.length === 0 ? 0 : 1
}

/** A line of `names --json`. */
interface ComponentRecord {
  readonly component: string
  readonly kind: string
  readonly type: string
  readonly fields: Record<string, string>
}

function componentsOf(all: readonly SeriesDescription[]): ComponentRecord[] {
  const components = new Map<string, ComponentRecord>()
  for (const { component, kind, type, field, datatype } of all) {
    const key = JSON.stringify([component, kind, type])
    const found = components.get(key) ?? { component, kind, type, fields: {} }
    found.fields[field] = datatype
    components.set(key, found)
  }
  const order = new Intl.Collator('en', { numeric: true })
  return [...components.values()].sort(
    (a, b) =>
      b.kind.localeCompare(a.kind) ||
      order.compare(a.type, b.type) ||
      order.compare(a.component, b.component),
  )
}

function nameTable(components: readonly ComponentRecord[]): string {
  const column = (title: string, cell: (component: ComponentRecord) => string): TextColumn => ({
    header: [title, ''],
    cells: components.map((component) => printable(cell(component))),
    align: 'left',
  })
  return formatTable(
    {
      leading: [],
      names: column('component', ({ component }) => component),
      groups: [
        [column('kind', ({ kind }) => kind), column('type', ({ type }) => type)],
        [column('fields', ({ fields }) => Object.keys(fields).join(', '))],
      ],
    },
    outputWidth(),
  )
}
