import { readRealShots, readSyntheticClouds } from '../inputs/reference-clouds.js'
import { detectionCurveTable, faintCloudsTable } from './detection-curve.js'
import { fitClouds } from './fit-clouds.js'
import type { FitModule } from './fit-module.js'
import { fitSpeedLine } from './fit-speed.js'
import { minimumShareTable, worstOffendersTable } from './minimum-share.js'
import { significanceTable } from './significance-calls.js'
import { truthRecoveryTable } from './truth-recovery.js'
import { uncertaintyAgreementTable } from './uncertainty-agreement.js'

/** How well the fit does on the reference clouds, as Markdown, section by section as they are worked out. */
export function* accuracyReport(module: FitModule, { offenders = 12 } = {}): Generator<string> {
  const shots = readRealShots()
  const clouds = [...shots, ...readSyntheticClouds()]
  const physical = fitClouds(module, clouds, {})
  const plain = fitClouds(module, clouds, { physical: false })
  yield section(
    'Share of fits at the recorded minimum (cost within 1e-6)',
    minimumShareTable({ physical, plain }),
  )
  yield section('Farthest from it', worstOffendersTable({ physical, plain }, offenders))
  yield section(
    'Values and standard errors against the recorded ones',
    uncertaintyAgreementTable({ physical, plain }),
  )
  const weighted = fitClouds(module, clouds, { weights: 'shot-noise' })
  yield section(
    'Truth within so many standard errors in all parameters',
    truthRecoveryTable({ default: physical, 'shot-noise': weighted, plain }),
  )
  const auto = fitClouds(module, clouds, { model: 'auto' })
  yield section('What is said to be there', significanceTable(physical, auto))
  yield section('Detection of faint clouds', detectionCurveTable(module, clouds))
  yield section('The faint clouds', faintCloudsTable(module, clouds))
  yield section('Speed', fitSpeedLine(module, shots))
}

const section = (title: string, body: string): string => `## ${title}\n\n${body}\n`
