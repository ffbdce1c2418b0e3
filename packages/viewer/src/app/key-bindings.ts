/** A key of the page, as `KeyboardEvent.key` names it, with its line in the table of keys. */
export interface KeyBinding {
  readonly keys: readonly string[]
  /** How the table shows the keys, where their names are not what is printed on them. */
  readonly shown?: readonly string[]
  readonly does: string
  readonly act: (key: string) => void
}

/** Keys belong to the field while one types into it, and to the list of a select. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
}

/** Calls the binding of a key press, unless a control or a modifier has a claim on it. */
export function handleKey(event: KeyboardEvent, bindings: readonly KeyBinding[]): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return
  if (document.querySelector('dialog[open]') !== null) return
  const binding = bindings.find((candidate) => candidate.keys.includes(event.key))
  if (binding === undefined) return
  event.preventDefault()
  binding.act(event.key)
}
