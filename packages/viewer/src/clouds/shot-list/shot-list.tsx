import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useElementSize } from '../../app/use-element-size.js'
import { shotQuality } from '../../fits/shot-quality.js'
import type { ShotEntry } from '../../shots/shot.js'
import { useClouds } from '../clouds-context.js'
import { FileName } from './file-name.jsx'
import { QualityMark } from './quality-mark.jsx'
import { rowSummary } from './row-summary.js'
import css from './shot-list.module.css'
import { ThumbnailCanvas } from './thumbnail-canvas.jsx'

/** Height of a row, CSS pixels; the same in the style sheet. */
const rowHeight = 56
/** Rows kept ready above and below the part in view. */
const spareRows = 4

/** All shots; only the rows in view are in the page, so that a thousand cost as much as ten. */
export function ShotList() {
  const { library } = useClouds()
  const entries = library.entries.value
  const selectedId = library.selectedId.value
  const [scroller, size] = useElementSize<HTMLDivElement>()
  const top = useSignal(0)
  const selectedIndex = entries.findIndex((entry) => entry.id === selectedId)

  useEffect(() => {
    const box = scroller.current
    if (box === null || selectedIndex < 0) return
    const rowTop = selectedIndex * rowHeight
    if (rowTop < box.scrollTop) box.scrollTop = rowTop
    else if (rowTop + rowHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = rowTop + rowHeight - box.clientHeight
  }, [selectedIndex])

  const first = Math.max(0, Math.floor(top.value / rowHeight) - spareRows)
  const last = Math.ceil((top.value + (size?.height ?? 0)) / rowHeight) + spareRows
  const shown = entries.slice(first, last)
  return (
    <div
      ref={scroller}
      class={css.list}
      role="listbox"
      aria-label="Shots"
      tabIndex={0}
      aria-activedescendant={
        selectedIndex >= first && selectedIndex < last ? rowElementId(selectedId!) : undefined
      }
      onScroll={(event) => (top.value = event.currentTarget.scrollTop)}
    >
      <div class={css.room} style={{ height: `${entries.length * rowHeight}px` }}>
        {shown.map((entry, index) => (
          <ShotRow
            key={entry.id}
            entry={entry}
            chosen={entry.id === selectedId}
            place={first + index}
            count={entries.length}
          />
        ))}
      </div>
    </div>
  )
}

const rowElementId = (id: string): string => `shot-${id}`

interface RowProps {
  readonly entry: ShotEntry
  readonly chosen: boolean
  readonly place: number
  readonly count: number
}

function ShotRow({ entry, chosen, place, count }: RowProps) {
  const { library, view } = useClouds()
  return (
    // The list takes the keys and names its active row; a row itself only takes the mouse.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={rowElementId(entry.id)}
      class={css.row}
      role="option"
      aria-selected={chosen}
      aria-posinset={place + 1}
      aria-setsize={count}
      style={{ top: `${place * rowHeight}px` }}
      onClick={() => library.select(entry.id)}
    >
      <ThumbnailCanvas thumbnail={entry.thumbnail} map={view.colorMapName.value} />
      <span class={css.words}>
        <span class={css.title}>
          <FileName name={entry.fileName} />
          {entry.runCount > 1 && <span class={css.run}>run {entry.run}</span>}
        </span>
        <span class={css.summary}>{rowSummary(entry)}</span>
      </span>
      <QualityMark quality={shotQuality(entry)} />
    </div>
  )
}
