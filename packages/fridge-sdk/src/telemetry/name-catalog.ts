import { compareNames } from '../compare-names.js'
import { unknownNames } from '../errors/name-error.js'
import type { ComponentKind, SeriesDescription } from '../model/index.js'
import { type CatalogOptions, Kept } from './kept.js'

export type { CatalogOptions } from './kept.js'

/** Names of all components by kind. */
export type ComponentNames = Readonly<Record<ComponentKind, readonly string[]>>

/** Asks the server for what the catalogue keeps. */
export interface CatalogSource {
  readonly place: string
  readNames(signal?: AbortSignal): Promise<ComponentNames>
  readSeries(signal?: AbortSignal): Promise<readonly SeriesDescription[]>
}

/** What there is in a bucket, over all time; asked for once and again when it is old or a name is missing. */
export class NameCatalog {
  readonly #place: string
  readonly #names: Kept<ComponentNames>
  readonly #series: Kept<readonly SeriesDescription[]>

  constructor(source: CatalogSource, maxAgeMs: number) {
    this.#place = source.place
    this.#names = new Kept(async (signal) => inOrder(await source.readNames(signal)), maxAgeMs)
    this.#series = new Kept((signal) => source.readSeries(signal), maxAgeMs)
  }

  names(options?: CatalogOptions): Promise<ComponentNames> {
    return this.#names.get(options)
  }

  /** A series that was stored with several datatypes is there with each of them. */
  series(options?: CatalogOptions): Promise<readonly SeriesDescription[]> {
    return this.#series.get(options)
  }

  /** The names of each kind among `wanted`. Throws `FridgeNameError` with names that are near where one is unknown. */
  async find(wanted: readonly string[], signal?: AbortSignal): Promise<ComponentNames> {
    let names = await this.names({ signal })
    if (missing(wanted, names).length > 0) names = await this.names({ refresh: true, signal })
    const unknown = missing(wanted, names)
    if (unknown.length > 0) {
      const known = [...names.sensor, ...names.device]
      throw unknownNames('component', this.#place, unknown, known)
    }
    const isWanted = new Set(wanted)
    return {
      sensor: names.sensor.filter((name) => isWanted.has(name)),
      device: names.device.filter((name) => isWanted.has(name)),
    }
  }
}

const inOrder = ({ sensor, device }: ComponentNames): ComponentNames => ({
  sensor: [...sensor].sort(compareNames),
  device: [...device].sort(compareNames),
})

function missing(wanted: readonly string[], { sensor, device }: ComponentNames): string[] {
  const known = new Set([...sensor, ...device])
  return wanted.filter((name) => !known.has(name))
}
