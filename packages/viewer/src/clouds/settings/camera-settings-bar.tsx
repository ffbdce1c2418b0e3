import type { CameraSettings } from '../../fits/fit-settings.js'
import { isImageFile } from '../../shots/file-kinds.js'
import { useClouds } from '../clouds-context.js'
import css from './settings.module.css'

/** Asks what camera files do not say. Fits go on with the values shown; a change fits those files anew. */
export function CameraSettingsBar() {
  const { library } = useClouds()
  const count = library.entries.value.filter((entry) => isImageFile(entry.fileName)).length
  if (count === 0) return null
  const camera = library.camera.value
  const change = (part: Partial<CameraSettings>) => library.changeCamera({ ...camera, ...part })
  return (
    <section class={css.camera} aria-label="Camera">
      <p>{count === 1 ? 'The image file does' : `${count} image files do`} not say:</p>
      <PositiveField
        name="pixel size"
        unit="µm"
        value={camera.pixelSizeUm}
        onChange={(pixelSizeUm) => pixelSizeUm !== null && change({ pixelSizeUm })}
      />
      <PositiveField
        name="time of flight"
        unit="ms"
        value={camera.timeOfFlightMs}
        onChange={(timeOfFlightMs) => change({ timeOfFlightMs })}
      />
    </section>
  )
}

interface PositiveFieldProps {
  readonly name: string
  readonly unit: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

/** Takes a positive number or nothing; anything else goes back to what was there. */
function PositiveField({ name, unit, value, onChange }: PositiveFieldProps) {
  const shown = value === null ? '' : String(value)
  return (
    <label>
      <span>{name}</span>
      <input
        class="field"
        type="text"
        inputMode="decimal"
        placeholder="?"
        defaultValue={shown}
        key={shown}
        onChange={(event) => {
          const field = event.currentTarget
          const typed = Number(field.value.replace(',', '.'))
          if (field.value.trim() === '') onChange(null)
          else if (Number.isFinite(typed) && typed > 0) onChange(typed)
          else field.value = shown
        }}
      />
      {unit}
    </label>
  )
}
