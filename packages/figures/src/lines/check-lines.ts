import { FigureDataError } from '../plot/figure-data-error.js'
import { isTimeZone } from '../plot/wall-clock.js'
import { isLanes } from './lanes.js'
import type { LinesFigureOptions } from './lines-figure-options.js'

/** Throws `FigureDataError` for lists that do not belong together and axes without length. */
export function checkLines({ panels, xDomain, timeZone = 'UTC' }: LinesFigureOptions): void {
  if (panels.length === 0) {
    throw new FigureDataError({ property: 'panels', expected: 'one panel or more', received: 'none' })
  }
  checkDomain('xDomain', xDomain)
  if (!isTimeZone(timeZone)) {
    const expected = 'the IANA name of a time zone'
    throw new FigureDataError({ property: 'timeZone', expected, received: JSON.stringify(timeZone) })
  }
  panels.forEach((one, panel) => {
    if (isLanes(one)) return
    const { series, yDomain, yScale } = one
    checkDomain(`panels[${panel}].yDomain`, yDomain, yScale === 'log' ? 0 : undefined)
    series.forEach(({ x, y, yError }, i) => {
      const place = `panels[${panel}].series[${i}]`
      checkLength(`${place}.y`, y, x.length)
      if (yError !== undefined) checkLength(`${place}.yError`, yError, x.length)
    })
  })
}

function checkLength(property: string, values: ArrayLike<number>, length: number): void {
  if (values.length === length) return
  throw new FigureDataError({
    property,
    expected: `${length} values, one for each x,`,
    received: String(values.length),
  })
}

function checkDomain(
  property: string,
  domain: readonly [number, number] | undefined,
  above = Number.NEGATIVE_INFINITY,
): void {
  if (domain === undefined) return
  const [from, to] = domain
  if (from > above && from < to && to < Number.POSITIVE_INFINITY) return
  const expected = above === 0 ? 'two ascending numbers above 0' : 'two ascending numbers'
  throw new FigureDataError({ property, expected, received: `[${domain.join(', ')}]` })
}
