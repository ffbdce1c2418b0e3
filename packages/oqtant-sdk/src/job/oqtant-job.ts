import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import {
  type InTrapWidths,
  type InTrapWidthsOptions,
  inTrapWidths,
} from '../analysis/in-trap/in-trap-widths.js'
import type { JobWithRuns } from '../analysis/shot-source.js'
import {
  type ShotStatistics,
  type ShotStatisticsOptions,
  shotStatistics,
} from '../analysis/shot-statistics.js'
import {
  type AtomNumberOptions,
  atomNumbers,
  type VendorAtomNumbers,
} from '../analysis/vendor/atom-numbers.js'
import { calculateTemperature, type TemperatureOptions } from '../analysis/vendor/calculate-temperature.js'
import { type FitBimodalOptions, fitBimodal, type VendorBimodalFit } from '../analysis/vendor/fit-bimodal.js'
import type { JobDefinition } from '../definition/job-definition.js'
import type { ValidJobDefinition } from '../definition/valid-job-definition.js'
import type { JobRun, JobShot } from '../job-files/job-file.js'
import { decodeText, parseJson } from '../job-files/json-text.js'
import { readRun } from '../job-files/read-run.js'
import { atoms2dPlot } from '../plots/atoms-2d-plot.js'
import { atoms3dPlot } from '../plots/atoms-3d-plot.js'
import { atomsSlicePlot, type SlicePlotOptions } from '../plots/atoms-slice-plot.js'
import { inTrapPlot } from '../plots/in-trap-plot.js'
import { type FitResultsPlotOptions, plotFitResults } from '../plots/plot-fit-results.js'
import type { ImagePlotOptions } from '../plots/plot-options.js'
import type { JsonObject } from '../wire/json-object.js'
import { type ParseJobReplyOptions, parseJobReply } from '../wire/parse-job-reply.js'
import { isJobType } from '../wire/protocol.js'
import { jobFileOf } from './job-file-of.js'
import { JobRecord } from './job-record.js'
import { JobResultError } from './job-result-error.js'
import { type ReadableJob, readableJob } from './readable-job.js'

const inspectSymbol: unique symbol = Symbol.for('nodejs.util.inspect.custom')

export interface CopyInputsOptions {
  /** Only this run, from 1; otherwise all that the job holds. */
  readonly run?: number
  /** Whether the notes are copied too; default false. */
  readonly includeNotes?: boolean
}

/** `run` is counted from 1; by default the first that the job holds. */
export interface RunFitOptions extends FitBimodalOptions {
  readonly run?: number
}

export interface RunTemperatureOptions extends TemperatureOptions {
  readonly run?: number
}

/** A job of Oqtant: before, during and after its time on the machine. A later state is another object. */
export class OqtantJob extends JobRecord {
  /** A job that is not submitted yet. */
  static fromDefinition({ name, job_type, inputs }: ValidJobDefinition): OqtantJob {
    const runs = inputs.map(({ run, values, notes }) => ({ job_id: null, run, values, output: null, notes }))
    const job = { name, job_type, status: 'PENDING', input_count: runs.length, inputs: runs }
    return new OqtantJob(parseJobReply({ ...job, external_id: null, time_submit: null }))
  }

  /** Reads one job from the text of a file. Throws `JobFileError`. */
  static fromFileText(text: string | Uint8Array, options: ParseJobReplyOptions = {}): OqtantJob {
    const json = parseJson(typeof text === 'string' ? text : decodeText(text), options.source ?? null)
    return new OqtantJob(parseJobReply(json, options))
  }

