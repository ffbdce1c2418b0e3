import type { FitParameterName, FitStatus, ImageFit, OpticalDensityImage } from '@coldlab/fit-wasm'

export interface FixtureOptions {
  readonly rows?: number
  readonly columns?: number
  readonly pixelSizeUm?: number
  readonly status?: FitStatus
  readonly reason?: string
  readonly binds?: readonly ('x' | 'y')[]
  readonly uncertaintyReason?: string | null
  readonly condensateSignificant?: boolean
  readonly parameters?: Partial<Record<FitParameterName, number>>
  readonly data?: Float64Array
}

const cloud: Record<FitParameterName, number> = {
  gaussianOd: 0.65,
  gaussianSigmaXUm: 57.8,
  gaussianSigmaYUm: 60.1,
  thomasFermiOd: 0.81,
  thomasFermiRadiusXUm: 24.3,
  thomasFermiRadiusYUm: 46.4,
  centerXUm: 11,
  centerYUm: -22,
  offset: 0.01,
}

/** A fit as `fitImage` gives it, of an image that is its model exactly unless `data` says otherwise. */
export function fitFixture(options: FixtureOptions = {}): ImageFit {
  const { rows = 100, columns = 100, pixelSizeUm = 4.4, status = 'converged' } = options
  const values = { ...cloud, ...options.parameters }
  const model = modelOf(values, { rows, columns, pixelSizeUm })
  const image: OpticalDensityImage = { data: options.data ?? model, rows, columns, pixelSizeUm }
  const parameters = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, stderr: Math.abs(value) / 100, fixed: false, atBound: false },
    ]),
  ) as unknown as ImageFit['parameters']
  const part = {
    inModel: true,
    significance: 1.2,
    peakOd: 0.1,
    peakOdStderr: 0.1,
    integralUm2: 100,
    integralStderrUm2: 90,
  }
  const significant = options.condensateSignificant ?? true
  return {
    model: 'bimodal',
    status,
    reason: options.reason ?? 'converged',
    parameters,
    covariance: null,
    uncertaintyReason: options.uncertaintyReason ?? null,
    physicalLimitBinds: options.binds ?? [],
    cost: 1,
    reducedChiSquare: 1e-4,
    rSquared: 0.9674,
    pixels: image.data.filter(Number.isFinite).length,
    iterations: 9,
    evaluations: { binned: 0, full: 9 },
    timeMs: 0.2,
    image,
    modelImage: () => ({ ...image, data: model }),
    residualImage: () => image,
    components: () => ({
      thermal: { ...part, part: 'thermal', significant: true, integralUpperLimitUm2: null },
      condensate: {
        ...part,
        part: 'condensate',
        significant,
        integralUpperLimitUm2: significant ? null : 200,
      },
    }),
  }
}

function modelOf(
  p: Record<FitParameterName, number>,
  { rows, columns, pixelSizeUm }: { rows: number; columns: number; pixelSizeUm: number },
): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const x = ((i % columns) - (columns - 1) / 2) * pixelSizeUm - p.centerXUm
    const y = (Math.floor(i / columns) - (rows - 1) / 2) * pixelSizeUm - p.centerYUm
    const gaussian = Math.exp(-0.5 * ((x / p.gaussianSigmaXUm) ** 2 + (y / p.gaussianSigmaYUm) ** 2))
    const parabola = 1 - (x / p.thomasFermiRadiusXUm) ** 2 - (y / p.thomasFermiRadiusYUm) ** 2
    return p.gaussianOd * gaussian + p.thomasFermiOd * Math.max(0, parabola) ** 1.5 + p.offset
  })
}
