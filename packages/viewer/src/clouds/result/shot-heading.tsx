import { flightWords } from '../../fits/flight-words.js'
import { plainText } from '../../numbers/plain-text.js'
import type { ShotEntry, ShotFacts } from '../../shots/shot.js'
import { useClouds } from '../clouds-context.js'
import css from './result-panel.module.css'

function factsLine(facts: ShotFacts): string {
  const { rows, columns, pixelSizeUm } = facts
  return `${flightWords(facts)} · ${columns} × ${rows} pixels of ${plainText(pixelSizeUm)} µm`
}

export function ShotHeading({ entry }: { entry: ShotEntry }) {
  const { library } = useClouds()
  const remarks = library.detail.value?.remarks ?? []
  return (
    <header class={css.heading}>
      <h2>{entry.fileName}</h2>
      {entry.jobName !== null && entry.jobName !== '' && (
        <p>
          {entry.jobName}
          {entry.runCount > 1 && `, run ${entry.run} of ${entry.runCount}`}
        </p>
      )}
      {entry.facts !== null && <p>{factsLine(entry.facts)}</p>}
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </header>
  )
}
