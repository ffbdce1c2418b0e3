import { describesCloud, parameterRows } from '@coldlab/figures/shot'
import { shotSentences } from '../../fits/shot-sentences.js'
import { decimalPoint, plainText } from '../../numbers/plain-text.js'
import type { FitRecord, ShotFacts } from '../../shots/shot.js'
import { quantityRows } from './quantity-rows.js'
import css from './result-panel.module.css'

export function FitNumbers({ fit, facts }: { fit: FitRecord; facts: ShotFacts }) {
  const sentences = shotSentences(fit, facts)
  const described = describesCloud(fit)
  return (
    <>
      {described && (
        <table class={css.quantities} aria-label="Quantities">
          <tbody>
            {quantityRows(fit, facts).map((row) => (
              <tr key={row.key} data-part={row.part} title={row.note ?? undefined}>
                <th scope="row">{row.name}</th>
                <td>{row.text ?? '–'}</td>
                <td>{row.text !== null && row.unit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sentences.map((sentence) => (
        <p key={sentence.text} class={css.sentence} data-weight={sentence.weight}>
          {sentence.text}
        </p>
      ))}
      <p class={css.fitLine} title={fit.reason}>
        {fit.model}: {fit.status}, {fit.iterations} it., {plainText(fit.timeMs, 2)} ms, R²{' '}
        {plainText(fit.rSquared, 4)}
      </p>
      {described && (
        <details class={css.details}>
          <summary>parameters (9)</summary>
          <ParameterTable fit={fit} />
        </details>
      )}
    </>
  )
}

function ParameterTable({ fit }: { fit: FitRecord }) {
  return (
    <table class={css.parameters} aria-label="Parameters">
      <tbody>
        {parameterRows(fit, { decimalPoint: decimalPoint() }).map((row) => (
          <tr key={row.key} title={row.note ?? undefined}>
            <th scope="row">{row.name}</th>
            <td>
              {row.text ?? '–'}
              {fit.parameters[row.key].atBound && ' ⊣'}
            </td>
            <td>{row.text !== null && row.unit}</td>
          </tr>
        ))}
        <SignificanceRow name="thermal part" part={fit.thermal} />
        <SignificanceRow name="condensate" part={fit.condensate} />
        <tr>
          <th scope="row">reduced χ²</th>
          <td>{fit.reducedChiSquare.toPrecision(4)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}

function SignificanceRow({ name, part }: { name: string; part: FitRecord['thermal'] }) {
  if (!part.inModel) return null
  return (
    <tr title="How far this part stands out of the noise">
      <th scope="row">{name} stands out</th>
      <td>{part.significance > 99 ? '> 99' : plainText(part.significance, 2)}</td>
      <td>σ</td>
    </tr>
  )
}
