export type { LiveSample } from './live-sample.js'
