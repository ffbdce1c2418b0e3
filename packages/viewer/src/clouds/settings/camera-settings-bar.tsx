import type { CameraSettings } from '../../fits/fit-settings.js'
import { NumberField } from '../../numbers/number-field.jsx'
import { isImageFile } from '../../shots/file-kinds.js'
import { useClouds } from '../clouds-context.js'
import css from './settings.module.css'

/** Asks what camera files do not say. Fits go on with the values shown; a change fits those files anew. */
export function CameraSettingsBar() {
  const { library } = useClouds()
  const count = library.entries.value.filter((entry) => isImageFile(entry.fileName)).length
  if (count === 0) return null
  const camera = library.camera.value
  const change = (part: Partial<CameraSettings>) => {
    library.changeCamera({ ...camera, ...part })
    return true
  }
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
  /** False where nothing is no answer. */
  readonly onChange: (value: number | null) => boolean
}

/** Takes a positive number or nothing. */
function PositiveField({ name, unit, value, onChange }: PositiveFieldProps) {
  return (
    <div class={css.question}>
      <span aria-hidden="true">{name}</span>
      <NumberField
        class="field"
        label={`${name}, ${unit}`}
        placeholder="?"
        shown={value === null ? '' : String(value)}
        onEntry={(entered) => (entered === null || entered > 0) && onChange(entered)}
      />
      {unit}
    </div>
  )
}
