import type { ImageFit, OpticalDensityImage } from '@coldlab/fit-wasm'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { fitRecordOf } from '../fits/fit-record.js'
import {
  type CameraSettings,
  defaultCameraSettings,
  defaultFitSettings,
  type FitSettings,
  fitOptionsOf,
} from '../fits/fit-settings.js'
import type { ShotFitter } from '../fits/shot-fitter.js'
import { BatchProgress, type Progress } from './batch-progress.js'
import { DetailCache } from './detail-cache.js'
import { isImageFile } from './file-kinds.js'
import type { ShotDetail, ShotEntry, ShotError, ShotFacts } from './shot.js'
import type { ReadShot, ShotReader } from './shot-reader.js'
import {
  canBeReadAgain,
  detailOf,
  isLeftInTrap,
  isUnderWay,
  leftInTrap,
  rowId,
  waitingRow,
} from './shot-rows.js'
import { thumbnailOf } from './thumbnail.js'

/** A file of the list. Only its handle is held; the bytes are read when its turn comes. */
interface Source {
  readonly id: number
  readonly file: File
  rows: ShotEntry[]
}

/** Files read and fitted at the same time: enough to keep two cores busy, few enough to bound memory. */
const lanes = 3
/** Rows are shown at most this often while results stream in, ms. */
const publishEveryMs = 40
/** Pixels held for going back to shots already seen. */
const cacheBytes = 160 * 2 ** 20

/** The shots on the table: reads files, has them fitted, and tells the page what is known so far. */
export class ShotLibrary {
  readonly #entries = signal<readonly ShotEntry[]>([])
  readonly #selectedId = signal<string | null>(null)
  readonly #detail = signal<ShotDetail | null>(null)
  readonly #lastError = signal<ShotError | null>(null)
  readonly #progress = new BatchProgress()
  readonly #settings: Signal<FitSettings> = signal(defaultFitSettings)
  readonly #camera: Signal<CameraSettings> = signal(defaultCameraSettings)
  readonly entries: ReadonlySignal<readonly ShotEntry[]> = this.#entries
  readonly selectedId: ReadonlySignal<string | null> = this.#selectedId
  /** Image and fit of the selected shot, null until they are there. */
  readonly detail: ReadonlySignal<ShotDetail | null> = this.#detail
  readonly lastError: ReadonlySignal<ShotError | null> = this.#lastError
  readonly progress: ReadonlySignal<Progress> = this.#progress.state
  readonly settings: ReadonlySignal<FitSettings> = this.#settings
  readonly camera: ReadonlySignal<CameraSettings> = this.#camera
  readonly #reader: ShotReader
  readonly #fitter: ShotFitter
  readonly #details = new DetailCache(cacheBytes)
  readonly #pending = new Set<Source>()
  #sources: Source[] = []
  #nextSourceId = 0
  #batch = new AbortController()
  #busyLanes = 0
  #publishTimer: ReturnType<typeof setTimeout> | null = null

  constructor(reader: ShotReader, fitter: ShotFitter) {
    this.#reader = reader
    this.#fitter = fitter
  }

