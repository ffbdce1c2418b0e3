import { jobTypeOf } from '../wire/job-type.js'
import type { Generation, JobType } from '../wire/protocol.js'
import { defaultBarrier } from './definition-defaults.js'
import { nativeWidthUm } from './definition-limits.js'
import type { ParsedDefinition } from './job-definition-schema.js'
import { sortLists } from './sort-lists.js'
import type { ValidInput, ValidInputValues, ValidJobDefinition } from './valid-job-definition.js'

type ParsedInput = ParsedDefinition['inputs'][number]
type ParsedValues = ParsedInput['values']
type ParsedBarrier = NonNullable<ParsedValues['optical_barriers']>[number]
type ParsedLandscape = NonNullable<ParsedValues['optical_landscape']>

/** Puts a checked definition's lists in order, numbers its runs, gives it its type. */
export function completeDefinition(parsed: ParsedDefinition, generation: Generation): ValidJobDefinition {
  const warnings: string[] = []
  const inputs = parsed.inputs.map((input, index): ValidInput => {
    const run =
      generation === 'walkthrough' && parsed.inputs.length > 1 ? index + 1 : (input.run ?? index + 1)
    const warn = (sentence: string) => warnings.push(`run ${run}: ${sentence}`)
    return { run, values: completeValues(input.values, generation, warn), notes: input.notes ?? null }
  })
  const job_type = jobType(parsed, generation, (sentence) => warnings.push(sentence))
  return { generation, name: parsed.name, job_type, inputs, warnings }
}

type Warn = (sentence: string) => void

function jobType({ job_type, inputs }: ParsedDefinition, generation: Generation, warn: Warn): JobType {
  const computed = jobTypeOf(inputs[0]?.values)
  if (generation === 'walkthrough') return job_type ?? computed
  if (job_type !== undefined && job_type !== computed) {
    warn(`job_type is ${job_type}, but the newest protocol makes it ${computed} by the first input`)
  }
  return computed
}

function completeValues(values: ParsedValues, generation: Generation, warn: Warn): ValidInputValues {
  const { optical_barriers, optical_landscape, lasers } = values
  const inOrder = <Part>(field: string, part: Part, sorted: Part): Part => {
    if (sorted !== part)
      warn(`${field} was not in ascending order; it and the lists beside it were put in order`)
    return sorted
  }
  const rf = values.rf_evaporation
  const barriers = optical_barriers?.map((given, index) => {
    const barrier = { ...given, widths_um: given.widths_um ?? missingWidths(given, generation) }
    const sorted = sortLists(barrier, ['times_ms', 'positions_um', 'heights_khz', 'widths_um'])
    return inOrder(`optical_barriers[${index}].times_ms`, barrier, sorted)
  })
  return {
    end_time_ms: values.end_time_ms,
    image_type: values.image_type,
    time_of_flight_ms: values.time_of_flight_ms,
    rf_evaporation: inOrder(
      'rf_evaporation.times_ms',
      rf,
      sortLists(rf, ['times_ms', 'frequencies_mhz', 'powers_mw']),
    ),
    optical_barriers: barriers ?? null,
    optical_landscape: optical_landscape ? completeLandscape(optical_landscape, inOrder) : null,
    lasers: lasers ?? null,
  }
}

/** Also the snapshots are put in order of time; no warning, as in the Python clients. */
function completeLandscape(
  landscape: ParsedLandscape,
  inOrder: <Part>(field: string, part: Part, sorted: Part) => Part,
): ParsedLandscape {
  const landscapes = landscape.landscapes.map((snapshot, index) => {
    const sorted = sortLists(snapshot, ['positions_um', 'potentials_khz'])
    return inOrder(`optical_landscape.landscapes[${index}].positions_um`, snapshot, sorted)
  })
  return { ...landscape, landscapes: landscapes.sort((a, b) => a.time_ms - b.time_ms) }
}

function missingWidths({ shape, heights_khz }: ParsedBarrier, generation: Generation): number[] {
  return shape === 'NATIVE' ? heights_khz.map(() => nativeWidthUm) : defaultBarrier(generation).widths_um
}
