import { readFile } from 'node:fs/promises'
import * as fitWasm from '@coldlab/fit-wasm'
import { expect, test } from 'vitest'

// A name that changes here is a change for every user: it needs a changeset.
test('the functions, classes and constants', () => {
  expect(Object.keys(fitWasm).sort()).toMatchInlineSnapshot(`
    [
      "FitOptionsError",
      "FitWorkerError",
      "ImageError",
      "KernelError",
      "absorptionCrossSectionUm2",
      "binImage",
      "cloudStatistics",
      "columnToXUm",
      "createFitPool",
      "cropImage",
      "fitImage",
      "fitParameterNames",
      "initFitKernel",
      "isColdlabFitError",
      "lineProfile",
      "massKg",
      "opticalDensity",
      "radialProfile",
      "rowToYUm",
      "sliceImage",
      "sumProfile",
    ]
  `)
})

test('the types', async () => {
  const declarations = await readFile(
    new URL(import.meta.resolve('@coldlab/fit-wasm')).pathname.replace(/js$/, 'd.ts'),
    'utf8',
  )
  const names = [...declarations.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, allTypes, list]) =>
    list!
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && (allTypes !== undefined || name.startsWith('type ')))
      .map((name) => name.replace('type ', '')),
  )
  expect(names.sort()).toMatchInlineSnapshot(`
    [
      "AbsorptionFrames",
      "AbsorptionImage",
      "CameraCounts",
      "CloudOptions",
      "CloudStatistics",
      "ColdlabFitError",
      "FitComponent",
      "FitCovariance",
      "FitErrorName",
      "FitManyImage",
      "FitManyOptions",
      "FitModel",
      "FitOptions",
      "FitOptionsErrorContext",
      "FitParameter",
      "FitParameterName",
      "FitParameters",
      "FitPart",
      "FitPool",
      "FitPoolOptions",
      "FitProgress",
      "FitStatus",
      "FitWorkerErrorContext",
      "ImageErrorContext",
      "ImageFit",
      "ImageSlice",
      "KernelErrorContext",
      "LineProfile",
      "LineProfileOptions",
      "NodeWorkerLike",
      "OpticalDensityImage",
      "PixelRegion",
      "PlacedImage",
      "PointUm",
      "PoolFitOptions",
      "Quantity",
      "RadialProfile",
      "RadialProfileOptions",
      "Saturation",
      "Species",
      "SumProfile",
      "WebWorkerLike",
    ]
  `)
})
