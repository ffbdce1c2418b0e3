import { NumberField } from '../../numbers/number-field.jsx'
import css from './color-bar.module.css'

interface RangeFieldProps {
  readonly label: string
  readonly value: number
  /** Length of the range: sets how many decimals are worth showing. */
  readonly span: number
  readonly disabled: boolean
  readonly onChange: (value: number) => void
}

/** One end of a range, to be typed over. */
export function RangeField({ label, value, span, disabled, onChange }: RangeFieldProps) {
  const decimals = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(span))))
  return (
    <NumberField
      class={css.end}
      label={label}
      shown={value.toFixed(decimals).replace('-', '−')}
      disabled={disabled}
      onEntry={(entered) => {
        if (entered === null) return false
        onChange(entered)
        return true
      }}
    />
  )
}
