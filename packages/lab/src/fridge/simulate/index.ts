export type { FridgeModel, FridgeState } from './fridge-state.js'
export { simulatedUnits } from './instruments/index.js'
export { type CooldownFridgeOptions, createCooldownFridge } from './model/cooldown-fridge.js'
export {
  type Recording,
  type RecordingOptions,
  recordFridge,
  snapshotCount,
  snapshotS,
} from './record-fridge.js'
