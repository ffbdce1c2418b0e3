import { useSignal } from '@preact/signals'
import type { ShotLibrary } from '../../shots/shot-library.js'
import css from './clouds-status.module.css'

/** What runs, and what went wrong last. */
export function CloudsStatus({ library }: { library: ShotLibrary }) {
  return (
    <>
      <BatchStatus library={library} />
      <ErrorStatus library={library} />
    </>
  )
}

function BatchStatus({ library }: { library: ShotLibrary }) {
  const { running, done, total, perSecond } = library.progress.value
  const entries = library.entries.value
  const stopped = entries.filter((entry) => entry.stage === 'stopped').length
  if (running) {
    return (
      <div class={css.batch} role="status">
        <span>
          fits {done}/{total}
        </span>
        <progress value={done} max={total} aria-label="Shots fitted" />
        <span>{perSecond > 0 ? `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} files/s` : ''}</span>
        <button type="button" class="quiet" onClick={() => library.stop()}>
          stop
        </button>
      </div>
    )
  }
  if (stopped > 0) {
    return (
      <div class={css.batch} role="status">
        <span>stopped, {stopped} to go</span>
        <button type="button" class="quiet" onClick={() => library.resume()}>
          go on
        </button>
      </div>
    )
  }
  const fitted = entries.filter((entry) => entry.fit !== null).length
  return (
    <div class={css.batch} role="status">
      {entries.length > 0 && `${fitted} of ${entries.length} fitted`}
    </div>
  )
}

function ErrorStatus({ library }: { library: ShotLibrary }) {
  const detailsShown = useSignal(false)
  const error = library.lastError.value
  if (error === null) return null
  return (
    <div class={css.error} role="alert">
      <span class={css.title}>{error.title}</span>
      <button
        type="button"
        class="quiet"
        aria-expanded={detailsShown.value}
        onClick={() => (detailsShown.value = !detailsShown.value)}
      >
        details
      </button>
      <button
        type="button"
        class="quiet"
        aria-label="Dismiss the error"
        onClick={() => {
          detailsShown.value = false
          library.dismissError()
        }}
      >
        ✕
      </button>
      {detailsShown.value && <p class={css.details}>{error.details}</p>}
    </div>
  )
}
