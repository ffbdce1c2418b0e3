export { createMachine, type Machine, type MachineOptions, type RunOptions } from './machine.js'
export { MachineClosedError, MachineRunError, type MachineRunErrorContext } from './machine-errors.js'
export type { MachineRun, RawImage, RunRequest } from './machine-types.js'
export { type SimulationOptions, simulateShot } from './simulate-shot.js'
