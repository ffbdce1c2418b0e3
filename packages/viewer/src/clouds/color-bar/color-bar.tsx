import { type ColorMapName, colorMapNames } from '@coldlab/figures/color-map'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { logFloor } from '../../raster/color-scale.js'
import { useClouds } from '../clouds-context.js'
import { useColorTable } from '../image-view/use-color-table.js'
import css from './color-bar.module.css'
import { RangeField } from './range-field.jsx'

/** The colour map with its range (to be typed over), straight or logarithmic, and which map. */
export function ColorBar() {
  const { view } = useClouds()
  const scale = view.colorScale.value
  const residual = view.showsResidual.value
  const setRange = (min: number, max: number) => {
    if (min < max) view.typedRange.value = { min, max }
  }
  const low = scale.kind === 'log' ? logFloor(scale) : scale.min
  return (
    <section class={css.colorBar} aria-label="Colour scale">
      <Ramp />
      <div class={css.ends}>
        <RangeField
          label="Lower end of the colour scale"
          value={low}
          span={scale.kind === 'log' ? low : scale.max - low}
          disabled={residual}
          onChange={(min) => setRange(min, scale.max)}
        />
        <span class={css.quantity}>{residual ? 'ΔOD' : 'OD'}</span>
        <RangeField
          label="Upper end of the colour scale"
          value={scale.max}
          span={scale.max - low}
          disabled={residual}
          onChange={(max) => setRange(scale.min, max)}
        />
      </div>
      <div class={css.choices}>
        <fieldset class={css.switch} aria-label="Colour scale">
          {(['linear', 'log'] as const).map((kind) => (
            <button
              type="button"
              key={kind}
              disabled={residual}
              aria-pressed={scale.kind === kind}
              title={
                residual
                  ? 'Residuals have a scale of their own, symmetric about zero'
                  : `${kind} colour scale (l)`
              }
              onClick={() => (view.scaleKind.value = kind)}
            >
              {kind === 'linear' ? 'lin' : 'log'}
            </button>
          ))}
        </fieldset>
        <select
          aria-label="Colour map"
          title="Colour map (m)"
          disabled={residual}
          value={view.colorMapName.value}
          onChange={(event) => (view.colorMapName.value = event.currentTarget.value as ColorMapName)}
        >
          {colorMapNames.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        {view.typedRange.value !== null && !residual && (
          <button type="button" class="quiet" onClick={() => (view.typedRange.value = null)}>
            auto
          </button>
        )}
      </div>
    </section>
  )
}

/** The 256 colours in a row. */
function Ramp() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const table = useColorTable().value
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context == null) return
    const pixels = context.createImageData(256, 1)
    new Uint32Array(pixels.data.buffer).set(table)
    context.putImageData(pixels, 0, 0)
  }, [table])
  return <canvas ref={canvas} class={css.ramp} width={256} height={1} />
}
