import type { ShotEntry } from '../../shots/shot.js'
import { useClouds } from '../clouds-context.js'
import { ExportButtons } from '../export/export-buttons.jsx'
import { FitSettingsPanel } from '../settings/fit-settings-panel.jsx'
import { FitNumbers } from './fit-numbers.jsx'
import css from './result-panel.module.css'
import { ShotHeading } from './shot-heading.jsx'
import { VendorValues } from './vendor-values.jsx'

/** Everything known about the selected shot, and what can be done with it. */
export function ResultPanel() {
  const { library } = useClouds()
  const selectedId = library.selectedId.value
  const entry = library.entries.value.find((candidate) => candidate.id === selectedId)
  return (
    <aside class={css.panel} aria-label="Result">
      {entry !== undefined && (
        <>
          <ShotHeading entry={entry} />
          <Outcome entry={entry} />
        </>
      )}
      <FitSettingsPanel />
      {entry?.fit != null && <ExportButtons entry={entry} />}
    </aside>
  )
}

function Outcome({ entry: { fit, facts, stage, reason } }: { entry: ShotEntry }) {
  const unfitted = stage === 'not-fitted' || stage === 'in-trap'
  return (
    <>
      {fit !== null && facts !== null && <FitNumbers fit={fit} facts={facts} />}
      {fit === null && unfitted && (
        <p class={css.sentence} data-weight={stage === 'in-trap' ? 'note' : 'stop'}>
          {reason}
        </p>
      )}
      {(fit !== null || stage === 'in-trap') && <FromTheJob />}
    </>
  )
}

/** What the file holds beside the image. */
function FromTheJob() {
  const { library } = useClouds()
  const detail = library.detail.value
  return (
    <>
      {detail !== null && detail.vendor.length > 0 && <VendorValues values={detail.vendor} />}
      {detail?.input != null && (
        <details class={css.details}>
          <summary>input of the job</summary>
          <pre class={css.input}>{detail.input}</pre>
        </details>
      )}
    </>
  )
}
