import { type ShotFigureOptions, shotFigure } from '@coldlab/figures'
import type { CloudStatistics, Quantity } from '@coldlab/fit-wasm'
import { describe, expect, test } from 'vitest'
import { readFigure } from './drawn-figure.js'
import { type FixtureOptions, fitFixture } from './fit-fixture.js'

const quantity = (value: number | null, stderr: number | null, limits: Partial<Quantity> = {}): Quantity => ({
  value,
  stderr,
  upperLimit: null,
  lowerLimit: null,
  reason: null,
  ...limits,
})

const statistics: CloudStatistics = {
  temperatureNk: quantity(175.34, 0.9),
  temperatureXNk: quantity(170, null),
  temperatureYNk: quantity(180, 2),
  thermalAtoms: quantity(47_600, 200),
  condensedAtoms: quantity(null, null, { upperLimit: 412 }),
  totalAtoms: quantity(51_600, 200),
  condensateFraction: quantity(null, null, { lowerLimit: 0.9154 }),
}

function wordsOf(fixture: FixtureOptions, options?: ShotFigureOptions): string {
  const { texts } = readFigure(shotFigure(fitFixture(fixture), options))
  return texts.map(({ text }) => text).join(' ')
}

test('numbers carry their errors, units and prefixes, limits their sign', () => {
  const words = wordsOf({}, { statistics })
  for (const said of [
    'condensate fraction &gt; 91 %',
    'temperature 175.3(9) nK',
    'along x 170.0 nK',
    'along y 180(2) nK',
    'atoms 51.6(2) k',
    'thermal 47.6(2) k',
    'condensed &lt; 0.41 k',
    'thermal width σx 57.8(6) µm',
    'centre y −22.0(2) µm',
  ]) {
    expect(words).toContain(said)
  }
})

describe('what a reader must know stands in a sentence', () => {
  test.each<[string, FixtureOptions, string]>([
    ['converged', {}, 'Bimodal fit converged in 9 steps, R²\u00a0=\u00a00.9674.'],
    [
      'not converged',
      { status: 'iteration-limit', reason: 'stopped after 100 steps' },
      'not converged: stopped after 100 steps.',
    ],
    [
      'a binding limit',
      { binds: ['x', 'y'], reason: 'converged; the physical limit binds along x and y' },
      'The physical limit binds along x and y. Thermal and condensed atoms are not well told apart at that limit.',
    ],
    [
      'an insignificant part',
      { condensateSignificant: false },
      'No significant condensate; &lt; and &gt; are limits at 95 % confidence.',
    ],
    [
      'what is odd about the image',
      {
        reason:
          'converged; 0.4 % of the pixels share the highest value 3: the image looks saturated, mask them',
      },
      '0.4 % of the pixels share the highest value 3: the image looks saturated, mask them.',
    ],
    [
      'no errors',
      { uncertaintyReason: 'thomasFermiRadiusXUm not determined' },
      'Without standard error: Thomas–Fermi radius x not determined.',
    ],
  ])('%s', (_, fixture, sentence) => {
    expect(wordsOf(fixture)).toContain(sentence)
    expect(shotFigure(fitFixture(fixture))).toMatch(
      new RegExp(`<desc>[^<]*${sentence.replace(/[()².]/g, '\\$&')}`),
    )
  })

  test.each(['no-cloud', 'singular'] as const)('a %s fit shows no numbers, curves or crosshair', (status) => {
    const svg = shotFigure(fitFixture({ status, reason: 'there is nothing to fit' }), { statistics })
    const { texts, paths } = readFigure(svg)
    const words = texts
      .map(({ text }) => text)
      .join(' ')
      .toLowerCase()
    expect(words).toContain('there is nothing to fit.')
    expect(words).not.toMatch(/temperature|thermal|centre/)
    expect(paths.map(({ stroke }) => stroke)).not.toContain('#0072b2')
    expect(paths.map(({ stroke }) => stroke)).not.toContain('#ffffff')
  })

  test('notes and a long title', () => {
    const words = wordsOf({}, { title: 'shot '.repeat(100), notes: ['Time of flight 10 ms.'] })
    expect(words).toContain('Time of flight 10 ms.')
    expect(words).toContain('…')
  })
})

test('it has a name and a role', () => {
  const svg = shotFigure(fitFixture(), { title: 'Shot 12' })
  expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*aria-label="Shot 12"[^>]*><title>Shot 12<\/title><desc>/)
})
