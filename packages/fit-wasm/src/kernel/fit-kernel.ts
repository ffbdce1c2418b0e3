import { fitParameterNames } from '../fit/parameters.js'

const parameterCount = fitParameterNames.length

/** What the compiled kernel exports; see assembly/index.ts. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  settings(): number
  results(): number
  prepare(rows: number, columns: number, weighted: boolean): number
  weights(): number
  surveyPixels(): number
  lowestPixel(): number
  highestPixel(): number
  ready(shift: number): void
  fit(
    gaussian: boolean,
    dome: boolean,
    physical: boolean,
    searching: boolean,
    maxIterations: number,
    tolerance: number,
  ): void
}

/** What the kernel is asked: nine values each, lengths in pixels from the image centre, NaN = no start value. */
export interface KernelTask {
  readonly lower: ArrayLike<number>
  readonly upper: ArrayLike<number>
  readonly start: ArrayLike<number>
  readonly gaussian: boolean
  readonly dome: boolean
  readonly physical: boolean
  readonly searching: boolean
  readonly maxIterations: number
  readonly tolerance: number
}

export interface KernelOutcome {
  /** Nine values, lengths in pixels. */
  readonly theta: Float64Array
  /** JᵀJ at θ, 9 x 9. */
  readonly normal: Float64Array
  readonly cost: number
  /** Σ w (d - mean)². */
  readonly totalCost: number
  /** Σ w. */
  readonly totalWeight: number
  readonly iterations: number
  readonly converged: boolean
  readonly fullEvaluations: number
  readonly binnedEvaluations: number
  /** χ² that one Gaussian on the coarsest level gains over a constant, in units of the variance there; 0 without a search. */
  readonly cloudGain: number
}

/** One instance of the kernel: holds one image at a time. */
export class FitKernel {
  readonly #exports: KernelExports
  readonly build: 'simd' | 'scalar'

  constructor(instance: WebAssembly.Instance, build: 'simd' | 'scalar') {
    this.#exports = instance.exports as unknown as KernelExports
    this.build = build
  }

  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength
  }

  /** Room for an image; null where there is no memory for it. The view is valid until the next `prepare`. */
  prepare(rows: number, columns: number, weighted: boolean): Float64Array | null {
    const at = this.#exports.prepare(rows, columns, weighted)
    return at === 0 ? null : this.#view(at, rows * columns)
  }

  /** Where the weights of the prepared image go. */
  weights(count: number): Float64Array {
    return this.#view(this.#exports.weights(), count)
  }

  /** Mean and range of the pixels of an unweighted image; returns how many are not finite. */
  survey(): { notFinite: number; lowest: number; highest: number } {
    const notFinite = this.#exports.surveyPixels()
    return { notFinite, lowest: this.#exports.lowestPixel(), highest: this.#exports.highestPixel() }
  }

  /** Forms what all fits of this image share. `weightedMean` is used only where there are weights. */
  ready(weightedMean = 0): void {
    this.#exports.ready(weightedMean)
  }

  fit(task: KernelTask): KernelOutcome {
    const settings = this.#view(this.#exports.settings(), 3 * parameterCount)
    settings.set(task.lower, 0)
    settings.set(task.upper, parameterCount)
    settings.set(task.start, 2 * parameterCount)
    const { gaussian, dome, physical, searching, maxIterations, tolerance } = task
    this.#exports.fit(gaussian, dome, physical, searching, maxIterations, tolerance)
    const matrix = parameterCount * parameterCount
    const results = this.#view(this.#exports.results(), parameterCount + matrix + 8)
    const rest = parameterCount + matrix
    return {
      theta: results.slice(0, parameterCount),
      normal: results.slice(parameterCount, rest),
      cost: results[rest]!,
      totalCost: results[rest + 1]!,
      totalWeight: results[rest + 2]!,
      iterations: results[rest + 3]!,
      converged: results[rest + 4]! !== 0,
      fullEvaluations: results[rest + 5]!,
      binnedEvaluations: results[rest + 6]!,
      cloudGain: results[rest + 7]!,
    }
  }

  #view(at: number, length: number): Float64Array {
    return new Float64Array(this.#exports.memory.buffer, at, length)
  }
}
