/** The lowest place of a profile near the middle of its cloud, and the highest on both sides. Columns of 0.344 µm, averaged over 7. */
export function deepestDip(profile: readonly number[]) {
  const smooth = profile.map((_, at) => {
    const around = profile.slice(Math.max(0, at - 3), at + 4)
    return around.reduce((sum, value) => sum + value, 0) / around.length
  })
  const atoms = smooth.map((value) => Math.max(0, value - 0.2 * Math.max(...smooth)))
  const middle = atoms.reduce((sum, value, at) => sum + at * value, 0) / atoms.reduce((a, b) => a + b, 0)
  const near = smooth.slice(Math.round(middle) - 20, Math.round(middle) + 21)
  const at = smooth.indexOf(Math.min(...near))
  const peaks = [smooth.slice(at - 60, at), smooth.slice(at, at + 60)].map((side) => Math.max(...side))
  return { dip: smooth[at]!, peaks }
}
