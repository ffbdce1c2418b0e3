import type { ComponentType } from 'preact'
import type { KeyBinding } from './key-bindings.js'

/** One page of the viewer: its tab in the header, what fills the frame, and what it puts into the status line. */
export interface Page {
  readonly id: string
  readonly title: string
  readonly View: ComponentType
  readonly Status: ComponentType
  readonly keys: readonly KeyBinding[]
}
