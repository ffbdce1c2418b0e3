import { useClouds } from '../clouds-context.js'
import type { Layer } from '../clouds-view.js'
import { Readout } from './readout.jsx'
import css from './toolbar.module.css'

const layers: readonly (readonly [Layer, string, string])[] = [
  ['data', 'data', '1'],
  ['fit', 'fit', '2'],
  ['residual', 'residual', '3'],
]

/** Above the image: which layer, what is over it, and the value under the mouse. */
export function Toolbar() {
  const { library, view } = useClouds()
  const hasFit = library.detail.value?.fit != null
  return (
    <div class={css.toolbar}>
      <fieldset class={css.switch} aria-label="Layer">
        {layers.map(([layer, words, key]) => (
          <button
            type="button"
            key={layer}
            disabled={layer !== 'data' && !hasFit}
            aria-pressed={view.layer.value === layer}
            title={`${words} (${key})`}
            onClick={() => (view.layer.value = layer)}
          >
            {words}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        class="quiet"
        aria-pressed={view.outlines.value}
        title="Thermal width (1 σ) and Thomas–Fermi rim (e)"
        onClick={() => (view.outlines.value = !view.outlines.value)}
      >
        outlines
      </button>
      {(view.isPinned.value || view.isZoomed.value) && (
        <button
          type="button"
          class="quiet"
          title="Whole image, slices through the fitted centre (0)"
          onClick={view.reset}
        >
          reset view
        </button>
      )}
      <Readout />
    </div>
  )
}
