export type { LiveConnection, LiveOptions } from './live-options.js'
export type { LiveSample } from './live-sample.js'
