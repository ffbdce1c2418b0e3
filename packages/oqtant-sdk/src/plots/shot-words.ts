import type { SourcedShot } from '../analysis/shot-source.js'

const kinds = {
  'time-of-flight': 'Optical density after a time of flight',
  'in-trap': 'Optical density in the trap',
  camera: 'Optical density',
} as const

/** What a shot's picture is called. */
export function shotTitle({ kind, timeOfFlightMs, name }: SourcedShot): string {
  const what =
    kind === 'time-of-flight' && timeOfFlightMs !== null
      ? `Optical density after ${timeOfFlightMs} ms of flight`
      : kinds[kind]
  return name ? `${what}: ${name}` : what
}

/** Size of the pixels and peak, which the vendor's clients print. */
export function pixelNote({ image }: Pick<SourcedShot, 'image'>): string {
  let peak = Number.NEGATIVE_INFINITY
  for (const value of image.data) if (value > peak) peak = value
  return `Pixels of ${Number(image.pixelSizeUm.toPrecision(4))} µm, peak optical density ${peak.toFixed(2)}.`
}
