import { readFileSync } from 'node:fs'
import { type FittedLength, inTrapWidths } from '@coldlab/oqtant-sdk'
import { describe, expect, test } from 'vitest'
import { realJob, realJobNames } from './real-jobs.js'
import { syntheticInTrap } from './synthetic-image.js'

type Pair = readonly [value: number, stderr: number]

interface GoldenProfile {
  readonly width: Pair
  readonly center: Pair
  readonly rSquared: number
}

interface GoldenWidths {
  readonly plane: Record<'gaussian' | 'thomasFermi', Record<'x' | 'y', Pair>>
  readonly x: Record<'gaussian' | 'thomasFermi', GoldenProfile>
  readonly y: Record<'gaussian' | 'thomasFermi', GoldenProfile>
}

const golden: { readonly synthetic: GoldenWidths; readonly real: Record<string, GoldenWidths> } = JSON.parse(
  readFileSync(new URL('../golden/in-trap-widths.json', import.meta.url), 'utf8'),
)

test('a cloud cut by stripes: all widths as scipy fits them', async () => {
  compare(await inTrapWidths(syntheticInTrap()), golden.synthetic)
})

describe.skipIf(realJobNames.length === 0)(
  'real shots (skipped where ../shared/data/oqtant-jobs is missing)',
  () => {
    test.each(Object.keys(golden.real).filter((name) => realJobNames.includes(name)))('%s', async (name) => {
      compare(await inTrapWidths(realJob(name)), golden.real[name]!)
    })
  },
)

test('an image of nothing but noise has no widths and says why', async () => {
  const data = Float64Array.from({ length: 40 * 60 }, (_, i) => 0.05 * Math.sin(1.7 * i + 0.013 * i * i))
  const widths = await inTrapWidths({ data, rows: 40, columns: 60, pixelSizeUm: 0.344 })
  for (const fit of [widths.gaussian, widths.thomasFermi]) {
    expect(fit.reason).not.toBeNull()
    expect([fit.xUm.value, fit.yUm.value]).toEqual([null, null])
  }
  expect(widths.x.gaussian).toMatchObject({
    widthUm: { value: null, stderr: null },
    reason: expect.any(String),
  })
})

function compare(ours: Awaited<ReturnType<typeof inTrapWidths>>, theirs: GoldenWidths): void {
  for (const shape of ['gaussian', 'thomasFermi'] as const) {
    same(ours[shape].xUm, theirs.plane[shape].x)
    same(ours[shape].yUm, theirs.plane[shape].y)
    for (const axis of ['x', 'y'] as const) {
      same(ours[axis][shape].widthUm, theirs[axis][shape].width)
      same(ours[axis][shape].centerUm, theirs[axis][shape].center)
      expect(ours[axis][shape].rSquared).toBeCloseTo(theirs[axis][shape].rSquared, 8)
    }
  }
}

/** Both are at the same minimum: to a hundredth of the error, which scipy's stop leaves, and the errors to a thousandth. */
function same({ value, stderr }: FittedLength, [theirs, error]: Pair): void {
  expect(Math.abs((value ?? Number.NaN) - theirs) / error).toBeLessThan(0.01)
  expect((stderr ?? Number.NaN) / error).toBeCloseTo(1, 3)
}
