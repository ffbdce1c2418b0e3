import type { UnfittedShot } from './shot.js'

/** A file that gives no image, and why. */
export function unreadable(file: string, reason: string): UnfittedShot {
  return { file, job: null, run: 1, status: 'unreadable', reason }
}
