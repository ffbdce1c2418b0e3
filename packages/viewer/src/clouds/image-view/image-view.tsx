import type { FrameSize } from '../../plane/plane-scale.js'
import { useClouds } from '../clouds-context.js'
import { ImageMarks } from './image-marks.jsx'
import css from './image-view.module.css'
import { RasterCanvas } from './raster-canvas.jsx'
import { usePlaneGestures } from './use-plane-gestures.js'

const layerWords = { data: 'optical density', fit: 'fitted optical density', residual: 'data minus fit' }

/** The image of the selected shot with its cross; the mouse zooms, moves and places the slices. */
export function ImageView({ size }: { size: FrameSize }) {
  const { view } = useClouds()
  const { surface, box, handlers } = usePlaneGestures(size)
  return (
    <div
      ref={surface}
      class={css.surface}
      style={{ width: `${size.width}px`, height: `${size.height}px` }}
      role="img"
      aria-label={`Image, ${layerWords[view.layer.value]}`}
      data-part="image"
      {...handlers}
    >
      <RasterCanvas size={size} />
      <ImageMarks size={size} />
      {box !== null && (
        <div
          class={css.box}
          style={{
            left: `${box.x}px`,
            top: `${box.y}px`,
            width: `${box.width}px`,
            height: `${box.height}px`,
          }}
        />
      )}
    </div>
  )
}
