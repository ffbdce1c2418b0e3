import { type LinesFigureOptions, linesFigure } from '@coldlab/figures'
import { describe, expect, test } from 'vitest'
import { pointsOf, readFigure } from './drawn-figure.js'

const blue = '#0072b2'
const x = [0, 1, 2, 3, 4]

function figure(options: Omit<LinesFigureOptions, 'panels'>, series: LinesFigureOptions['panels'][0]) {
  return linesFigure({ ...options, panels: [series] })
}

/** The curve of a colour: the last path of it, since its sample in the legend comes first. */
function curveOf(svg: string, stroke = blue): string {
  return readFigure(svg).paths.findLast((path) => path.stroke === stroke)?.d ?? ''
}

function labelsOf(svg: string): string[] {
  return readFigure(svg).texts.map(({ text }) => text)
}

describe('lines', () => {
  test('run from the left to the right edge, through their points', () => {
    const svg = figure({}, { series: [{ label: 'a', x, y: [0, 10, 5, 5, 0] }] })
    const points = pointsOf(curveOf(svg))
    const [first, second, third] = points
    expect(points.length).toBe(5)
    expect(second![0] - first![0]).toBeCloseTo(660 / 4, 1)
    expect((first![1] - third![1]) / (first![1] - second![1])).toBeCloseTo(0.5, 2)
  })

  test('break at NaN; a point alone is a dot', () => {
    const y = [1, Number.NaN, 2, Number.NaN, 3]
    const d = curveOf(figure({}, { series: [{ label: 'a', x, y }] }))
    expect(d.match(/M/g)?.length).toBe(3)
    expect(d.match(/h\.01/g)?.length).toBe(3)
    expect(d).not.toMatch(/L|NaN/)
  })

  test('steps hold a value until the next', () => {
    const d = curveOf(figure({}, { series: [{ label: 'a', x, y: [0, 1, 1, 0, 0], kind: 'step' }] }))
    expect(d).toMatch(/^M[\d.]+ [\d.]+(H[\d.]+V[\d.]+){4}$/)
  })

  test('dots are one path; error bars reach as far as the errors', () => {
    const series = { label: 'a', x, y: [5, 5, 5, 5, 5], yError: [1, 2, 0, 1, 1], kind: 'dots' } as const
    const { paths } = readFigure(figure({}, { series: [series], yDomain: [0, 10] }))
    const [bars, dots] = paths.filter(({ stroke }) => stroke === blue).slice(-2)
    expect(dots?.d.match(/h\.01/g)?.length).toBe(5)
    const [[, from] = []] = pointsOf(bars!.d.slice(bars!.d.indexOf('M', 1)))
    const to = Number(/V([\d.]+)/g.exec(bars!.d.slice(bars!.d.indexOf('M', 1)))?.[1])
    expect(from! - to).toBeCloseTo((4 / 10) * 300, 1)
  })

  test('several panels share the x axis, with ticks labelled once', () => {
    const svg = linesFigure({
      xLabel: 'x (µm)',
      panels: [1, 2, 3].map((n) => ({
        yLabel: `panel ${n}`,
        series: [{ label: '', x, y: [0, n, 0, n, 0] }],
      })),
    })
    const labels = labelsOf(svg)
    expect(labels.filter((text) => text === 'x (µm)').length).toBe(1)
    expect(labels.filter((text) => text === '0.5' || text === '2.5').length).toBe(2 + 1)
    for (const n of [1, 2, 3]) expect(labels).toContain(`panel ${n}`)
  })
})

describe('long series', () => {
  const n = 100_000
  const long = Float64Array.from({ length: n }, (_, i) => i)

  test('keep every peak and gap, and say that points are left out', () => {
    const y = long.map((i) => Math.sin(i / 5000) + (i === 43_210 ? 7 : 0))
    y.fill(Number.NaN, 60_000, 61_000)
    const svg = figure({ notes: ['A note.'] }, { series: [{ label: 'hum', x: long, y }], yDomain: [-2, 10] })
    const d = curveOf(svg)
    const points = pointsOf(d)
    expect(points.length).toBeLessThan(6 * 660)
    expect(points.length).toBeGreaterThan(660)
    const top = Math.min(...points.map(([, at]) => at))
    const atPeak = points.find(([, at]) => at === top)!
    expect((atPeak[0] - points[0]![0]) / 660).toBeCloseTo(0.4321, 2)
    expect(d.match(/M/g)?.length).toBe(2)
    const labels = labelsOf(svg)
    expect(labels).toContain('A note.')
    expect(labels.join(' ')).toContain(
      'A series of 100,000 points is drawn as the first, lowest, highest and last of each of 660 pixel',
    )
  })

  test('only what lies over the picture counts, in the drawing and for its axes', () => {
    const y = long.map((i) => (i > 50_000 ? 1000 : i % 10))
    const svg = figure({ xDomain: [1000, 1500] }, { series: [{ label: 'a', x: long, y }] })
    expect(pointsOf(curveOf(svg)).length).toBe(503)
    expect(labelsOf(svg)).toEqual(expect.arrayContaining(['0', '8', '1,100']))
    expect(labelsOf(svg)).not.toContain('800')
    expect(svg).not.toContain('pixel columns')
  })

  test('a short one is drawn whole and says nothing', () => {
    const y = long.subarray(0, 2000).map((i) => i % 7)
    const svg = figure({}, { series: [{ label: 'a', x: long.subarray(0, 2000), y }] })
    expect(pointsOf(curveOf(svg)).length).toBe(2000)
    expect(svg).not.toContain('pixel columns')
  })
})

