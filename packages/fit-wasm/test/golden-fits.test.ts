import { type FitParameterName, fitImage } from '@coldlab/fit-wasm'
import { describe, expect, it } from 'vitest'
import { readGoldenFits } from './golden-fits.js'
import { onEachBuild } from './on-each-build.js'

/**
 * Two fits that end at one minimum to a relative cost of 1e-6 differ by some 1e-3 standard errors; a hundredth of one is
 * far below what a user can see. Standard errors follow from J at the minimum and vary as little.
 */
const valueToleranceInErrors = 0.01
const errorTolerance = 0.01
const costTolerance = 1e-6

onEachBuild(() => {
  describe.each(readGoldenFits())('golden fit: $name', ({ image, options, expected }) => {
    const fit = () => fitImage(image, options)
    const names = Object.keys(expected.parameters) as FitParameterName[]

    it('ends at the minimum scipy finds', () => {
      const { cost, status, pixels } = fit()
      expect(status).toBe('converged')
      expect(pixels).toBe(expected.pixels)
      expect(Math.abs(cost / expected.cost - 1)).toBeLessThan(costTolerance)
    })

    it('gives the values and standard errors of scipy', () => {
      const { parameters } = fit()
      for (const name of names) {
        const { value, stderr } = parameters[name]
        const expectedError = expected.standardErrors[name] ?? null
        if (expectedError === null) {
          expect(value, name).toBeCloseTo(expected.parameters[name]!, 9)
          continue
        }
        expect(Math.abs(value - expected.parameters[name]!) / expectedError, name).toBeLessThan(
          valueToleranceInErrors,
        )
        expect(Math.abs((stderr ?? 0) / expectedError - 1), `${name}, standard error`).toBeLessThan(
          errorTolerance,
        )
      }
    })

    it('says which parameters are held, and by what', () => {
      const { parameters, physicalLimitBinds } = fit()
      expect([...physicalLimitBinds]).toEqual(expected.physicalLimitBinds)
      const held = names.filter(
        (name) => parameters[name].atBound && !isOnPhysicalLimit(name, physicalLimitBinds),
      )
      expect(held).toEqual(expected.atBound)
      for (const name of names) expect(parameters[name].fixed, name).toBe(options.fixed?.[name] !== undefined)
    })

    it('divides the cost by the degrees of freedom', () => {
      const { cost, pixels, freeParameters } = expected
      expect(fit().reducedChiSquare / (cost / (pixels - freeParameters))).toBeCloseTo(1, 5)
    })
  })
})

function isOnPhysicalLimit(name: FitParameterName, binds: readonly ('x' | 'y')[]): boolean {
  return binds.some(
    (axis) =>
      name === `gaussianSigma${axis.toUpperCase()}Um` || name === `thomasFermiRadius${axis.toUpperCase()}Um`,
  )
}
