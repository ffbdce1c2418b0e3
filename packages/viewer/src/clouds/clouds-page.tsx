import type { ShotEntry } from '../shots/shot.js'
import { useClouds } from './clouds-context.js'
import css from './clouds-page.module.css'
import { EmptyState } from './empty/empty-state.jsx'
import { LabShotForm } from './lab-shot/lab-shot-form.jsx'
import { OpenButtons } from './open/open-buttons.jsx'
import { useFileDrop } from './open/use-file-drop.js'
import { Plane } from './plane.jsx'
import { ResultPanel } from './result/result-panel.jsx'
import { CameraSettingsBar } from './settings/camera-settings-bar.jsx'
import { ShotList } from './shot-list/shot-list.jsx'
import { Toolbar } from './toolbar/toolbar.jsx'

/** Shots at the left, the chosen one in the middle, its numbers at the right. */
export function CloudsPage() {
  const { library, lab } = useClouds()
  const held = useFileDrop()
  const entries = library.entries.value
  return (
    <div class={css.page} data-held={held}>
      {entries.length === 0 ? (
        <EmptyState />
      ) : (
        <>
          <nav class={css.side} aria-label="Shots">
            <CameraSettingsBar />
            <ShotList />
            {lab !== null && (
              <div class={css.lab}>
                <LabShotForm lab={lab} primary={false} />
              </div>
            )}
            <div class={css.open}>
              <OpenButtons />
              <button type="button" class="quiet" onClick={() => library.clear()}>
                clear
              </button>
            </div>
          </nav>
          <Middle entries={entries} />
          <ResultPanel />
        </>
      )}
      {held && <div class={css.dropHint}>Drop to open</div>}
    </div>
  )
}

function Middle({ entries }: { entries: readonly ShotEntry[] }) {
  const { library } = useClouds()
  const image = library.detail.value?.image
  const entry = entries.find((candidate) => candidate.id === library.selectedId.value)
  if (image === undefined) {
    const broken =
      entry?.stage === 'unreadable' || entry?.stage === 'no-image' || entry?.stage === 'not-fitted'
    return (
      <section class={css.middle} aria-label="Shot">
        <div class={css.noImage}>
          {broken && (
            <>
              <h2>{entry.stage === 'no-image' ? 'No image in this run' : 'This file could not be read'}</h2>
              <p>{entry.reason}</p>
            </>
          )}
        </div>
      </section>
    )
  }
  return (
    <section class={css.middle} aria-label="Shot">
      <Toolbar />
      <Plane rows={image.rows} columns={image.columns} />
    </section>
  )
}
