/** Time stamps for points that bring none: now, and never one twice for one component. */
export class ChosenTimes {
  readonly #last = new Map<string, bigint>()

  next(component: string, nowNs: bigint): bigint {
    const last = this.#last.get(component)
    const time = last !== undefined && last >= nowNs ? last + 1n : nowNs
    this.#last.set(component, time)
    return time
  }
}
