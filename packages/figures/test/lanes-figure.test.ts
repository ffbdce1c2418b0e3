import { type Lane, linesFigure } from '@coldlab/figures'
import { svgToPdf } from '@coldlab/figures/pdf'
import { expect, test } from 'vitest'
import { readFigure } from './drawn-figure.js'

const lanes: Lane[] = [
  {
    label: 'v1',
    spans: [
      { x: 0, xEnd: 10 },
      { x: 10, xEnd: 40, color: 0 },
      { x: 60, xEnd: 100 },
    ],
  },
  {
    label: 'inverter',
    spans: [
      { x: 0, xEnd: 50, label: 'NO_ALARM' },
      { x: 50, xEnd: 100, label: 'ALARM_OVERHEAT', color: 1 },
    ],
  },
]

function barsOf(svg: string, fill: string): number[][] {
  const d = new RegExp(`<path d="([^"]*)" fill="${fill}" stroke="none"`).exec(svg)?.[1] ?? ''
  return [...d.matchAll(/M([\d.]+) [\d.]+H([\d.]+)v/g)].map(([, from, to]) => [Number(from), Number(to)])
}

test('states are bars from their start to their end; where nothing is known nothing is drawn', () => {
  const svg = linesFigure({ panels: [{ lanes }], xDomain: [0, 100] })
  // The plot is 660 pixels wide from 66 on.
  expect(barsOf(svg, '#0072b2')).toEqual([[132, 330]])
  expect(barsOf(svg, '#636c76')).toEqual([
    [66, 132],
    [462, 726],
  ])
  const texts = readFigure(svg).texts.map(({ text }) => text)
  expect(texts).toEqual(expect.arrayContaining(['v1', 'inverter', 'NO_ALARM', 'ALARM_OVERHEAT']))
  expect(svg).toContain('states: v1, inverter.')
})

test('a state shorter than a pixel is still to be seen, thousands of them are few bars', () => {
  const blink = { label: 'v1', spans: [{ x: 50, xEnd: 50.001, color: 0 }] }
  const [[from, to] = []] = barsOf(
    linesFigure({ panels: [{ lanes: [blink] }], xDomain: [0, 100] }),
    '#0072b2',
  )
  expect(to! - from!).toBeCloseTo(1, 2)
  const spans = Array.from({ length: 20_000 }, (_, i) => ({ x: i, xEnd: i + 0.5, color: 0 }))
  const svg = linesFigure({ panels: [{ lanes: [{ label: 'v1', spans }] }] })
  expect(barsOf(svg, '#0072b2').length).toBe(1)
})

test('lanes share the axis of the curves above, and are drawn on a page too', async () => {
  const svg = linesFigure({ panels: [{ series: [{ label: 'a', x: [0, 50], y: [1, 2] }] }, { lanes }] })
  expect(barsOf(svg, '#0072b2')).toEqual([[132, 330]])
  expect((await svgToPdf(svg)).length).toBeGreaterThan(1000)
})

const hour = 3_600_000

test.each<[string, number, number, readonly string[], string]>([
  ['Europe/Berlin', Date.UTC(2026, 10, 21), 12, ['02:00', '12:00'], '2026-11-21'],
  [
    'America/Los_Angeles',
    Date.UTC(2026, 10, 21),
    12,
    ['17:00', '20:00', 'Nov 21'],
    '2026-11-20 to 2026-11-21',
  ],
  ['Asia/Kathmandu', Date.UTC(2026, 10, 21), 12, ['06:00', '12:00'], '2026-11-21'],
  // The clocks go forward at 02:00 and back at 03:00.
  ['Europe/Berlin', Date.UTC(2026, 2, 28, 23), 4, ['01:00', '03:00', '04:00'], '2026-03-29'],
  ['Europe/Berlin', Date.UTC(2026, 9, 24, 22), 5, ['01:00', '02:00', '03:00'], '2026-10-25'],
])('times by the clocks of %s', (timeZone, from, hours, ticks, days) => {
  const x = [from, from + hours * hour]
  const svg = linesFigure({ xScale: 'time', timeZone, panels: [{ series: [{ label: '', x, y: [0, 1] }] }] })
  const { texts } = readFigure(svg)
  const labels = texts.map(({ text }) => text)
  expect(labels).toEqual(expect.arrayContaining([...ticks]))
  expect(labels).toContain(`time (${timeZone}, ${days})`)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  for (const { text, x: at } of texts.filter((one) => /^\d\d:\d\d$/.test(one.text))) {
    expect(clock.format(from + ((at - 66) / 660) * hours * hour + 20_000)).toBe(text)
  }
})

test('an hour that comes twice has its ticks twice', () => {
  const x = [Date.UTC(2026, 9, 24, 23, 50), Date.UTC(2026, 9, 25, 2, 10)]
  const svg = linesFigure({
    ...{ xScale: 'time', timeZone: 'Europe/Berlin' },
    panels: [{ series: [{ label: '', x, y: [0, 1] }] }],
  })
  const labels = readFigure(svg).texts.map(({ text }) => text)
  expect(labels.filter((text) => text === '02:00').length).toBe(2)
})

test('a zone that is none is refused', () => {
  expect(() => linesFigure({ timeZone: 'Mars/Olympus', panels: [{ lanes }] })).toThrow(
    expect.objectContaining({
      name: 'FigureDataError',
      context: expect.objectContaining({ property: 'timeZone' }),
    }),
  )
})
