import { useLayoutEffect, useRef } from 'preact/hooks'

interface NumberFieldProps {
  readonly class: string | undefined
  /** What the field shows while nobody types. */
  readonly shown: string
  readonly label?: string
  readonly placeholder?: string
  readonly disabled?: boolean
  /** Takes what was typed, null for an empty field; false puts back what was shown. */
  readonly onEntry: (value: number | null) => boolean
}

/** A field for one number, with a point or a comma, taken on Enter or on leaving. */
export function NumberField({
  class: style,
  shown,
  label,
  placeholder,
  disabled = false,
  onEntry,
}: NumberFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (field.current !== null) field.current.value = shown
  }, [shown])
  return (
    <input
      ref={field}
      class={style}
      type="text"
      inputMode="decimal"
      aria-label={label}
      title={label}
      placeholder={placeholder}
      disabled={disabled}
      onChange={(event) => {
        const typed = event.currentTarget.value.trim().replace(',', '.').replace('−', '-')
        const value = typed === '' ? null : Number(typed)
        const taken = (value === null || Number.isFinite(value)) && onEntry(value)
        if (!taken) event.currentTarget.value = shown
      }}
    />
  )
}
