import { useEffect, useRef, useState } from 'preact/hooks'
import { type FrameSize, xUmAt, yUmAt } from '../../plane/plane-scale.js'
import { windowAround, zoomAt } from '../../plane/view-window.js'
import { useClouds } from '../clouds-context.js'
import type { PointUm } from '../clouds-view.js'

/** A rectangle being drawn, CSS pixels of the frame. */
export interface DragBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A press that moves less than this is a click, CSS pixels. */
const clickReach = 4
/** Zoom of one notch of a wheel (about 100 px of scrolling). */
const zoomPerPx = 1.0025

interface Press {
  readonly px: number
  readonly py: number
  readonly pan: boolean
  moved: boolean
  lastX: number
  lastY: number
}

/** Wheel and drag zoom, Shift-drag (or the middle button) moves, a click puts the slices, a double click shows all. */
export function usePlaneGestures(size: FrameSize) {
  const { view } = useClouds()
  const surface = useRef<HTMLDivElement>(null)
  const press = useRef<Press | null>(null)
  const [box, setBox] = useState<DragBox | null>(null)

  const pxOf = (event: MouseEvent): { px: number; py: number } => {
    const corner = surface.current!.getBoundingClientRect()
    return { px: event.clientX - corner.left, py: event.clientY - corner.top }
  }
  const umOf = (px: number, py: number): PointUm => ({
    xUm: xUmAt(view.window.value, size, px),
    yUm: yUmAt(view.window.value, size, py),
  })

  // Preact adds wheel listeners as passive ones; only an active one can keep the page from scrolling.
  useEffect(() => {
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { px, py } = pxOf(event)
      const at = umOf(px, py)
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY
      view.setWindow((now, grid) => zoomAt(now, grid, zoomPerPx ** pixels, at.xUm, at.yUm))
    }
    const listening = surface.current!
    listening.addEventListener('wheel', onWheel, { passive: false })
    return () => listening.removeEventListener('wheel', onWheel)
  }, [size.width, size.height])

  const onPointerDown = (event: PointerEvent) => {
    if (event.button > 1) return
    const { px, py } = pxOf(event)
    press.current = { px, py, pan: event.shiftKey || event.button === 1, moved: false, lastX: px, lastY: py }
    surface.current!.setPointerCapture(event.pointerId)
  }

  const onPointerMove = (event: PointerEvent) => {
    const { px, py } = pxOf(event)
    view.hover.value = umOf(px, py)
    const now = press.current
    if (now === null) return
    now.moved ||= Math.hypot(px - now.px, py - now.py) > clickReach
    if (!now.moved) return
    if (now.pan) {
      const from = umOf(now.lastX, now.lastY)
      const to = umOf(px, py)
      view.pan(from.xUm - to.xUm, from.yUm - to.yUm)
      now.lastX = px
      now.lastY = py
    } else {
      const [x, y] = [Math.min(px, now.px), Math.min(py, now.py)]
      setBox({ x, y, width: Math.abs(px - now.px), height: Math.abs(py - now.py) })
    }
  }

  const onPointerUp = (event: PointerEvent) => {
    const now = press.current
    press.current = null
    setBox(null)
    if (now === null) return
    const { px, py } = pxOf(event)
    const at = umOf(px, py)
    if (!now.moved) view.pin(at)
    else if (!now.pan) view.setWindow((_, grid) => windowAround(grid, umOf(now.px, now.py), at))
  }

  const handlers = {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: () => {
      press.current = null
      setBox(null)
    },
    onPointerLeave: () => {
      view.hover.value = null
    },
    onDblClick: () => {
      view.resetWindow()
      view.pin(null)
    },
  }
  return { surface, box, handlers }
}
