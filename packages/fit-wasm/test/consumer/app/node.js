import { fits } from './fits.js'

console.log(JSON.stringify(await fits()))
