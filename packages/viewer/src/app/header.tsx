import type { LabHealth } from '../lab/lab-health.js'
import css from './app.module.css'
import { LabLight } from './lab-light.jsx'
import type { Page } from './page.js'
import type { ThemeChoice } from './theme.js'

interface HeaderProps {
  readonly pages: readonly Page[]
  readonly current: string
  readonly themeChoice: ThemeChoice
  /** Null where no laboratory serves the page. */
  readonly labHealth: LabHealth | null
  readonly onKeys: () => void
}

export function Header({ pages, current, themeChoice, labHealth, onKeys }: HeaderProps) {
  const dark = themeChoice.theme.value === 'dark'
  return (
    <header class={css.header}>
      <h1 class={css.name}>Coldlab</h1>
      <nav class={css.pages} aria-label="Pages">
        {pages.map((page) => (
          <a key={page.id} href={`#${page.id}`} aria-current={page.id === current ? 'page' : undefined}>
            {page.title}
          </a>
        ))}
      </nav>
      {labHealth !== null && <LabLight health={labHealth} />}
      <button
        type="button"
        class="quiet"
        aria-label={dark ? 'Use the light theme' : 'Use the dark theme'}
        title="Light or dark (t)"
        onClick={themeChoice.toggle}
      >
        <span aria-hidden="true">◐</span> theme
      </button>
      <button type="button" class="quiet" title="Show the keys (?)" onClick={onKeys}>
        <span aria-hidden="true">?</span> keys
      </button>
    </header>
  )
}
