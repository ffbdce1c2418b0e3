import { type CloudStatistics, cloudStatistics, type ImageFit } from '@coldlab/fit-wasm'

/** How the cloud came to the camera. */
export interface FlownShot {
  readonly kind: 'time-of-flight' | 'in-trap' | 'camera'
  /** Null where nobody said it. */
  readonly timeOfFlightMs: number | null
  /** ω/2π of the trap it was released from; null where it is not known. */
  readonly trapFrequenciesHz: { readonly x: number; readonly y: number } | null
}

/** Said of every image taken in the trap, fitted or not. The vendor’s simulator scales such images by 0.04, unlike those in flight. */
export const inTrapSentence =
  'In-trap image: without expansion there is no temperature, and its scale is not calibrated, so there are no atom numbers.'

/**
 * The numbers that a shot can give: null in the trap, where the light is not calibrated and the widths tell no temperature;
 * atoms but no temperature where nobody knows how long the cloud flew. Throws `FitOptionsError`.
 */
export function shotStatistics(
  fit: ImageFit,
  { kind, timeOfFlightMs, trapFrequenciesHz }: FlownShot,
): CloudStatistics | null {
  if (kind === 'in-trap') return null
  // No flight from an unknown trap: no temperature.
  if (!timeOfFlightMs) return cloudStatistics(fit, { timeOfFlightMs: 0 })
  return cloudStatistics(fit, { timeOfFlightMs, ...(trapFrequenciesHz && { trapFrequenciesHz }) })
}
