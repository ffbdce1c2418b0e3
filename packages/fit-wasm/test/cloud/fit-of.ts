import { type FitComponent, type FitParameterName, fitParameterNames, type ImageFit } from '@coldlab/fit-wasm'

export type ParameterValues = Record<FitParameterName, number>

export interface FitOf {
  readonly values?: Partial<ParameterValues>
  readonly covariance?: ImageFit['covariance']
  readonly status?: ImageFit['status']
  readonly model?: ImageFit['model']
  readonly uncertaintyReason?: string
  readonly thermal?: Partial<FitComponent>
  readonly condensate?: Partial<FitComponent>
  /** Parameters held by the caller. */
  readonly held?: readonly FitParameterName[]
}

export const someCloud: ParameterValues = {
  gaussianOd: 0.8,
  gaussianSigmaXUm: 60,
  gaussianSigmaYUm: 55,
  thomasFermiOd: 1.4,
  thomasFermiRadiusXUm: 40,
  thomasFermiRadiusYUm: 45,
  centerXUm: 3,
  centerYUm: -7,
  offset: 0.01,
}

/** A fit with these values, as `fitImage` gives it, for what is computed from a fit alone. */
export function fitOf(changes: FitOf): ImageFit {
  const { values, covariance = null, thermal, condensate, held = [], ...rest } = changes
  const all = { ...someCloud, ...values }
  const image = { data: new Float64Array(1), rows: 1, columns: 1, pixelSizeUm: 4.4 }
  const component = (part: FitComponent['part'], changes: Partial<FitComponent> = {}): FitComponent => ({
    part,
    inModel: true,
    significant: true,
    significance: 30,
    peakOd: 1,
    peakOdStderr: 0.01,
    integralUm2: 1,
    integralStderrUm2: 0.01,
    integralUpperLimitUm2: null,
    ...changes,
  })
  return {
    model: 'bimodal',
    status: 'converged',
    reason: 'converged',
    parameters: Object.fromEntries(
      fitParameterNames.map((name) => [
        name,
        { value: all[name], stderr: null, fixed: held.includes(name), atBound: false },
      ]),
    ) as unknown as ImageFit['parameters'],
    covariance,
    uncertaintyReason: null,
    physicalLimitBinds: [],
    cost: 1,
    reducedChiSquare: 1,
    rSquared: 0.99,
    pixels: 10_000,
    iterations: 5,
    evaluations: { binned: 10, full: 5 },
    timeMs: 0.2,
    image,
    modelImage: () => image,
    residualImage: () => image,
    components: () => ({
      thermal: component('thermal', thermal),
      condensate: component('condensate', condensate),
    }),
    ...rest,
  }
}
