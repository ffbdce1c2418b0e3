import { fitImage, fitParameterNames, type ImageFit } from '@coldlab/fit-wasm'
import { describe, expect, it } from 'vitest'
import { excessCost, isAtMinimum, type Target } from '../../../bench/src/accuracy/minimum-share.js'
import { truthDeviation } from '../../../bench/src/accuracy/truth-recovery.js'
import { sumOfSquares } from '../../../bench/src/bimodal-model.js'
import {
  hasTwoParts,
  isSound,
  type ReferenceCloud,
  readRealShots,
  readSyntheticClouds,
} from '../../../bench/src/inputs/reference-clouds.js'
import { findSharedPath } from '../../../bench/src/inputs/shared-folder.js'
import { onEachBuild } from './on-each-build.js'

const missing = ['reference/fits/real.json', 'data/oqtant-jobs'].filter(
  (path) => findSharedPath(path) === null,
)
const skipped = missing.length > 0
const title = 'fit against the recorded minima'
const why = ` (skipped: ${missing.map((path) => `../shared/${path}`).join(' and ')} missing)`

/** Judged by a cost worked out from the parameters alone, not by what the fit says of itself. */
function judged(cloud: ReferenceCloud, fit: ImageFit) {
  const params = fitParameterNames.map((name) => fit.parameters[name].value)
  const stderr = fitParameterNames.map((name) => fit.parameters[name].stderr)
  return { cloud, fit, params, stderr, cost: sumOfSquares(cloud.image, params) }
}

onEachBuild(() => {
  describe.skipIf(skipped)(skipped ? title + why : title, () => {
    const shots = skipped ? [] : readRealShots().filter(isSound)
    const clouds = skipped ? [] : readSyntheticClouds()

    describe.each(shots)('real shot $name', (shot) => {
      it.each<[Target]>([['physical'], ['plain']])('ends at the %s minimum', (target) => {
        const fit = judged(shot, fitImage(shot.image, { physical: target === 'physical' }))
        expect(excessCost(fit, target)).toBeLessThan(1e-6)
        expect(fit.fit.status).toBe('converged')
        expect(fit.fit.cost / fit.cost).toBeCloseTo(1, 9)
      })

      it('gives the recorded values within 0.01 standard errors, and those within 1 %', () => {
        const { params, stderr } = judged(shot, fitImage(shot.image))
        for (const [k, name] of fitParameterNames.entries()) {
          const recordedError = shot.physical.stderr[k]!
          expect(Math.abs(params[k]! - shot.physical.params[k]!) / recordedError, name).toBeLessThan(0.01)
          expect(Math.abs((stderr[k] ?? 0) / recordedError - 1), `${name}, standard error`).toBeLessThan(0.01)
        }
      })
    })

    it.each<[Target]>([['physical'], ['plain']])(
      'ends at the %s minimum on at least 98 %% of the synthetic clouds with two parts',
      (target) => {
        const fits = clouds
          .filter(hasTwoParts)
          .map((cloud) => judged(cloud, fitImage(cloud.image, { physical: target === 'physical' })))
        const missed = fits
          .filter((fit) => !isAtMinimum(fit, target))
          .map(({ cloud }) => `${cloud.kind} ${cloud.name}`)
        expect(missed.length / fits.length, missed.join(', ')).toBeLessThanOrEqual(0.02)
      },
    )

    it('has the truth within 3σ in all parameters for at least 84 % of the clouds, faint ones aside', () => {
      const fits = clouds
        .filter(({ kind }) => kind !== 'faint')
        .map((cloud) => judged(cloud, fitImage(cloud.image)))
      const recovered = fits.filter((fit) => (truthDeviation(fit) ?? 0) <= 3)
      expect(recovered.length / fits.length).toBeGreaterThanOrEqual(0.84)
    })

    it('has it for more with weights from a noise model', () => {
      const share = (weights?: 'shot-noise') => {
        const fits = clouds
          .filter(({ kind }) => kind !== 'faint')
          .map((cloud) => judged(cloud, fitImage(cloud.image, weights === undefined ? {} : { weights })))
        return fits.filter((fit) => (truthDeviation(fit) ?? 0) <= 3).length / fits.length
      }
      expect(share('shot-noise')).toBeGreaterThan(share())
    })
  })
})
