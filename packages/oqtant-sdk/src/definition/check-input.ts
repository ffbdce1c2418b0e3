import type { z } from 'zod'
import type { JobType } from '../wire/protocol.js'
import type { Pulse, RfEvaporation } from './job-definition.js'
import { addIssue } from './list-rules.js'

type Path = readonly (string | number)[]

/** What these rules look at, with defaults in. */
interface CheckedValues {
  readonly end_time_ms: number
  readonly image_type: string
  readonly rf_evaporation: Required<Pick<RfEvaporation, 'times_ms'>>
  readonly optical_barriers: readonly { readonly times_ms: readonly number[] }[] | null
  readonly optical_landscape: { readonly landscapes: readonly { readonly time_ms: number }[] } | null
  readonly lasers: readonly { readonly pulses: readonly Required<Pick<Pulse, 'times_ms'>>[] }[] | null
}

/** No time of a run may lie after its end. */
export function checkEndTime(values: CheckedValues, context: z.RefinementCtx): void {
  const { end_time_ms, rf_evaporation, optical_barriers, optical_landscape, lasers } = values
  const check = (path: Path, times: readonly number[]) => {
    const last = Math.max(...times)
    if (last > end_time_ms)
      addIssue(context, path, `${last} at the latest`, `at most end_time_ms, which is ${end_time_ms} ms`)
  }
  check(['rf_evaporation', 'times_ms'], rf_evaporation.times_ms)
  optical_barriers?.forEach(({ times_ms }, index) => {
    check(['optical_barriers', index, 'times_ms'], times_ms)
  })
  optical_landscape?.landscapes.forEach(({ time_ms }, index) => {
    check(['optical_landscape', 'landscapes', index, 'time_ms'], [time_ms])
  })
  lasers?.forEach(({ pulses }, laser) => {
    pulses.forEach(({ times_ms }, pulse) => {
      check(['lasers', laser, 'pulses', pulse, 'times_ms'], times_ms)
    })
  })
}

const parts = ['optical_barriers', 'optical_landscape', 'lasers'] as const
type Part = (typeof parts)[number]

// Which parts a type of the walkthrough's protocol needs.
const partsByType: Partial<Record<JobType, { needed: readonly Part[]; barred: readonly Part[] }>> = {
  BEC: { needed: [], barred: parts },
  BARRIER: { needed: ['optical_barriers'], barred: ['optical_landscape', 'lasers'] },
  BRAGG: { needed: ['lasers'], barred: ['optical_barriers', 'optical_landscape'] },
  TRANSISTOR: { needed: parts, barred: [] },
  PAINT_1D: { needed: parts, barred: [] },
}

/** The walkthrough's protocol ties the parts of a run to the job's type. `path` leads to the values. */
export function checkJobType(
  values: CheckedValues,
  type: JobType,
  context: z.RefinementCtx,
  path: Path,
): void {
  const { needed = [], barred = [] } = partsByType[type] ?? {}
  for (const part of needed) {
    if (values[part] === null) addIssue(context, [...path, part], 'missing', `one, as a ${type} job needs it`)
  }
  for (const part of barred) {
    if (values[part] !== null) addIssue(context, [...path, part], 'given', `null in a ${type} job`)
  }
  if (type === 'BEC' && values.image_type !== 'TIME_OF_FLIGHT') {
    addIssue(context, [...path, 'image_type'], `'${values.image_type}'`, 'TIME_OF_FLIGHT in a BEC job')
  }
}
