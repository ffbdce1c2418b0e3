import css from './color-bar.module.css'

interface RangeFieldProps {
  readonly label: string
  readonly value: number
  /** Length of the range: sets how many decimals are worth showing. */
  readonly span: number
  readonly disabled: boolean
  readonly onChange: (value: number) => void
}

/** One end of a range: shows three digits, takes a typed number. */
export function RangeField({ label, value, span, disabled, onChange }: RangeFieldProps) {
  const decimals = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(span))))
  const shown = value.toFixed(decimals).replace('-', '−')
  return (
    <input
      class={css.end}
      type="text"
      inputMode="decimal"
      aria-label={label}
      title={label}
      disabled={disabled}
      value={shown}
      key={shown}
      onChange={(event) => {
        const typed = Number(event.currentTarget.value.replace(',', '.').replace('−', '-'))
        if (event.currentTarget.value.trim() !== '' && Number.isFinite(typed)) onChange(typed)
        else event.currentTarget.value = shown
      }}
    />
  )
}
