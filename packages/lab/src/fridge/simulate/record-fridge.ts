import { createResult, type FridgeResult, type TimeRange } from '@coldlab/fridge-sdk'
import { createRandom } from '../../oqtant/machine/random.js'
import { ComponentRecord } from './component-record.js'
import type { FridgeModel } from './fridge-state.js'
import { fridgeInstruments } from './instruments/index.js'
import { RecorderFaults } from './recorder-faults.js'

export interface RecordingOptions {
  readonly range: TimeRange
  /** Of the instruments' noise and of what the recorder misses. */
  readonly seed: number
}

export interface Recording {
  readonly result: FridgeResult
  /** How many snapshots have passed since the start, those that the recorder missed included. */
  readonly snapshots: number
}

/** The vendor's interval between snapshots. */
export const snapshotS = 10
const snapshotNs = BigInt(snapshotS) * 1_000_000_000n
const snapshotsPerPiece = 2160

/** How many snapshots a range has. */
export function snapshotCount({ durationNs }: TimeRange): number {
  return Number((durationNs + snapshotNs - 1n) / snapshotNs)
}

/** Looks at a fridge every ten seconds with all instruments; gives what was seen in pieces of six hours. */
export function* recordFridge(fridge: FridgeModel, { range, seed }: RecordingOptions): Generator<Recording> {
  const random = createRandom(seed ^ 0x9e3779b9)
  const faults = new RecorderFaults(seed)
  const records = fridgeInstruments.map((instrument) => ({
    instrument,
    record: new ComponentRecord(instrument),
  }))
  const count = snapshotCount(range)
  for (let snapshot = 0; snapshot < count; snapshot++) {
    const timeNs = range.startNs + BigInt(snapshot) * snapshotNs
    const state = fridge.advance(snapshotS)
    faults.advance(snapshotS)
    for (const [place, { instrument, record }] of records.entries()) {
      const reading = instrument.read(state, random)
      if (faults.isRecorded(place, records.length)) record.add(timeNs, reading)
    }
    const passed = snapshot + 1
    if (passed % snapshotsPerPiece === 0 || passed === count) {
      yield { result: createResult(records.flatMap(({ record }) => record.take())), snapshots: passed }
    }
  }
}
