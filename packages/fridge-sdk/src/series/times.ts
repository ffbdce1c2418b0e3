// Times are nanoseconds since 1970 in a BigInt64Array. Loops over their words, the low one first, make no bigint.
const wordsOf = (times: BigInt64Array): Uint32Array =>
  new Uint32Array(times.buffer, times.byteOffset, 2 * times.length)

/** Whether every time is after the one before. */
export function isAscending(times: BigInt64Array): boolean {
  const words = wordsOf(times)
  const highs = new Int32Array(words.buffer, words.byteOffset, words.length)
  let high = -(2 ** 31)
  let low = -1
  for (let at = 0; at < words.length; at += 2) {
    const nextHigh = highs[at + 1]!
    const nextLow = words[at]!
    if (nextHigh < high || (nextHigh === high && nextLow <= low)) return false
    high = nextHigh
    low = nextLow
  }
  return true
}

export function sameTimes(one: BigInt64Array, other: BigInt64Array): boolean {
  if (one === other) return true
  if (one.length !== other.length) return false
  const a = wordsOf(one)
  const b = wordsOf(other)
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

/** All times of ascending lists, each once, ascending. Lists that are equal are not looked at twice. */
export function mergeTimes(lists: readonly BigInt64Array[]): BigInt64Array {
  const different: BigInt64Array[] = []
  for (const list of lists) {
    if (!different.some((known) => sameTimes(known, list))) different.push(list)
  }
  if (different.length <= 1) return different[0] ?? new BigInt64Array(0)
  const all = new BigInt64Array(different.reduce((length, list) => length + list.length, 0))
  let at = 0
  for (const list of different) {
    all.set(list, at)
    at += list.length
  }
  all.sort()
  let count = 0
  for (let index = 0; index < all.length; index++) {
    if (index === 0 || all[index] !== all[count - 1]) all[count++] = all[index]!
  }
  return all.slice(0, count)
}

/** Place of each of `times` among `allTimes`, which has them all; both ascending. */
export function placesAmong(times: BigInt64Array, allTimes: BigInt64Array): Int32Array {
  const own = wordsOf(times)
  const all = wordsOf(allTimes)
  const places = new Int32Array(times.length)
  let at = 0
  for (let index = 0; index < times.length; index++) {
    // The end, too, so that a time that is missing is no loop without end.
    while (at < allTimes.length && (all[2 * at] !== own[2 * index] || all[2 * at + 1] !== own[2 * index + 1]))
      at++
    places[index] = at++
  }
  return places
}
