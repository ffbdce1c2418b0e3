import type { Profile, ProfileParameters } from './fit-profile.js'

/** Widths around the one that the moments give: a cloud cut by barriers has many minima. */
const widthFactors = [0.5, 1, 2]

/** Start values from the part of a profile that stands out of its lower half. */
export function profileStarts({ positions, values }: Profile): readonly ProfileParameters[] {
  const sorted = values.filter(Number.isFinite).sort()
  const offset = sorted[Math.floor(sorted.length / 4)] ?? 0
  const height = (sorted[Math.floor(0.99 * sorted.length)] ?? 1) - offset
  let weight = 0
  let first = 0
  let second = 0
  values.forEach((value, i) => {
    const above = value - offset - height / 4
    if (!(above > 0)) return
    weight += above
    first += above * positions[i]!
    second += above * positions[i]! ** 2
  })
  const pixel = Math.abs((positions[1] ?? 1) - (positions[0] ?? 0))
  const center = weight > 0 ? first / weight : 0
  const width = Math.max(pixel, Math.sqrt(Math.max(0, (weight > 0 ? second / weight : 0) - center ** 2)))
  return widthFactors.map((factor) => [height, center, factor * width, offset])
}
