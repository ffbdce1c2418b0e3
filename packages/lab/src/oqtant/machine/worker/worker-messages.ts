import type { MachineRun } from '../machine-types.js'

/** What the worker answers to a `RunRequest`. */
export type WorkerReply = { readonly run: MachineRun } | { readonly failure: string }
