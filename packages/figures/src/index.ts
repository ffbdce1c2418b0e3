export { type ColorMapName, colorMap, colorMapNames, isColorMapName } from './color-map/color-map.js'
export { formatRounded, formatScaled, formatWithError, type ScaledNumber } from './format/index.js'
export type { FigureImage, ImageFigureOptions } from './image/figure-image.js'
export { type FlatImageOptions, imageFigure } from './image/image-figure.js'
export { linesFigure } from './lines/lines-figure.js'
export type {
  Lane,
  LaneSpan,
  LanesPanel,
  LinesFigureOptions,
  LinesMark,
  LinesPanel,
  LinesSeries,
  SeriesColor,
} from './lines/lines-figure-options.js'
export { FigureDataError, type FigureDataErrorContext } from './plot/figure-data-error.js'
export type { FigureTheme } from './plot/figure-theme.js'
export { type ShotFigureOptions, shotFigure } from './shot/shot-figure.js'
export { surfaceFigure } from './surface/surface-figure.js'
