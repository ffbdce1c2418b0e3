/**
 * Programs: what is done to the atoms, as objects that can be built step by step, evaluated in time and space, drawn, and turned into
 * the wire's form (`toInput`) and back (`…FromInput`).
 *
 * The potential that the atoms of a run feel, for simulations: `quantumMatterFromInput(values)` once, then
 * `.potentialKhz(timeMs, positionsUm, { out })` at each time, which makes no array. The light alone, projected:
 * `{ includeMagnetic: false }`. As asked for: `.idealPotentialKhz(timeMs, positionsUm, { out })`. Radio frequency:
 * `.rfFrequencyMhzAt(timeMs)`, `.rfPowerMwAt(timeMs)`. Lasers: `.lasers[0].isOn(timeMs)`, `terminatorIntensity(positionUm)`.
 */
export {
  type BarrierEvolution,
  type BarrierPoints,
  BarrierProgram,
  barrier,
} from './barrier.js'
export {
  barrierFromInput,
  type FromInputOptions,
  landscapeFromInput,
  laserFromInput,
  rfEvaporationFromInput,
  rfSequenceFromInput,
  rfShieldFromInput,
  snapshotFromInput,
} from './from-input.js'
export { Interpolant } from './interpolation/interpolant.js'
export { type LandscapeOptions, LandscapeProgram, landscape } from './landscape.js'
export {
  bragg,
  LaserProgram,
  type LaserType,
  type PulsePoints,
  PulseProgram,
  terminator,
  terminatorBeam,
  terminatorIntensity,
} from './laser.js'
export { magneticPotentialKhz } from './magnetic-trap.js'
export { OpticalProgram, type PotentialOptions } from './optical-program.js'
export { barrierDynamicsPlot } from './plots/barrier-dynamics-plot.js'
export { type LaserTimingPlotOptions, laserTimingPlot } from './plots/laser-timing-plot.js'
export { type PotentialImagePlotOptions, potentialImagePlot } from './plots/potential-image-plot.js'
export { type DrawnPotential, type PotentialPlotOptions, potentialPlot } from './plots/potential-plot.js'
export type { ProgramPlotOptions } from './plots/program-plot-options.js'
export { type RfDynamicsPlotOptions, rfDynamicsPlot } from './plots/rf-dynamics-plot.js'
export type { OneOrMany } from './point-lists.js'
export { ProgramError, type ProgramErrorContext } from './program-error.js'
export {
  QuantumMatter,
  quantumMatter,
  quantumMatterBatch,
  type TrappedPotentialOptions,
} from './quantum-matter.js'
export { quantumMatterFromInput, quantumMatterFromJob } from './quantum-matter-from-input.js'
export type { QuantumMatterOptions } from './quantum-matter-options.js'
export { correctedRfPower } from './rf/corrected-rf-power.js'
export { lastRfFrequencyMhz, rfEvaporation } from './rf/rf-evaporation.js'
export { type RfPoints, RfProgram, rfSequence } from './rf/rf-sequence.js'
export { type RfShield, rfShield } from './rf/rf-shield.js'
export { type SnapshotPoints, SnapshotProgram, snapshot } from './snapshot.js'
