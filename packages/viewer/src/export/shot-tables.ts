import { cloudQuantityNames } from '@coldlab/figures/shot'
import { type FitParameterName, fitParameterNames, type Quantity } from '@coldlab/fit-wasm'
import type { SliceCurves } from '../clouds/slices/slice-curves.js'
import { hasTemperature } from '../fits/fit-record.js'
import type { FitRecord, ShotEntry, ShotFacts } from '../shots/shot.js'
import { csvText } from './csv.js'

const unitOf = (name: FitParameterName): string => (name.endsWith('Um') ? 'um' : 'od')

/** Quantities under the names that `coldlab fit --json` gives them; no temperatures where none follows. */
function quantitiesOf(fit: FitRecord, facts: ShotFacts): (readonly [name: string, quantity: Quantity])[] {
  return Object.entries(fit.statistics ?? {}).filter(
    ([name]) => hasTemperature(facts) || !name.startsWith('temperature'),
  )
}

/** Both slices, pixel by pixel. */
export function slicesCsv(slices: readonly SliceCurves[]): string {
  const rows = slices.flatMap((slice) =>
    Array.from(slice.pixelsUm, (positionUm, pixel) => {
      const point =
        slice.positionsUm.length > 1
          ? pixel * ((slice.positionsUm.length - 1) / (slice.pixelsUm.length - 1))
          : 0
      const at = (values: ArrayLike<number | null> | null) => values?.[point] ?? null
      return [
        slice.axis,
        slice.atUm,
        positionUm,
        at(slice.data),
        at(slice.fit),
        at(slice.thermal),
        slice.residual?.[pixel] ?? null,
      ]
    }),
  )
  return csvText(['axis', 'at_um', 'position_um', 'data_od', 'fit_od', 'thermal_od', 'residual_od'], rows)
}

/** Parameters and quantities of one shot, a line each. */
export function parametersCsv(fit: FitRecord, facts: ShotFacts): string {
  const parameters = fitParameterNames.map((name) => {
    const { value, stderr } = fit.parameters[name]
    return [name, value, stderr, null, unitOf(name)]
  })
  const quantities = quantitiesOf(fit, facts).map(([name, { value, stderr, upperLimit }]) => [
    name,
    value,
    stderr,
    upperLimit,
    name.endsWith('Nk') ? 'nK' : '',
  ])
  return csvText(['name', 'value', 'stderr', 'upper_limit_95', 'unit'], [...parameters, ...quantities])
}

/** All fitted shots, a line each. */
export function allShotsCsv(entries: readonly ShotEntry[]): string {
  const fitted = entries.flatMap(({ fileName, run, fit, facts }) =>
    fit === null || facts === null ? [] : [{ fileName, run, fit, facts }],
  )
  const columns = [...cloudQuantityNames, ...fitParameterNames].flatMap((name) => [name, `${name}_stderr`])
  const rows = fitted.map(({ fileName, run, fit, facts }) => {
    const known = new Map(quantitiesOf(fit, facts))
    const cells = [
      ...cloudQuantityNames.map((name) => known.get(name)),
      ...fitParameterNames.map((name) => fit.parameters[name]),
    ].flatMap((number) => [number?.value ?? null, number?.stderr ?? null])
    return [fileName, run, facts.timeOfFlightMs, fit.model, fit.status, fit.rSquared, ...cells]
  })
  return csvText(['file', 'run', 'timeOfFlightMs', 'model', 'status', 'rSquared', ...columns], rows)
}
