/** One way of reading the year, measured in a process of its own. */
export interface ReadTask {
  readonly title: string
  readonly names: readonly string[]
  /** Length of a window; null for every sample of the first `days`. */
  readonly every: string | null
  readonly days: number
  /** Where the range begins, counted from the first sample. */
  readonly startSeconds: number
  /** The same by plain SQL over all samples, without the store's levels. */
  readonly plainSql: boolean
}

export interface ReadReport {
  /** Opening the file, the package already loaded. */
  readonly openMs: number
  readonly firstMs: number
  readonly againMs: readonly number[]
  readonly samples: number
}

const thermometers = ['prp', 'rgp', 'cfp', 'icp', 'stp', 'mxp']

export function readTasks(days: number): readonly ReadTask[] {
  const year = { days, startSeconds: 0, plainSql: false }
  const odd = { days: days - 1, startSeconds: 12_345.678 }
  const windows = (count: number, ofDays = days) => `${Math.round((ofDays * 86_400e3) / count)}ms`
  const twoThousandth = windows(2000)
  const plain = { ...year, plainSql: true, every: twoThousandth }
  return [
    { ...year, title: 'one series, windows of 4 h', names: ['mxp'], every: '4h' },
    { ...year, title: 'six series, windows of 4 h', names: thermometers, every: '4h' },
    { ...year, title: 'one series, 2,000 windows', names: ['mxp'], every: twoThousandth },
    { ...year, title: 'six series, 2,000 windows', names: thermometers, every: twoThousandth },
    { ...year, ...odd, title: 'one series, 1,999 windows, odd start', names: ['mxp'], every: windows(1999) },
    {
      ...year,
      ...odd,
      title: 'six series, 1,999 windows, odd start',
      names: thermometers,
      every: windows(1999),
    },
    {
      ...year,
      title: 'six series, 500 windows of a day',
      names: thermometers,
      every: windows(500, 1),
      days: 1,
    },
    { ...plain, title: 'one series, 2,000 windows, plain DuckDB', names: ['mxp'] },
    { ...plain, title: 'six series, 2,000 windows, plain DuckDB', names: thermometers },
    { ...year, title: 'one series, windows of 10 min', names: ['mxp'], every: '10m' },
    { ...year, title: 'one series, every sample', names: ['mxp'], every: null },
    { ...year, title: 'a day of 114 series, every sample', names: [], every: null, days: 1 },
  ]
}
