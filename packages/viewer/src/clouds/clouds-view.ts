import type { ColorMapName } from '@coldlab/figures/color-map'
import { describesCloud } from '@coldlab/figures/shot'
import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { batch, computed, signal } from '@preact/signals'
import { type ImageGrid, panBy, type ViewWindow, wholeImage, widthOf, zoomAt } from '../plane/view-window.js'
import { opticalDensityRange, residualRange } from '../raster/color-range.js'
import type { ColorScale } from '../raster/color-scale.js'
import type { ShotDetail } from '../shots/shot.js'
import type { ShotLibrary } from '../shots/shot-library.js'

export type Layer = 'data' | 'fit' | 'residual'
export type { ColorMapName }

export interface PointUm {
  readonly xUm: number
  readonly yUm: number
}

const sameGrid = (a: ImageGrid, b: ImageGrid): boolean =>
  a.rows === b.rows && a.columns === b.columns && a.pixelSizeUm === b.pixelSizeUm

function layerImage(detail: ShotDetail | null, layer: Layer): OpticalDensityImage | null {
  if (detail === null) return null
  if (layer === 'data' || detail.fit === null) return detail.image
  return layer === 'fit' ? detail.fit.modelImage() : detail.fit.residualImage()
}

/** A fit of something has a centre; an image without a cloud has none. */
const fittedCentre = (detail: ShotDetail | null): PointUm | null => {
  if (detail?.fit == null || !describesCloud(detail.fit)) return null
  const { centerXUm, centerYUm } = detail.fit.parameters
  return { xUm: centerXUm.value, yUm: centerYUm.value }
}

/** How the selected shot is shown: everything that changes the picture but not the numbers. */
export function createCloudsView(library: ShotLibrary) {
  const layer = signal<Layer>('data')
  const colorMapName = signal<ColorMapName>('viridis')
  const scaleKind = signal<ColorScale['kind']>('linear')
  const outlines = signal(false)
  const hover = signal<PointUm | null>(null)
  /** Range that the person typed, instead of the automatic one; kept from shot to shot, so that they compare. */
  const typedRange = signal<{ min: number; max: number } | null>(null)
  const zoomed = signal<{ grid: ImageGrid; window: ViewWindow } | null>(null)
  const pinned = signal<{ id: string; at: PointUm } | null>(null)

  const image = computed(() => layerImage(library.detail.value, layer.value))
  const centre = computed(() => fittedCentre(library.detail.value))

  /** Zoom stays from shot to shot as long as their pixels lie on the same grid. */
  const window = computed<ViewWindow>(() => {
    const grid = image.value
    if (grid === null) return { left: -1, right: 1, top: -1, bottom: 1 }
    return zoomed.value !== null && sameGrid(zoomed.value.grid, grid) ? zoomed.value.window : wholeImage(grid)
  })

  /** Where the slices cut: where the person clicked, else the fitted centre, else the middle of the image. */
  const sliceAt = computed<PointUm>(() => {
    if (pinned.value !== null && pinned.value.id === library.selectedId.value) return pinned.value.at
    const grid = library.detail.value?.image
    const at = centre.value ?? { xUm: 0, yUm: 0 }
    if (grid === undefined) return at
    const { left, right, top, bottom } = wholeImage(grid)
    return { xUm: Math.max(left, Math.min(right, at.xUm)), yUm: Math.max(top, Math.min(bottom, at.yUm)) }
  })

  const showsResidual = computed(() => layer.value === 'residual' && library.detail.value?.fit != null)

  const colorScale = computed<ColorScale>(() => {
    if (showsResidual.value) return { ...residualRange(image.value!.data), kind: 'linear' }
    const data = library.detail.value?.image.data
    const range = typedRange.value ?? (data === undefined ? { min: 0, max: 1 } : opticalDensityRange(data))
    return { ...range, kind: scaleKind.value }
  })

  function setWindow(next: (now: ViewWindow, grid: ImageGrid) => ViewWindow): void {
    const grid = image.value
    if (grid !== null) zoomed.value = { grid, window: next(window.value, grid) }
  }

  return {
    layer,
    colorMapName,
    scaleKind,
    outlines,
    hover,
    typedRange,
    image,
    centre,
    window,
    sliceAt,
    showsResidual,
    colorScale,
    isZoomed: computed(() => {
      const grid = image.value
      return grid !== null && zoomed.value !== null && widthOf(window.value) < widthOf(wholeImage(grid))
    }),
    isPinned: computed(() => pinned.value !== null && pinned.value.id === library.selectedId.value),
    setWindow,
    resetWindow: () => (zoomed.value = null),
    zoomBy: (factor: number) =>
      setWindow((now, grid) => {
        const at = sliceAt.value
        const shown = at.xUm > now.left && at.xUm < now.right && at.yUm > now.top && at.yUm < now.bottom
        const about = shown ? at : { xUm: (now.left + now.right) / 2, yUm: (now.top + now.bottom) / 2 }
        return zoomAt(now, grid, factor, about.xUm, about.yUm)
      }),
    pan: (dxUm: number, dyUm: number) => setWindow((now, grid) => panBy(now, grid, dxUm, dyUm)),
    pin(at: PointUm | null) {
      const id = library.selectedId.value
      pinned.value = at === null || id === null ? null : { id, at }
    },
    /** The whole image, sliced through the fitted centre. */
    reset() {
      batch(() => {
        zoomed.value = null
        pinned.value = null
      })
    },
  }
}

export type CloudsView = ReturnType<typeof createCloudsView>
