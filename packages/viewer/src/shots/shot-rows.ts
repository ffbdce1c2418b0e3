import { inTrapSentence } from '@coldlab/figures/shot'
import type { ImageFit, OpticalDensityImage } from '@coldlab/fit-wasm'
import type { FitSettings } from '../fits/fit-settings.js'
import type { ShotDetail, ShotEntry } from './shot.js'
import type { ReadShot } from './shot-reader.js'

export const rowId = (sourceId: number, place: number): string => `${sourceId}.${place}`

/** The row of a shot before it is read; a file not yet read has one row, as most files hold one shot. */
export function waitingRow(sourceId: number, fileName: string, place = 0): ShotEntry {
  return {
    id: rowId(sourceId, place),
    fileName,
    jobName: null,
    run: 1,
    runCount: 1,
    stage: 'waiting',
    reason: null,
    facts: null,
    thumbnail: null,
    fit: null,
  }
}

export const isUnderWay = (row: ShotEntry): boolean => row.stage === 'waiting' || row.stage === 'fitting'

/** Whether reading the file once more would bring an image that is not on its way already. */
export const canBeReadAgain = (row: ShotEntry): boolean =>
  ['done', 'stopped', 'in-trap', 'not-fitted'].includes(row.stage)

/** The row of a shot in the trap that nobody asked to fit. */
export const leftInTrap = (row: ShotEntry): ShotEntry => ({
  ...row,
  stage: 'in-trap',
  reason: `${inTrapSentence} To fit its shape all the same, choose “in the trap too” below.`,
  fit: null,
})

export const isLeftInTrap = ({ kind }: ReadShot, { inTrap }: FitSettings): boolean =>
  kind === 'in-trap' && !inTrap

export function detailOf(shot: ReadShot, image: OpticalDensityImage, fit: ImageFit | null): ShotDetail {
  return { image, fit, remarks: shot.remarks, vendor: shot.vendor, input: shot.input }
}
