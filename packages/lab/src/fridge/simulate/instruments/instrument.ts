import type { ComponentSnapshot, VendorTypeName } from '@coldlab/fridge-sdk'
import type { Random } from '../../../oqtant/machine/random.js'
import type { FridgeState } from '../fridge-state.js'

/** The fields of a snapshot of one type. */
export type Reading<Name extends VendorTypeName> = Omit<ComponentSnapshot<Name>, '_type' | '_tag'>

/** One component of the fridge, and what it shows of a state. */
export interface Instrument {
  readonly component: string
  readonly type: VendorTypeName
  read(state: FridgeState, random: Random): Readonly<Record<string, number | boolean | string>>
}

/** An instrument whose reading has every field of its type. */
export function instrument<Name extends VendorTypeName>(
  component: string,
  type: Name,
  read: (state: FridgeState, random: Random) => Reading<Name>,
): Instrument {
  return { component, type, read: read as Instrument['read'] }
}

/** `value` with noise of so much of itself. */
export function noisy(value: number, relative: number, random: Random): number {
  return value * (1 + relative * random.normal())
}
