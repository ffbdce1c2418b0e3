/** A round length (1, 2 or 5 times a power of ten) near a seventh of the width shown. */
export function scaleBarUm(widthUm: number): number {
  const wanted = widthUm / 7
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = [5, 2, 1].find((factor) => factor * power <= wanted) ?? 1
  return Number((step * power).toPrecision(1))
}