  /** Adds files at the end of the list and fits them; the first is shown if nothing is or if it is asked for. */
  open(files: readonly File[], { select = false } = {}): void {
    const added = files.map((file): Source => {
      const id = this.#nextSourceId++
      return { id, file, rows: [waitingRow(id, file.name)] }
    })
    this.#sources.push(...added)
    this.#publish()
    const [first] = added
    if (first !== undefined && (select || this.#selectedId.value === null)) this.select(first.rows[0]!.id)
    this.#queue(added)
  }

  select(id: string): void {
    if (this.#selectedId.value === id) return
    this.#selectedId.value = id
    const detail = this.#details.get(id) ?? null
    this.#detail.value = detail
    const source = this.#sourceOf(id)
    const row = source?.rows.find((candidate) => candidate.id === id)
    if (detail === null && source !== undefined && row !== undefined && canBeReadAgain(row))
      this.#queue([source])
  }

  changeSettings(settings: FitSettings): void {
    this.#settings.value = settings
    this.#restart(this.#sources)
  }

  changeCamera(camera: CameraSettings): void {
    this.#camera.value = camera
    this.#restart(this.#sources.filter((source) => isImageFile(source.file.name)))
  }

  /** Stops the running batch; what is fitted stays. */
  stop(): void {
    this.#batch.abort()
    this.#batch = new AbortController()
    this.#pending.clear()
    for (const source of this.#sources) {
      source.rows = source.rows.map((row) => (isUnderWay(row) ? { ...row, stage: 'stopped' } : row))
    }
    this.#progress.end()
    this.#publish()
  }

  /** Goes on with what `stop` left. */
  resume(): void {
    this.#queue(this.#sources.filter((source) => source.rows.some((row) => row.stage === 'stopped')))
  }

  clear(): void {
    this.stop()
    this.#sources = []
    this.#details.clear()
    this.#selectedId.value = null
    this.#detail.value = null
    this.#lastError.value = null
    this.#progress.reset()
    this.#publish()
  }

  dismissError(): void {
    this.#lastError.value = null
  }

  reportError(error: ShotError): void {
    this.#lastError.value = error
  }

  close(): void {
    this.stop()
    this.#reader.close()
    void this.#fitter.close()
  }

  #sourceOf(entryId: string): Source | undefined {
    return this.#sources.find((source) => source.rows.some((row) => row.id === entryId))
  }

  #restart(sources: readonly Source[]): void {
    const unfinished = [...this.#pending]
    this.#batch.abort()
    this.#batch = new AbortController()
    this.#pending.clear()
    this.#progress.end()
    this.#queue([...new Set([...sources, ...unfinished])])
  }

  #queue(sources: readonly Source[]): void {
    const fresh = sources.filter((source) => !this.#pending.has(source))
    for (const source of fresh) this.#pending.add(source)
    this.#progress.add(fresh.length)
    while (this.#busyLanes < lanes && this.#pending.size > 0) void this.#runLane()
  }

  /** The selected shot goes first, the others in the order of the list. */
  #take(): Source | undefined {
    const selected = this.#selectedId.value
    const wanted = selected === null ? undefined : this.#sourceOf(selected)
    const next =
      wanted !== undefined && this.#pending.has(wanted) ? wanted : this.#pending.values().next().value
    if (next !== undefined) this.#pending.delete(next)
    return next
  }

  async #runLane(): Promise<void> {
    this.#busyLanes++
    for (let source = this.#take(); source !== undefined; source = this.#take()) {
      const { signal: batchSignal } = this.#batch
      try {
        await this.#work(source, batchSignal)
      } catch (cause) {
        if (!batchSignal.aborted)
          this.#fail(source, 'fitted', cause instanceof Error ? cause.message : String(cause))
      }
      if (!batchSignal.aborted) this.#progress.done()
    }
    this.#busyLanes--
  }

  async #work(source: Source, batchSignal: AbortSignal): Promise<void> {
    const answer = await this.#reader.read(source.file, this.#camera.value.pixelSizeUm, {
      signal: batchSignal,
    })
    if ('failure' in answer) return this.#fail(source, 'read', answer.failure.message)
    const known = new Map(source.rows.map((row) => [row.id, row]))
    if (answer.shots.length === 0)
      return this.#fail(source, 'read', 'The job has no runs, so there is nothing to show.')
    source.rows = answer.shots.map((shot, place) =>
      this.#readRow(source, shot, place, answer.shots.length, known),
    )
    const selected = this.#selectedId.value
    if (selected !== null && known.has(selected) && !source.rows.some((row) => row.id === selected)) {
      this.#selectedId.value = source.rows[0]?.id ?? null
    }
    this.#publish()
    for (const [place, shot] of answer.shots.entries()) {
      if (shot.image === null || isLeftInTrap(shot, this.#settings.value)) continue
      await this.#fit(source, shot, place, shot.image, batchSignal)
    }
  }

  #readRow(
    source: Source,
    shot: ReadShot,
    place: number,
    runCount: number,
    known: ReadonlyMap<string, ShotEntry>,
  ): ShotEntry {
    const id = rowId(source.id, place)
    const row = {
      ...(known.get(id) ?? waitingRow(source.id, source.file.name, place)),
      jobName: shot.jobName,
      run: shot.run,
      runCount,
    }
    if (shot.image === null) return { ...row, stage: 'no-image', reason: shot.reason }
    const thumbnail = row.thumbnail ?? thumbnailOf(shot.image)
    const left = isLeftInTrap(shot, this.#settings.value)
    this.#keep(id, detailOf(shot, shot.image, left ? null : this.#lastFit(id, shot.image)))
    if (left) return { ...leftInTrap(row), facts: this.#factsOf(shot, shot.image), thumbnail }
    // Numbers and what they rest on change together: while there is an old fit its facts stay with it.
    const facts = row.fit === null ? this.#factsOf(shot, shot.image) : row.facts
    return { ...row, stage: 'fitting', reason: null, facts, thumbnail }
  }

  /** While a shot is fitted anew its last fit stays in view: the eye has something to compare with. */
  #lastFit(id: string, image: OpticalDensityImage): ImageFit | null {
    const fit = this.#details.get(id)?.fit ?? null
    return fit?.image.pixelSizeUm === image.pixelSizeUm ? fit : null
  }

  async #fit(
    source: Source,
    shot: ReadShot,
    place: number,
    image: OpticalDensityImage,
    batchSignal: AbortSignal,
  ): Promise<void> {
    const id = rowId(source.id, place)
    const fit = await this.#fitter.fit(image, fitOptionsOf(this.#settings.value), { signal: batchSignal })
    batchSignal.throwIfAborted()
    this.#keep(id, detailOf(shot, image, fit))
    const facts = this.#factsOf(shot, image)
    const record = fitRecordOf(fit, facts)
    source.rows = source.rows.map((row) =>
      row.id === id ? { ...row, stage: 'done', facts, fit: record } : row,
    )
    this.#publish()
  }

  #factsOf(shot: ReadShot, image: OpticalDensityImage): ShotFacts {
    const { rows, columns, pixelSizeUm } = image
    const timeOfFlightMs = shot.kind === 'camera' ? this.#camera.value.timeOfFlightMs : shot.timeOfFlightMs
    return {
      kind: shot.kind,
      rows,
      columns,
      pixelSizeUm,
      timeOfFlightMs,
      trapFrequenciesHz: shot.trapFrequenciesHz,
    }
  }

  #keep(id: string, detail: ShotDetail): void {
    this.#details.put(id, detail)
    if (this.#selectedId.value === id) this.#detail.value = detail
  }

  #fail(source: Source, deed: 'read' | 'fitted', details: string): void {
    const stage = deed === 'read' ? 'unreadable' : 'not-fitted'
    const rows = deed === 'read' ? source.rows.slice(0, 1) : source.rows
    source.rows = rows.map((row) =>
      row.stage === 'done' || row.stage === 'in-trap' ? row : { ...row, stage, reason: details },
    )
    this.#lastError.value = { title: `${source.file.name} could not be ${deed}`, details }
    this.#publish()
  }

  #publish(): void {
    this.#publishTimer ??= setTimeout(() => {
      this.#publishTimer = null
      this.#entries.value = this.#sources.flatMap((source) => source.rows)
    }, publishEveryMs)
  }
}
