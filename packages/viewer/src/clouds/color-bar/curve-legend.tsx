import css from './color-bar.module.css'

/** What the marks of the slices mean. */
export function CurveLegend({ withFit }: { withFit: boolean }) {
  return (
    <ul class={css.legend} aria-label="Curves">
      <li>
        <svg width="6" height="8" aria-hidden="true">
          <circle class={css.data} cx="3" cy="4" r="2" />
        </svg>
        data
      </li>
      {withFit && (
        <>
          <li>
            <svg width="16" height="8" aria-hidden="true">
              <path class={css.fit} d="M0 4h16" />
            </svg>
            fit
          </li>
          <li>
            <svg width="18" height="8" aria-hidden="true">
              <path class={css.thermal} d="M0 4h18" />
            </svg>
            thermal
          </li>
        </>
      )}
    </ul>
  )
}
