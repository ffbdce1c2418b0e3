import { groupBy } from '../group-by.js'
import type { ComponentKind } from '../model/index.js'
import { atTimes, type Samples } from './samples.js'
import { createSeries, type Sampling, type Series, type SeriesIdentity } from './series.js'
import { mergeTimes } from './times.js'

/** Series of one component by field. All share the same times, but with min–max pairs, whose times differ. */
export type ComponentSeries = Readonly<Record<string, Series>>

/** Series by name of the component, then by field. */
export type FridgeResult = Readonly<Record<string, ComponentSeries>>

export interface IdentifiedSamples {
  readonly identity: SeriesIdentity
  readonly samples: Samples
}

/**
 * Puts the fields of each component onto common times. A name that stands for several components (of different type or
 * kind) is told apart by the type in brackets, `p1 (flow)`, and by the kind where that is not enough.
 */
export function groupSeries(all: readonly IdentifiedSamples[], sampling: Sampling | null): FridgeResult {
  const result: Record<string, ComponentSeries> = Object.create(null)
  for (const [name, ofName] of groupBy(all, ({ identity }) => identity.component)) {
    const components = [...groupBy(ofName, ({ identity }) => `${identity.kind} ${identity.type}`).values()]
    for (const ofComponent of components) {
      const { type, kind } = ofComponent[0]!.identity
      result[components.length === 1 ? name : qualifiedName(name, type, kind, components)] = alignFields(
        ofComponent,
        sampling,
      )
    }
  }
  return result
}

function qualifiedName(
  name: string,
  type: string,
  kind: ComponentKind,
  components: readonly (readonly IdentifiedSamples[])[],
): string {
  const ofType = components.filter(([first]) => first?.identity.type === type)
  return ofType.length === 1 ? `${name} (${type})` : `${name} (${kind} ${type})`
}

function alignFields(ofComponent: readonly IdentifiedSamples[], sampling: Sampling | null): ComponentSeries {
  const fields: Record<string, Series> = Object.create(null)
  const paired = sampling?.aggregate === 'min-max'
  const times = paired ? null : mergeTimes(ofComponent.map(({ samples }) => samples.times))
  const ordered = [...ofComponent].sort((a, b) => (a.identity.field < b.identity.field ? -1 : 1))
  for (const { identity, samples } of ordered) {
    fields[identity.field] = createSeries(
      identity,
      times === null ? samples : atTimes(samples, times),
      sampling,
    )
  }
  return fields
}
