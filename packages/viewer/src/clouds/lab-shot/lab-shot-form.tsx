import { useSignal } from '@preact/signals'
import { type BecWish, becWishLimits, walkthroughWish } from '../../lab/bec-job.js'
import type { LabShots } from '../../lab/lab-shots.js'
import { NumberField } from '../../numbers/number-field.jsx'
import css from './lab-shot.module.css'

/** Asks the laboratory for a condensate: two numbers and a button. */
export function LabShotForm({ lab, primary }: { lab: LabShots; primary: boolean }) {
  const wish = useSignal(walkthroughWish)
  const busy = lab.jobs.value.length > 0
  const change = (part: Partial<BecWish>) => {
    wish.value = { ...wish.value, ...part }
    return true
  }
  return (
    <form
      class={css.form}
      aria-label="Shot of the local laboratory"
      onSubmit={(event) => {
        event.preventDefault()
        void lab.take(wish.value)
      }}
    >
      <WishField
        name="RF ends at"
        unit="kHz"
        value={wish.value.finalFrequencyKhz}
        limits={becWishLimits.finalFrequencyKhz}
        onChange={(finalFrequencyKhz) => change({ finalFrequencyKhz })}
      />
      <WishField
        name="time of flight"
        unit="ms"
        value={wish.value.timeOfFlightMs}
        limits={becWishLimits.timeOfFlightMs}
        onChange={(timeOfFlightMs) => change({ timeOfFlightMs })}
      />
      <button type="submit" class={primary ? 'primary' : undefined} disabled={busy}>
        {busy ? lab.jobs.value.at(-1)?.stage : 'Make a condensate'}
      </button>
    </form>
  )
}

interface WishFieldProps {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly limits: readonly [least: number, most: number]
  readonly onChange: (value: number) => boolean
}

function WishField({ name, unit, value, limits: [least, most], onChange }: WishFieldProps) {
  return (
    <div class={css.field}>
      <span aria-hidden="true">{name}</span>
      <NumberField
        class="field"
        label={`${name}, ${least} to ${most} ${unit}`}
        shown={String(value)}
        onEntry={(entered) => entered !== null && entered >= least && entered <= most && onChange(entered)}
      />
      <span aria-hidden="true">{unit}</span>
    </div>
  )
}