  /** The runs held, each with its image of the atoms or the reason why there is none. Each access reads the images anew. */
  get runs(): readonly JobRun[] {
    return this.inputs.map((_, position) => this.#runAt(position))
  }

  /** The image of the atoms of a run (default: the first held). Throws `JobResultError` where there is none. */
  shot(run = this.run): JobShot {
    return this.#runWithShot(run).shot
  }

  /** The optical density after the time of flight. Throws `JobResultError` where the run has no such image. */
  getTof(run = this.run): OpticalDensityImage {
    return this.#imageOf('time-of-flight', run)
  }

  /** The optical density in the trap. Throws `JobResultError` where the run has no such image. */
  getInTrap(run = this.run): OpticalDensityImage {
    return this.#imageOf('in-trap', run)
  }

  /** Fits the image after the time of flight as the vendor's clients do; for our own fit see `statistics`. */
  async fitBimodal({ run = this.run, ...options }: RunFitOptions = {}): Promise<VendorBimodalFit> {
    return fitBimodal(this.getTof(run), options)
  }

  /** Atom numbers by the formula of the walkthrough's clients, from the parameters that `fitBimodal` gives. */
  atomNumbers(parameters: readonly number[], options: AtomNumberOptions = {}): VendorAtomNumbers {
    return atomNumbers(parameters, options)
  }

  /** Temperature in nK by the formula of the walkthrough's clients, from the parameters that `fitBimodal` gives. */
  calculateTemperature(parameters: readonly number[], options: RunTemperatureOptions = {}): number {
    const { run = this.run, ...constants } = options
    const { timeOfFlightMs } = this.#runAt(this.#positionOf(run))
    return calculateTemperature(parameters, timeOfFlightMs, constants)
  }

  /** Fits a run's image and gives temperature and atom numbers with their errors, beside the server's. */
  async statistics(options: ShotStatisticsOptions = {}): Promise<ShotStatistics> {
    return shotStatistics(this.#source(options.run), options)
  }

  /** Widths of the cloud in the trap. Throws `JobResultError` where the run has no such image. */
  async inTrapWidths({ run, ...options }: InTrapWidthsOptions = {}): Promise<InTrapWidths> {
    return inTrapWidths(this.getInTrap(run), options)
  }

  /** Draws a run's image as SVG text. */
  async atoms2dPlot(options: ImagePlotOptions = {}): Promise<string> {
    return atoms2dPlot(this.#source(options.run), options)
  }

  /** Draws a run's image as a surface, as SVG text. */
  async atoms3dPlot(options: ImagePlotOptions = {}): Promise<string> {
    return atoms3dPlot(this.#source(options.run), options)
  }

  /** Draws a slice through a run's image and its fit, as SVG text. */
  async atomsSlicePlot(options: SlicePlotOptions = {}): Promise<string> {
    return atomsSlicePlot(this.#source(options.run), options)
  }

  /** Draws an image in the trap as SVG text. */
  async inTrapPlot(options: ImagePlotOptions = {}): Promise<string> {
    return inTrapPlot(this.#source(options.run), options)
  }

  /** Draws the model with the parameters that `fitBimodal` gives, as SVG text. */
  async plotFitResults(parameters: readonly number[], options: FitResultsPlotOptions = {}): Promise<string> {
    return plotFitResults(parameters, options)
  }

  /** What this job asks for, notes included; what a submission sends. */
  toDefinition(): JobDefinition {
    return this.copyInputs({ includeNotes: true })
  }

  /**
   * A definition of the same job to change and submit anew: a copy of its inputs without outputs, and without notes unless asked for.
   * Throws `JobResultError` for a run that is not held.
   */
  copyInputs({ run, includeNotes = false }: CopyInputsOptions = {}): JobDefinition {
    const inputs = run === undefined ? this.inputs : this.inputs.slice(this.#positionOf(run)).slice(0, 1)
    const type = this.jobType
    return {
      name: this.name,
      ...(isJobType(type) ? { job_type: type } : {}),
      inputs: inputs.map((input) => input.copy({ includeNotes })),
    }
  }

  /** The whole job as the clients write it to a file, current name and notes included. */
  toFile(): JsonObject {
    return jobFileOf(this.reply, this.name, this.inputs)
  }

  /** `toFile` as JSON text. */
  toFileText(): string {
    return JSON.stringify(this.toFile())
  }

  /** What `JSON.stringify` writes: the job as a person reads it, without pixels. `toFileText` writes all of it. */
  toJSON(): ReadableJob {
    return readableJob(this)
  }

  /** What `console.log` and `util.inspect` print in Node. */
  [inspectSymbol](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    return `OqtantJob ${inspect(readableJob(this), { ...options, depth: 8 })}`
  }

  get #label(): string {
    return this.externalId === null ? `job '${this.name}'` : `job '${this.name}' (${this.externalId})`
  }

  #runAt(position: number): JobRun {
    return readRun(this.reply.fields, position, { source: this.#label })
  }

  #runWithShot(run: number): JobRun & { readonly shot: JobShot } {
    const held = this.#runAt(this.#positionOf(run))
    const { shot, reason } = held
    if (shot !== null) return { ...held, shot }
    throw this.#resultError(`There is no image of run ${run} of ${this.#label}. ${reason ?? ''}`, run)
  }

  #source(run = this.run): JobWithRuns {
    return { name: this.name, runs: [this.#runWithShot(run)] }
  }

  #imageOf(kind: JobShot['kind'], run: number): OpticalDensityImage {
    const shot = this.shot(run)
    if (shot.kind === kind) return shot.image
    const [has, getter] =
      shot.kind === 'in-trap' ? ['in the trap', 'getInTrap'] : ['after a time of flight', 'getTof']
    throw this.#resultError(`Run ${run} of ${this.#label} was imaged ${has}: use ${getter}.`, run)
  }

  #positionOf(run: number): number {
    const position = this.inputs.findIndex((input) => input.run === run)
    if (position !== -1) return position
    const held = this.inputs.map((input) => input.run).join(', ') || 'none'
    throw this.#resultError(
      `Run ${run} of ${this.#label} is not held here (held: ${held}). Load it with loadJobFromId(id, { run: ${run} }).`,
      run,
    )
  }

  #resultError(reason: string, run: number): JobResultError {
    const { name, externalId, status } = this
    return new JobResultError(reason, { jobName: name, externalId, status, run })
  }
}
