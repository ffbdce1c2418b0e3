import { cloudQuantityNames, inTrapSentence } from '@coldlab/figures/shot'
import { type FitComponent, fitParameterNames, type Quantity } from '@coldlab/fit-wasm'
import { type FittedShot, isFitted, type UnfittedShot } from './shot.js'

/**
 * One line of `coldlab fit --json`: a JSON object without line breaks. Numbers are in the units of their names
 * (optical density, µm, nK, atoms), all digits; what is not known is null. Where nothing was fitted, everything
 * but file, run, status, reason and picture (of an image in the trap) is null.
 */
export function fitLine(shot: FittedShot | UnfittedShot, picture: string | null): string {
  return `${JSON.stringify(fitRecord(shot, picture))}\n`
}

/** What `fitLine` says, as values. */
export function fitRecord(shot: FittedShot | UnfittedShot, picture: string | null) {
  return isFitted(shot) ? fittedLine(shot, picture) : unfittedLine(shot, picture)
}

function fittedLine(shot: FittedShot, picture: string | null) {
  const { file, run, fit, statistics } = shot
  const { thermal, condensate } = fit.components()
  return {
    file,
    run,
    model: fit.model,
    status: fit.status,
    reason: fit.reason,
    cost: fit.cost,
    rSquared: fit.rSquared,
    parameters: Object.fromEntries(
      fitParameterNames.map((name) => {
        const { value, stderr, fixed, atBound } = fit.parameters[name]
        return [name, { value, stderr, fixed, atBound }]
      }),
    ),
    statistics: Object.fromEntries(
      cloudQuantityNames.map((name) => [name, quantity(statistics?.[name] ?? inTrapQuantity)]),
    ),
    timeMs: fit.timeMs,
    job: shot.job,
    kind: shot.kind,
    timeOfFlightMs: shot.timeOfFlightMs,
    components: { thermal: component(thermal), condensate: component(condensate) },
    physicalLimitBinds: fit.physicalLimitBinds,
    uncertaintyReason: fit.uncertaintyReason,
    iterations: fit.iterations,
    remarks: shot.remarks,
    picture,
  }
}

const inTrapQuantity: Quantity = {
  value: null,
  stderr: null,
  upperLimit: null,
  lowerLimit: null,
  reason: inTrapSentence,
}

function quantity({ value, stderr, upperLimit, lowerLimit, reason }: Quantity) {
  return { value, stderr, upperLimit, lowerLimit, reason }
}

function component({ inModel, significant, significance }: FitComponent) {
  return { inModel, significant, significance }
}

function unfittedLine({ file, job, run, status, reason }: UnfittedShot, picture: string | null) {
  const nothing = { cost: null, rSquared: null, parameters: null, statistics: null, timeMs: null }
  return { file, run, model: null, status, reason, ...nothing, job, picture }
}
