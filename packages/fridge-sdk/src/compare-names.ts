const collator = new Intl.Collator('en', { numeric: true })

/** Orders names as people count: `v2` before `v10`. */
export const compareNames = (one: string, other: string): number => collator.compare(one, other)
