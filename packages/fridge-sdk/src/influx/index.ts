export { FridgeDB } from './fridge-db.js'
export { type FridgeDBOptions, maybellCloud } from './fridge-db-options.js'
