export {
  type CooldownOptions,
  type CooldownReport,
  cooldownReport,
  type PressureCourse,
} from './cooldown-report.js'
export { type DataGap, findGaps, usualIntervalNs } from './data-gaps.js'
export type { HeaterUse } from './heater-use.js'
export type { PlateCooldown } from './plate-cooldown.js'
export { type PlotCooldownOptions, plotCooldownReport } from './plot-cooldown-report.js'
export { type PrintCooldownOptions, printCooldownReport } from './print-cooldown-report.js'
export type { Extremes, Reading } from './reading.js'
export type { ResultGap } from './result-gaps.js'
export type { StateEvent } from './state-events.js'
export type { TurningPoint, TurningPoints } from './turning-points.js'
