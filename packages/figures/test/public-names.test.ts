import * as figures from '@coldlab/figures'
import * as colorMap from '@coldlab/figures/color-map'
import * as format from '@coldlab/figures/format'
import * as pdf from '@coldlab/figures/pdf'
import * as png from '@coldlab/figures/png'
import * as shot from '@coldlab/figures/shot'
import { expect, test } from 'vitest'

test('the public names are these', () => {
  expect(Object.keys(figures).sort()).toEqual([
    'FigureDataError',
    'colorMap',
    'colorMapNames',
    'formatRounded',
    'formatScaled',
    'formatWithError',
    'imageFigure',
    'isColorMapName',
    'linesFigure',
    'shotFigure',
    'surfaceFigure',
  ])
  expect(Object.keys(colorMap).sort()).toEqual(['colorMap', 'colorMapNames', 'isColorMapName'])
  expect(Object.keys(format).sort()).toEqual(['formatRounded', 'formatScaled', 'formatWithError'])
  expect(Object.keys(shot).sort()).toEqual([
    'cloudCurves',
    'cloudQuantityNames',
    'convergedSentence',
    'describesCloud',
    'fitSentences',
    'inTrapSentence',
    'parameterRows',
    'quantityText',
    'shotStatistics',
    'statisticsRows',
  ])
  expect(Object.keys(pdf).sort()).toEqual(['FigureRenderError', 'svgToPdf'])
  expect(Object.keys(png).sort()).toEqual(['FigureRenderError', 'svgToPng'])
})
