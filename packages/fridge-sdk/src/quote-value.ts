const mostLetters = 80

/** Any value as a message shows it: JSON where it can, shortened. */
export function quoteValue(value: unknown): string {
  const text = typeof value === 'bigint' ? `${value}n` : (jsonOf(value) ?? String(value))
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text
}

function jsonOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  try {
    return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part))
  } catch {
    // A cycle, or a toJSON that throws.
    return undefined
  }
}
