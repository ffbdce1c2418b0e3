import { openFolderQueue } from '#folder-queue'
import { FridgeOptionsError } from '../errors/index.js'
import type { FridgeDBSetup } from '../influx/fridge-db-options.js'
import { type CheckOptions, checkItems } from './check-items.js'
import type { ChosenTimes } from './chosen-times.js'
import { encodeItem } from './encode-item.js'
import type { InjectedAnnotation, InjectedPoint } from './injected-point.js'
import { MemoryQueue } from './memory-queue.js'
import { defaultMaxBytes, type PointQueue } from './point-queue.js'

/** Where points go. */
export interface InjectionSetup extends Pick<FridgeDBSetup, 'server' | 'bucket' | 'tags' | 'model'> {
  readonly chosen: ChosenTimes
}

export interface QueueOptions {
  /** Folder, of this bucket and program alone, in which points wait while the server is away. Without it they wait in memory. */
  readonly folder?: string
  /** Room for points that wait, default 256 MiB. Beyond it points are refused with `FridgeQueueError`; none is dropped. */
  readonly maxBytes?: number
}

export const queueOptionNames = Object.keys({
  folder: true,
  maxBytes: true,
} satisfies Record<keyof QueueOptions, true>)

export function openQueue(
  { server, bucket }: InjectionSetup,
  { folder, maxBytes = defaultMaxBytes }: QueueOptions,
): Promise<PointQueue> {
  if (!(maxBytes > 0)) throw new FridgeOptionsError('maxBytes', `must be above 0, but is ${maxBytes}`)
  if (folder === undefined) return Promise.resolve(new MemoryQueue(maxBytes))
  // Without the address: one server has several.
  const target = `bucket ${JSON.stringify(bucket)} of ${JSON.stringify(server.org)}`
  return openFolderQueue(folder, target, maxBytes)
}

/** Lines of checked points. Throws as `checkItems` does. */
export function encode(
  { model, tags, chosen }: InjectionSetup,
  items: readonly (InjectedPoint | InjectedAnnotation)[],
  options: Pick<CheckOptions, 'allowVendorSeries'>,
): string[] {
  return checkItems(items, { ...options, model, chosen }).map((item) => encodeItem(item, tags))
}
