type Rgb = readonly [number, number, number]

/** Ends of the map for differences: blue for too little, orange for too much; told apart by colour-blind eyes. */
const below: readonly Rgb[] = [
  [20, 74, 138],
  [92, 157, 205],
]
const above: readonly Rgb[] = [
  [228, 146, 84],
  [158, 62, 20],
]

/** 256 RGB triples, blue over `middle` (the page's own background of an image) to orange. */
export function divergingMap(middle: Rgb): Uint8Array {
  const stops: readonly Rgb[] = [...below, middle, ...above]
  const map = new Uint8Array(256 * 3)
  for (let index = 0; index < 256; index++) {
    const place = (index / 255) * (stops.length - 1)
    const left = Math.min(Math.floor(place), stops.length - 2)
    const share = place - left
    for (let channel = 0; channel < 3; channel++) {
      const from = stops[left]![channel]!
      const to = stops[left + 1]![channel]!
      map[3 * index + channel] = Math.round(from + (to - from) * share)
    }
  }
  return map
}
