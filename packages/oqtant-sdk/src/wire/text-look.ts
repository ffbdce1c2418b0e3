/** What a text that is no JSON looks like, for an error message. `text` starts with something other than white space. */
export function whatTextLooksLike(text: string): string {
  if (text.startsWith('<')) return 'a web page or XML'
  if (text.slice(1, 6) === 'NUMPY') return 'an NPY image file'
  if (text.slice(1, 4) === 'PNG') return 'a PNG image'
  if (/^(II\*\0|MM\0\*)/.test(text)) return 'a TIFF image'
  if (text.startsWith('PK\u0003\u0004')) return 'a ZIP archive'
  if (/^[\d.eE+\-,;\s]+$/.test(text.slice(0, 400))) return 'a table of numbers'
  if (/^[[{]/.test(text)) return 'broken JSON'
  const line = text.split('\n', 1)[0] ?? ''
  return `text that starts with '${line.length > 40 ? `${line.slice(0, 40)}…` : line}'`
}

/** What a JSON value that is no job looks like. */
export function whatJsonLooksLike(value: unknown): string {
  if (Array.isArray(value)) return arrayLook(value)
  if (typeof value !== 'object' || value === null)
    return `the JSON value ${JSON.stringify(value)?.slice(0, 40)}`
  const keys = Object.keys(value)
  const has = (...names: string[]) => names.every((name) => keys.includes(name))
  if (has('cells', 'nbformat')) return 'a Jupyter notebook'
  if (has('detail'))
    return `an error reply of the server (${JSON.stringify(Object(value).detail).slice(0, 80)})`
  if (has('job_id', 'queue_position'))
    return 'the reply to a submission, which holds the id of a job but not the job'
  if (has('rows', 'columns', 'pixels')) return 'one image out of a job'
  if (keys.length === 0) return 'an object without keys'
  return `an object with the keys ${keys.slice(0, 6).join(', ')}${keys.length > 6 ? ', …' : ''}`
}

function arrayLook(list: readonly unknown[]): string {
  if (list.length === 0) return 'an empty list'
  const first = list[0]
  if (typeof first === 'number') return `a list of ${list.length} numbers`
  if (Array.isArray(first)) return `a table of ${list.length} rows`
  return `a list of ${list.length} values`
}