describe('logarithmic axes', () => {
  test('decades are equally far apart; what is not above 0 is left out and counted', () => {
    const y = [1, 10, 100, 0, -5]
    const svg = figure({}, { yScale: 'log', series: [{ label: 'p', x, y }] })
    const [a, b, c] = pointsOf(curveOf(svg))
    expect(a![1] - b![1]).toBeCloseTo(b![1] - c![1], 1)
    const labels = labelsOf(svg)
    expect(labels).toEqual(expect.arrayContaining(['1', '10', '100']))
    expect(labels).toContain('2 values of p are not above 0 and have no place on a logarithmic axis.')
  })

  test.each([
    ['within a decade', [0.9, 1.3], ['0.95', '1.30']],
    ['over three', [1e-3, 1], ['0.001', '0.1', '1']],
    ['over twelve', [1e-9, 1e3], ['10⁻⁸', '10⁻⁴', '1']],
    ['over seven, with powers of ten alone', [1e-4, 1e3], ['10⁻⁴', '10⁻²', '1', '10²']],
  ])('%s', (_, y, ticks) => {
    expect(labelsOf(figure({}, { yScale: 'log', series: [{ label: '', x: [0, 1], y }] }))).toEqual(
      expect.arrayContaining(ticks),
    )
  })
})

test('ticks of large and small numbers have one power of ten and as many decimals', () => {
  const ticks = (y: number[]) => labelsOf(figure({}, { series: [{ label: '', x: [0, 1], y }] }))
  expect(ticks([4.2e12, 4.3e12])).toEqual(expect.arrayContaining(['4.20×10¹²', '4.29×10¹²', '4.30×10¹²']))
  expect(ticks([-2e-6, 1e-6])).toEqual(expect.arrayContaining(['−2.0×10⁻⁶', '−0.5×10⁻⁶', '0', '1.0×10⁻⁶']))
})

test('long labels of an axis and names of lanes have the room that they need', () => {
  const y = [4.2, 4.20000001]
  const { texts } = readFigure(figure({}, { series: [{ label: '', x: [0, 1], y }] }))
  const label = texts.find(({ text }) => text === '4.200000002')!
  // It ends there, and its digits are as wide as those of the figure's font.
  expect(label.x - label.text.length * 0.56 * 11).toBeGreaterThan(15)
  const lane = { label: 'still pump exhaust valve', spans: [{ x: 0, xEnd: 1, color: 0 }] }
  expect(labelsOf(linesFigure({ panels: [{ lanes: [lane] }] }))).toContain(lane.label)
})

test('names in the legend end within the picture, and no sign is cut in two', () => {
  const [name = ''] = labelsOf(figure({}, { series: [{ label: '🧊'.repeat(200), x, y: x }] }))
  expect(name).toMatch(/^(🧊)+…$/u)
  expect([...name].length * 11).toBeLessThan(660)
})

