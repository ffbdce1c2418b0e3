import { useLayoutEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

interface PlotProps {
  /** A new object makes a new plot: keep it as long as size and colours stay. */
  readonly options: uPlot.Options
  readonly data: uPlot.AlignedData
  readonly position: readonly [number, number]
  readonly value: readonly [number, number]
  readonly part: string
}

/** A uPlot whose two scales ('position', 'value') are set from outside. */
export function Plot({ options, data, position, value, part }: PlotProps) {
  const holder = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)

  useLayoutEffect(() => {
    const made = new uPlot(options, [[]], holder.current!)
    plot.current = made
    return () => {
      made.destroy()
      plot.current = null
    }
  }, [options])

  useLayoutEffect(() => {
    const drawn = plot.current!
    drawn.batch(() => {
      drawn.setData(data, false)
      drawn.setScale('position', { min: position[0], max: position[1] })
      drawn.setScale('value', { min: value[0], max: value[1] })
    })
  }, [options, data, position[0], position[1], value[0], value[1]])

  return <div ref={holder} data-part={part} />
}
