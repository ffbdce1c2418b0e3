export { type ColorMapName, colorMap, colorMapNames, isColorMapName } from './color-map/color-map.js'
export { formatRounded, formatScaled, formatWithError, type ScaledNumber } from './format/index.js'
export type { FigureTheme } from './shot/figure-theme.js'
export { type ShotFigureOptions, shotFigure } from './shot/shot-figure.js'
