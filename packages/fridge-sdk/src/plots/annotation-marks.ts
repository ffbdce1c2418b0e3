import type { LinesMark } from '@coldlab/figures'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import { formatTime } from '../print/format-time.js'
import { msOf } from './drawn-series.js'

/** Remarks as a figure shows them. */
export interface AnnotationMarks {
  readonly marks: readonly LinesMark[]
  /** What the numbers of marks mean. */
  readonly notes: readonly string[]
}

const longestBeside = 40
const longestListed = 200
const mostListed = 20

/**
 * A mark for each remark in the order of their times: with its text beside it where there are at most `mostTexts` short ones, else
 * with a number that a note explains.
 */
export function annotationMarks(
  annotations: readonly FridgeAnnotation[],
  { timeZone = 'UTC', mostTexts }: { readonly timeZone?: string | undefined; readonly mostTexts: number },
): AnnotationMarks {
  const isBeside =
    annotations.length <= mostTexts && annotations.every(({ text }) => text.length <= longestBeside)
  const marks = annotations.map(({ time, text }, i): LinesMark => {
    const number = i < mostListed ? { label: String(i + 1) } : {}
    return { x: msOf(time), tone: 'strong', ...(isBeside ? { label: text } : number) }
  })
  if (isBeside) return { marks, notes: [] }
  const notes = annotations.slice(0, mostListed).map(({ time, text, tags }, i) => {
    const signs = [...text]
    const shown = signs.length > longestListed ? `${signs.slice(0, longestListed).join('')}…` : text
    const tagged = tags.length === 0 ? '' : ` (${tags.join(', ')})`
    return `Remark ${i + 1}, ${formatTime(time, timeZone, 'second')}: ${shown}${tagged}`
  })
  const more = annotations.length - notes.length
  return {
    marks,
    notes: more === 0 ? notes : [...notes, `And ${more} more ${more === 1 ? 'remark' : 'remarks'}.`],
  }
}
