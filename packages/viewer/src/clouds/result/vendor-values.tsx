import { plainText } from '../../numbers/plain-text.js'
import type { VendorValue } from '../../shots/shot.js'
import css from './result-panel.module.css'

/** What the vendor's server wrote into the job, without error bars. */
export function VendorValues({ values }: { values: readonly VendorValue[] }) {
  return (
    <details class={css.details}>
      <summary>vendor’s values</summary>
      <table class={css.parameters} aria-label="Vendor’s values">
        <tbody>
          {values.map(({ name, value, unit }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{plainText(value, 5)}</td>
              <td>{unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
