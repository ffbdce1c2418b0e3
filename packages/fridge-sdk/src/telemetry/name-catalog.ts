import { type UnknownName, unknownNames } from '../errors/name-error.js'
import type { ComponentKind, SeriesDescription } from '../model/index.js'
import { nearNames } from '../near-names.js'

/** Names of all components by kind. */
export type ComponentNames = Readonly<Record<ComponentKind, readonly string[]>>

/** Asks the server for what the catalogue keeps. */
export interface CatalogSource {
  readonly place: string
  readNames(signal?: AbortSignal): Promise<ComponentNames>
  readSeries(signal?: AbortSignal): Promise<readonly SeriesDescription[]>
}

interface Kept<Value> {
  readonly value: Value
  readonly since: number
}

/** What there is in a bucket, over all time; asked for once and again when it is old or a name is missing. */
export class NameCatalog {
  readonly #source: CatalogSource
  readonly #maxAgeMs: number
  #names: Kept<ComponentNames> | null = null
  #series: Kept<readonly SeriesDescription[]> | null = null

  constructor(source: CatalogSource, maxAgeMs: number) {
    this.#source = source
    this.#maxAgeMs = maxAgeMs
  }

  async names({ refresh = false, signal }: CatalogOptions = {}): Promise<ComponentNames> {
    if (refresh || this.#isOld(this.#names)) {
      this.#names = { value: await this.#source.readNames(signal), since: performance.now() }
    }
    return this.#names!.value
  }

  async series({ refresh = false, signal }: CatalogOptions = {}): Promise<readonly SeriesDescription[]> {
    if (refresh || this.#isOld(this.#series)) {
      this.#series = { value: await this.#source.readSeries(signal), since: performance.now() }
    }
    return this.#series!.value
  }

  /** The names of each kind among `wanted`. Throws `FridgeNameError` with names that are near where one is unknown. */
  async find(wanted: readonly string[], signal?: AbortSignal): Promise<ComponentNames> {
    let names = await this.names({ signal })
    if (missing(wanted, names).length > 0) names = await this.names({ refresh: true, signal })
    const unknown = missing(wanted, names)
    if (unknown.length > 0) {
      const known = [...names.sensor, ...names.device]
      const withNear: UnknownName[] = unknown.map((name) => ({ wanted: name, near: nearNames(name, known) }))
      throw unknownNames('component', this.#source.place, withNear, known)
    }
    const isWanted = new Set(wanted)
    return {
      sensor: names.sensor.filter((name) => isWanted.has(name)),
      device: names.device.filter((name) => isWanted.has(name)),
    }
  }

  #isOld(kept: Kept<unknown> | null): boolean {
    return kept === null || performance.now() - kept.since > this.#maxAgeMs
  }
}

export interface CatalogOptions {
  /** Ask again whatever is known. */
  readonly refresh?: boolean
  readonly signal?: AbortSignal | undefined
}

function missing(wanted: readonly string[], { sensor, device }: ComponentNames): string[] {
  const known = new Set([...sensor, ...device])
  return wanted.filter((name) => !known.has(name))
}
