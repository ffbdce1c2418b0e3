import { colorMapNames } from '@coldlab/figures/color-map'
import { batch } from '@preact/signals'
import type { KeyBinding } from '../app/key-bindings.js'
import { heightOf, widthOf } from '../plane/view-window.js'
import type { ShotLibrary } from '../shots/shot-library.js'
import type { CloudsView, Layer } from './clouds-view.js'
import { filePickerId } from './open/open-buttons.jsx'

/** One press of a zoom key, and the share of the window that one press of a move key goes. */
const zoomStep = 0.8
const panShare = 0.1

function selectBy(library: ShotLibrary, step: number): void {
  const entries = library.entries.value
  const now = entries.findIndex((entry) => entry.id === library.selectedId.value)
  const next = entries[Math.max(0, Math.min(entries.length - 1, now + step))]
  if (next !== undefined) library.select(next.id)
}

export function cloudsKeys(library: ShotLibrary, view: CloudsView): KeyBinding[] {
  const show = (layer: Layer) => () => (view.layer.value = layer)
  const pan = (x: number, y: number) => {
    const { value } = view.window
    view.pan(x * panShare * widthOf(value), y * panShare * heightOf(value))
  }
  const moveSlices = (columns: number, rows: number) => {
    const pixelSizeUm = view.image.value?.pixelSizeUm ?? 0
    const { xUm, yUm } = view.sliceAt.value
    view.pin({ xUm: xUm + columns * pixelSizeUm, yUm: yUm + rows * pixelSizeUm })
  }
  return [
    { keys: ['j', 'ArrowDown'], shown: ['j', '↓'], does: 'next shot', act: () => selectBy(library, 1) },
    { keys: ['k', 'ArrowUp'], shown: ['k', '↑'], does: 'previous shot', act: () => selectBy(library, -1) },
    { keys: ['PageDown'], shown: ['Page ↓'], does: 'ten shots on', act: () => selectBy(library, 10) },
    { keys: ['PageUp'], shown: ['Page ↑'], does: 'ten shots back', act: () => selectBy(library, -10) },
    { keys: ['Home'], does: 'first shot', act: () => selectBy(library, -Infinity) },
    { keys: ['End'], does: 'last shot', act: () => selectBy(library, Infinity) },
    { keys: ['1'], does: 'data', act: show('data') },
    { keys: ['2'], does: 'fit', act: show('fit') },
    { keys: ['3'], does: 'residual', act: show('residual') },
    {
      keys: ['e'],
      does: 'outlines of the fitted parts',
      act: () => (view.outlines.value = !view.outlines.value),
    },
    {
      keys: ['l'],
      does: 'linear or logarithmic colours',
      act: () => (view.scaleKind.value = view.scaleKind.value === 'log' ? 'linear' : 'log'),
    },
    {
      keys: ['m'],
      does: 'next colour map',
      act: () => {
        view.colorMapName.value =
          colorMapNames[(colorMapNames.indexOf(view.colorMapName.value) + 1) % colorMapNames.length]!
      },
    },
    { keys: ['+', '='], shown: ['+'], does: 'zoom in', act: () => view.zoomBy(zoomStep) },
    { keys: ['-'], shown: ['−'], does: 'zoom out', act: () => view.zoomBy(1 / zoomStep) },
    {
      keys: ['w', 'a', 's', 'd'],
      does: 'move the zoomed image',
      act: (key) => pan(key === 'a' ? -1 : key === 'd' ? 1 : 0, key === 'w' ? -1 : key === 's' ? 1 : 0),
    },
    {
      keys: ['W', 'A', 'S', 'D'],
      shown: ['Shift', 'w a s d'],
      does: 'move the slices by a pixel',
      act: (key) =>
        moveSlices(key === 'A' ? -1 : key === 'D' ? 1 : 0, key === 'W' ? -1 : key === 'S' ? 1 : 0),
    },
    { keys: ['0'], does: 'whole image, slices at the centre', act: () => batch(view.reset) },
    { keys: ['o'], does: 'open files', act: () => document.getElementById(filePickerId)?.click() },
  ]
}