describe('time axes', () => {
  const start = Date.UTC(2026, 10, 20, 22, 30)

  test.each([
    ['a fifth of a millisecond', 0.2, ['00.00002', '00.00010'], '2026-11-20 22:30'],
    ['five seconds', 5e3, ['22:30', '00.500', '22:30:03'], '2026-11-20 22:30'],
    ['ten seconds', 10e3, ['22:30:05'], '2026-11-20'],
    ['an hour', 3600e3, ['22:45', '23:15'], '2026-11-20'],
    ['a day', 86_400e3, ['Nov 21', '06:00'], '2026-11-20 to 2026-11-21'],
    ['two months', 60 * 86_400e3, ['Nov 22', 'Jan 3'], '2026-11-20 to 2027-01-19'],
    ['a year', 365 * 86_400e3, ['Dec 2026', '2027', 'Jul 2027'], '2026-11-20 to 2027-11-20'],
    ['five years', 5 * 365 * 86_400e3, ['2028', '2030'], '2026-11-20 to 2031-11-19'],
  ])('%s, in UTC, with the days in the title', (_, length, ticks, days) => {
    const svg = figure({ xScale: 'time' }, { series: [{ label: '', x: [start, start + length], y: [0, 1] }] })
    expect(labelsOf(svg)).toEqual(expect.arrayContaining(ticks))
    expect(labelsOf(svg)).toContain(`time (UTC, ${days})`)
  })
})

describe('marks', () => {
  test('lines and bands stand where they belong, what lies beyond is left out', () => {
    const marks = [
      { x: 1, label: 'pulse', tone: 'warning' },
      { x: 2, xEnd: 3, label: 'open' },
      { y: 4, label: 'limit' },
      { x: 77, label: 'later' },
      { y: 99.5, label: 'too high' },
    ] as const
    const svg = figure({}, { series: [{ label: '', x, y: [0, 1, 2, 3, 4] }], yDomain: [0, 5], marks })
    const labels = labelsOf(svg)
    expect(labels).toEqual(expect.arrayContaining(['pulse', 'open', 'limit']))
    expect(labels).not.toEqual(expect.arrayContaining(['later']))
    expect(labels).not.toEqual(expect.arrayContaining(['too high']))
    const pulse = readFigure(svg).paths.find(({ stroke }) => stroke === '#a03800')
    expect(pulse?.d).toMatch(/^M231 /)
    expect(/<rect x="396" [^>]*width="165"[^>]*fill-opacity="0.12"/.test(svg)).toBe(true)
  })
})

test('words beside marks leave each other free, or there are none', () => {
  const marks = Array.from({ length: 30 }, (_, i) => ({ x: 1 + i / 1000, label: `remark ${i}` }))
  const { texts } = readFigure(figure({}, { series: [{ label: '', x, y: x }], marks }))
  const words = texts.filter(({ text }) => text.startsWith('remark'))
  expect(words.map(({ text }) => text)).toEqual(['remark 0', 'remark 1', 'remark 2'])
  expect(new Set(words.map(({ y }) => y)).size).toBe(3)
})

test('a band narrower than a pixel is still to be seen', () => {
  const marks = [{ x: 1, xEnd: 1.00001 }]
  const svg = figure({}, { series: [{ label: '', x, y: x }], marks })
  expect(svg).toMatch(/<rect x="231" [^>]*width="1.2"[^>]*fill-opacity="0.3"/)
})

test('both themes, and a name and words for those who hear it', () => {
  const panels = [{ yLabel: 'still (K)', series: [{ label: 'a & b', x, y: x }] }]
  for (const theme of ['light', 'dark'] as const) {
    const svg = linesFigure({ title: 'Cooldown', xLabel: 't (s)', panels, theme })
    expect(svg).toContain('<title>Cooldown</title>')
    expect(svg).toContain('<desc>still (K): a &amp; b. Over t (s) from 0 to 4.</desc>')
    expect(svg).not.toMatch(/style=|<script/)
  }
})

test.each([
  ['no panels', { panels: [] }, 'panels'],
  ['too few y', { panels: [{ series: [{ label: 'a', x, y: [1] }] }] }, 'panels[0].series[0].y'],
  [
    'too few errors',
    { panels: [{ series: [{ label: 'a', x, y: x, yError: [1] }] }] },
    'panels[0].series[0].yError',
  ],
])('%s are refused', (_, options, property) => {
  expect(() => linesFigure(options)).toThrow(
    expect.objectContaining({ name: 'FigureDataError', context: expect.objectContaining({ property }) }),
  )
})

test.each(['linear', 'log'] as const)('a %s panel without a number is an empty panel', (yScale) => {
  const svg = figure(
    {},
    {
      yLabel: 'empty',
      yScale,
      series: [
        { label: 'a', x: [], y: [] },
        { label: 'b', x: [1], y: [Number.NaN] },
      ],
    },
  )
  expect(svg).not.toMatch(/NaN|Infinity/)
  const words = `no values${yScale === 'log' ? ' above 0' : ''}`
  // And no axis of made-up values.
  expect(labelsOf(svg).filter((text) => !/^[\d.]+$/.test(text))).toEqual(['a', 'b', words, 'empty'])
})
