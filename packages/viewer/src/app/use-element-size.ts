import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FrameSize } from '../plane/plane-scale.js'

/** Size of an element in whole CSS pixels, null before it is laid out. */
export function useElementSize<E extends HTMLElement>(): [RefObject<E | null>, FrameSize | null] {
  const element = useRef<E>(null)
  const [size, setSize] = useState<FrameSize | null>(null)
  useLayoutEffect(() => {
    const observed = element.current
    if (observed === null) return
    const measure = () => {
      const { width, height } = observed.getBoundingClientRect()
      const next = { width: Math.floor(width), height: Math.floor(height) }
      setSize((last) => (last?.width === next.width && last.height === next.height ? last : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(observed)
    return () => observer.disconnect()
  }, [])
  return [element, size]
}
