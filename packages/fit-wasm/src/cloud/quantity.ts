/**
 * A number with its standard error. Where a part of the cloud is not significant the value is null and a 95 % limit
 * stands in its place; where anything is null that could be a number, `reason` says why. No number is NaN or infinite.
 */
export interface Quantity {
  readonly value: number | null
  readonly stderr: number | null
  /** 95 % upper limit instead of a value. */
  readonly upperLimit: number | null
  /** 95 % lower limit instead of a value: the condensate fraction where no thermal part is significant. */
  readonly lowerLimit: number | null
  /** Why there is no value, or no standard error; null where both are there. */
  readonly reason: string | null
}

/** A quantity without a value; a limit that is not finite limits nothing and is left out. */
export function unknownQuantity(
  reason: string,
  limits: { readonly upperLimit?: number | null; readonly lowerLimit?: number | null } = {},
): Quantity {
  const { upperLimit = null, lowerLimit = null } = limits
  return { value: null, stderr: null, upperLimit: finite(upperLimit), lowerLimit: finite(lowerLimit), reason }
}

function finite(limit: number | null): number | null {
  return Number.isFinite(limit) ? limit : null
}
