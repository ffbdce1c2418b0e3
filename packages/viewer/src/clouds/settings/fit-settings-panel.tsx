import type { FitSettings } from '../../fits/fit-settings.js'
import { useClouds } from '../clouds-context.js'
import css from './settings.module.css'

const models: readonly (readonly [FitSettings['model'], string])[] = [
  ['bimodal', 'bimodal'],
  ['gaussian', 'Gaussian'],
  ['thomas-fermi', 'Thomas–Fermi'],
  ['auto', 'automatic'],
]

/** How all shots are fitted; a change fits them anew, the selected one first. */
export function FitSettingsPanel() {
  const { library } = useClouds()
  const settings = library.settings.value
  const change = (part: Partial<FitSettings>) => library.changeSettings({ ...settings, ...part })
  return (
    <section class={css.settings} aria-label="Fit">
      <label>
        model
        <select
          value={settings.model}
          onChange={(event) => change({ model: event.currentTarget.value as FitSettings['model'] })}
        >
          {models.map(([model, words]) => (
            <option key={model} value={model}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        weights
        <select
          value={settings.weights}
          onChange={(event) => change({ weights: event.currentTarget.value as FitSettings['weights'] })}
        >
          <option value="none">none</option>
          <option value="shot-noise">shot noise</option>
        </select>
      </label>
      <label title="Thomas–Fermi radii at most √2 thermal widths, so that the two parts cannot swap roles">
        <input
          type="checkbox"
          checked={settings.physical}
          onChange={(event) => change({ physical: event.currentTarget.checked })}
        />
        physical
      </label>
      <label title="Fit images taken in the trap as well: their shape, without temperature and atom numbers">
        <input
          type="checkbox"
          checked={settings.inTrap}
          onChange={(event) => change({ inTrap: event.currentTarget.checked })}
        />
        in the trap too
      </label>
    </section>
  )
}
