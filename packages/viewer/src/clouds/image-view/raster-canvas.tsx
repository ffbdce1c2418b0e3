import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDevicePixelRatio } from '../../app/use-device-pixel-ratio.js'
import type { FrameSize } from '../../plane/plane-scale.js'
import { paintRaster } from '../../raster/paint-raster.js'
import { useClouds } from '../clouds-context.js'
import css from './image-view.module.css'
import { useColorTable } from './use-color-table.js'

/** The pixels of the image, painted at the resolution of the screen. */
export function RasterCanvas({ size }: { size: FrameSize }) {
  const { view } = useClouds()
  const canvas = useRef<HTMLCanvasElement>(null)
  const ratio = useDevicePixelRatio()
  const frame = { width: Math.round(size.width * ratio), height: Math.round(size.height * ratio) }
  const image = view.image.value
  const window = view.window.value
  const scale = view.colorScale.value
  const table = useColorTable().value

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (image === null || context == null) return
    const pixels = context.createImageData(frame.width, frame.height)
    paintRaster(new Uint32Array(pixels.data.buffer), frame, image, window, scale, table)
    context.putImageData(pixels, 0, 0)
  }, [image, window, scale, table, frame.width, frame.height])

  return <canvas ref={canvas} class={css.raster} width={frame.width} height={frame.height} />
}
