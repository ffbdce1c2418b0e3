import { fluxString } from '@influxdata/influxdb-client'
import type { Aggregate } from '../telemetry/fetch-options.js'
import type { TimeRange } from '../time/index.js'

/** A text as Flux writes it, whatever letters it has. */
export const quoteFlux = (text: string): string => String(fluxString(text))

// All that InfluxDB can store, but for a second at both ends.
/** Where a range ends that takes in whatever claims to be from the future. */
export const latestStop = '2262-04-11T23:47:15Z'
const allTimes = `start: 1677-09-21T00:12:45Z, stop: ${latestStop}`

const longestChain = 16
const longestList = 64
const plainLetters = /^[A-Za-z0-9_]+$/
// A tenth of what the server's compiler takes.
const longestPattern = 40_000

/** Samples that match the conditions, those of each part in a result of its own. Only the columns that are needed: half of the bytes. */
export function readSamples(
  bucket: string,
  parts: readonly TimeRange[],
  conditions: readonly string[],
): string {
  return parts
    .map((part, index) => `${fromBucket(bucket, part, conditions)}${lessColumns} |> yield(name: "${index}")`)
    .join('\n')
}

/** One sample per window, at the start of the window. */
export function readAggregate(
  bucket: string,
  range: TimeRange,
  conditions: readonly string[],
  everyNs: bigint,
  aggregate: Exclude<Aggregate, 'min-max'>,
): string {
  const windows = `every: ${everyNs}ns, fn: ${aggregate}, timeSrc: "_start", createEmpty: false`
  return `${fromBucket(bucket, range, conditions)} |> aggregateWindow(${windows})${lessColumns}`
}

/** The smallest or the largest sample of each window, at its own time. */
export function readExtreme(
  bucket: string,
  range: TimeRange,
  conditions: readonly string[],
  everyNs: bigint,
  extreme: 'min' | 'max',
): string {
  return `${fromBucket(bucket, range, conditions)} |> window(every: ${everyNs}ns) |> ${extreme}() |> window(every: inf)${lessColumns}`
}

/** Names in use as a tag at any time, of series under all the conditions, in a result of the name `result`. */
export function readTagValues(
  bucket: string,
  tag: string,
  conditions: readonly string[],
  result: string,
): string {
  const predicate = conditions.length === 0 ? '' : `predicate: (r) => (${conditions.join(') and (')}), `
  const of = `bucket: ${quoteFlux(bucket)}, tag: ${quoteFlux(tag)}, ${predicate}${allTimes}`
  return `schema.tagValues(${of}) |> yield(name: ${quoteFlux(result)})`
}

/** The first or the last sample of every series that has a name, whenever that was, in a result of that name. */
export function readEndOfAll(bucket: string, conditions: readonly string[], end: 'first' | 'last'): string {
  return `from(bucket: ${quoteFlux(bucket)}) |> range(${allTimes})${filters(conditions)} |> ${end}()${lessColumns} |> yield(name: "${end}")`
}

/** The first and the last sample of each series of a range; of a field with several datatypes, those of the first or last datatype. */
export function readEnds(bucket: string, range: TimeRange, conditions: readonly string[]): string {
  return (['first', 'last'] as const)
    .map(
      (end) => `${fromBucket(bucket, range, conditions)} |> ${end}()${lessColumns} |> yield(name: "${end}")`,
    )
    .join('\n')
}

/** The server's clock, in a result of that name. Has to come first in a query. */
export function readNow(result: string): string {
  return `import "array"\narray.from(rows: [{_time: now(), _value: 0}]) |> yield(name: ${quoteFlux(result)})`
}

/**
 * `r["sensor"] == "mxp" or …`, empty where no value is given. Long lists become one regular expression, which the index answers ten
 * times sooner than a thousand comparisons; values with letters that mean something there are compared all the same.
 */
export function isOneOf(column: string, values: readonly string[]): string {
  const cell = `r[${quoteFlux(column)}]`
  const plain = values.length > longestList ? values.filter((value) => plainLetters.test(value)) : []
  const isPlain = new Set(plain)
  const others = values.filter((value) => !isPlain.has(value))
  const patterns = patternsOf(plain).map((pattern) => `${cell} =~ /^(?:${pattern})$/`)
  return anyOf([...patterns, ...others.map((value) => `${cell} == ${quoteFlux(value)}`)])
}

/** Alternatives in as few patterns as the server takes. */
function patternsOf(values: readonly string[]): string[] {
  const patterns: string[] = []
  let pattern = ''
  for (const value of values) {
    if (pattern.length + value.length >= longestPattern) {
      patterns.push(pattern)
      pattern = ''
    }
    pattern += pattern === '' ? value : `|${value}`
  }
  return pattern === '' ? patterns : [...patterns, pattern]
}

/** Whether one of the conditions holds. Brackets halve long lists: the server refuses a chain of some hundred as nested too deep. */
export function anyOf(conditions: readonly string[]): string {
  if (conditions.length <= longestChain) return conditions.join(' or ')
  const half = Math.ceil(conditions.length / 2)
  return `(${anyOf(conditions.slice(0, half))}) or (${anyOf(conditions.slice(half))})`
}

// Tags of one's own stay, so that series that differ in them are told apart.
const lessColumns = ' |> drop(columns: ["_start", "_stop"])'

function fromBucket(bucket: string, { start, stop }: TimeRange, conditions: readonly string[]): string {
  return `from(bucket: ${quoteFlux(bucket)}) |> range(start: ${start}, stop: ${stop})${filters(conditions)}`
}

const filters = (conditions: readonly string[]): string =>
  conditions.map((condition) => ` |> filter(fn: (r) => ${condition})`).join('')
