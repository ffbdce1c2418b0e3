import { colorMap } from '@coldlab/figures/color-map'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { colorTable } from '../../raster/color-table.js'
import type { Thumbnail } from '../../shots/shot.js'
import type { ColorMapName } from '../clouds-view.js'
import css from './shot-list.module.css'

export function ThumbnailCanvas({ thumbnail, map }: { thumbnail: Thumbnail | null; map: ColorMapName }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context == null || thumbnail === null) return
    const pixels = context.createImageData(thumbnail.width, thumbnail.height)
    const words = new Uint32Array(pixels.data.buffer)
    const table = colorTable(colorMap(map))
    thumbnail.levels.forEach((level, index) => {
      words[index] = table[level]!
    })
    context.putImageData(pixels, 0, 0)
  }, [thumbnail, map])
  return (
    <span class={css.thumbnail}>
      {thumbnail !== null && <canvas ref={canvas} width={thumbnail.width} height={thumbnail.height} />}
    </span>
  )
}
