import { colorMap } from '@coldlab/figures/color-map'
import { type ReadonlySignal, useComputed } from '@preact/signals'
import { plotColors } from '../../app/theme.js'
import { colorTable } from '../../raster/color-table.js'
import { divergingMap } from '../../raster/diverging-map.js'
import { useClouds } from '../clouds-context.js'

/** The 256 pixel values of the colour map in force: the chosen one, or the diverging one for residuals. */
export function useColorTable(): ReadonlySignal<Uint32Array> {
  const { view, themeChoice } = useClouds()
  return useComputed(() => {
    void themeChoice.theme.value
    return colorTable(
      view.showsResidual.value
        ? divergingMap(plotColors(document.documentElement).residualMiddle)
        : colorMap(view.colorMapName.value),
    )
  })
}
