import { readFileSync } from 'node:fs'
import type {
  FitModel,
  FitOptions,
  FitParameterName,
  OpticalDensityImage,
  PixelRegion,
} from '@coldlab/fit-wasm'

/** A small image and its least-squares minimum from scipy (`golden/make_fits.py`). */
export interface GoldenFit {
  readonly name: string
  readonly image: OpticalDensityImage
  readonly options: FitOptions
  readonly expected: {
    readonly parameters: Partial<Record<FitParameterName, number>>
    /** Null for parameters held fixed. */
    readonly standardErrors: Partial<Record<FitParameterName, number | null>>
    readonly atBound: readonly FitParameterName[]
    readonly physicalLimitBinds: readonly ('x' | 'y')[]
    readonly cost: number
    readonly pixels: number
    readonly freeParameters: number
  }
}

interface RecordedCase {
  name: string
  image: { rows: number; columns: number; pixelSizeUm: number; float32: string }
  options: {
    model: FitModel
    physical: boolean
    region?: PixelRegion
    fixed?: Partial<Record<FitParameterName, number>>
    bounds?: Partial<Record<FitParameterName, [number, number]>>
  }
  weightsFloat32: string | null
  maskUint8: string | null
  expected: GoldenFit['expected']
}

export function readGoldenFits(): GoldenFit[] {
  const url = new URL('./golden/fits.json', import.meta.url)
  const { cases } = JSON.parse(readFileSync(url, 'utf8')) as { cases: RecordedCase[] }
  return cases.map(({ name, image: { float32, ...grid }, options, weightsFloat32, maskUint8, expected }) => ({
    name,
    image: { ...grid, data: floats(float32) },
    options: {
      ...options,
      ...(weightsFloat32 === null ? {} : { weights: floats(weightsFloat32) }),
      ...(maskUint8 === null ? {} : { mask: new Uint8Array(bytes(maskUint8)) }),
    },
    expected,
  }))
}

const floats = (base64: string): Float32Array => new Float32Array(bytes(base64))

function bytes(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer
}
