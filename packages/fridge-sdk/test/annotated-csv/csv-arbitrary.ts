import * as fc from 'fast-check'

const texts = fc.oneof(
  fc.constantFrom('mxp', 'still', 'a b', 'x,y', '"', 'a""b', 'two\r\nlines', '\r', '#no', 'ünïcödé', '漢字'),
  fc.string({ maxLength: 8 }),
)
const twoDigits = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'))
const times = fc
  .tuple(
    fc.date({ min: new Date('1678-01-02'), max: new Date('2261-12-30'), noInvalidDate: true }),
    fc.stringMatching(/^(\.[0-9]{1,9})?$/),
    fc.oneof(
      { weight: 5, arbitrary: fc.constant('Z') },
      fc.tuple(fc.constantFrom('+', '-'), twoDigits(23), twoDigits(59)).map(([s, h, m]) => `${s}${h}:${m}`),
    ),
  )
  .map(([date, fraction, zone]) => `${date.toISOString().slice(0, 19)}${fraction}${zone}`)

const values = {
  double: fc.oneof(
    fc.double().map((value) => goFloat(value)),
    fc.constantFrom('NaN', '+Inf', '-Inf', 'Inf', '-0', '1e-9', '0.1', '9007199254740993', '.5', '5.'),
    fc.stringMatching(/^-?[0-9]{1,21}(\.[0-9]{0,24})?$/),
    fc.double({ min: 1e-3, max: 1e3, noNaN: true }).map(String),
  ),
  long: fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.integer()).map(String),
  unsignedLong: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  boolean: fc.constantFrom('true', 'false'),
  'dateTime:RFC3339': times,
  string: texts,
  duration: fc.constantFrom('1h', '10s', '1mo'),
}
type Datatype = keyof typeof values

/** Infinities as the server writes them. */
function goFloat(value: number): string {
  if (Number.isNaN(value) || Number.isFinite(value)) return String(value)
  return value > 0 ? '+Inf' : '-Inf'
}

const quoteIf = (text: string, always: boolean): string =>
  always || /[",\n]|\r$|^#/.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text

const columns = fc.array(
  fc.record({
    label: fc.oneof(
      fc.constantFrom('_time', '_value', '_field', 'sensor', 'result', 'table', 'error'),
      texts,
    ),
    datatype: fc.constantFrom(...(Object.keys(values) as Datatype[])),
    group: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)

const block = columns.chain((shape) => {
  const cell = ({ datatype }: { datatype: Datatype }) =>
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: values[datatype] }, fc.constant('')),
      fc.integer({ min: 0, max: 7 }),
    )
  const rows = fc.array(
    fc.record({
      // Rows of one table share their key, as the server's do.
      table: fc.integer({ min: 0, max: 2 }),
      cells: fc.tuple(...shape.map(cell)),
      lineBreak: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n'),
    }),
    { maxLength: 12 },
  )
  return fc.record({
    shape: fc.constant(shape),
    rows,
    withGroup: fc.boolean(),
    defaults: fc.option(fc.constantFrom('_result', 'other'), { nil: undefined }),
    blankLines: fc.integer({ min: 0, max: 2 }),
  })
})

/** Sound annotated CSV of any kind: schemas that change, quotes with and without need, line breaks of both sorts. */
export const annotatedCsv = fc.array(block, { maxLength: 4 }).map((blocks) =>
  blocks
    .map(({ shape, rows, withGroup, defaults, blankLines }) => {
      const head = ['#datatype', 'string', 'long', ...shape.map(({ datatype }) => datatype)].join(',')
      const group = ['#group', 'false', 'false', ...shape.map((column) => String(column.group))].join(',')
      const byDefault = ['#default', defaults ?? '', '', ...shape.map(() => '')].join(',')
      const labels = ['', 'result', 'table', ...shape.map(({ label }) => quoteIf(label, false))].join(',')
      const keys = new Map<number, readonly string[]>()
      const lines = rows.map(({ table, cells, lineBreak }) => {
        const texts = cells.map(([text, roll]) => (text === '' ? '' : quoteIf(text, roll === 0)))
        const known = keys.get(table) ?? texts
        keys.set(table, known)
        const own = texts.map((text, index) => (shape[index]!.group ? known[index] : text))
        return `,,${table},${own.join(',')}${lineBreak}`
      })
      const heads = [
        head,
        ...(withGroup ? [group] : []),
        ...(defaults === undefined ? [] : [byDefault]),
        labels,
      ]
      return `${heads.join('\r\n')}\r\n${lines.join('')}${'\r\n'.repeat(blankLines)}`
    })
    .join(''),
)
