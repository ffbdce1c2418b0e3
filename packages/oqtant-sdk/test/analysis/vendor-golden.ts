import { readFileSync } from 'node:fs'
import type { Generation } from '@coldlab/oqtant-sdk'

export interface GoldenFit {
  readonly p: readonly number[]
  readonly sigma: readonly number[]
  readonly covariance01: number
  readonly R2: number
  readonly ssr: number
  /** Total, condensed, thermal; walkthrough only. */
  readonly atoms?: readonly [number, number, number]
  readonly temperatureNk?: number
}

/** What golden/make_vendor_analysis.py wrote. */
export interface VendorGolden {
  readonly parameters: readonly number[]
  readonly pixels: readonly number[]
  readonly gaussian: readonly number[]
  readonly thomasFermi: readonly number[]
  readonly bimodal: readonly number[]
  readonly roundSig: readonly (readonly [value: number, digits: number, rounded: number])[]
  readonly fits: readonly GoldenFit[]
  readonly real?: Readonly<Record<string, GoldenFit>>
}

export function vendorGolden(generation: Generation): VendorGolden {
  const file = new URL(`../golden/vendor-analysis-${generation}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The largest relative difference of two lists. */
export function farthest(ours: readonly number[], theirs: readonly number[]): number {
  expectSameLength(ours, theirs)
  return Math.max(...theirs.map((value, i) => Math.abs(ours[i]! - value) / Math.abs(value)))
}

function expectSameLength(a: readonly number[], b: readonly number[]): void {
  if (a.length !== b.length) throw new RangeError(`${a.length} values against ${b.length}`)
}
