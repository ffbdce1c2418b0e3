import { type ReadonlySignal, signal } from '@preact/signals'

export type Theme = 'light' | 'dark'

export interface ThemeChoice {
  readonly theme: ReadonlySignal<Theme>
  toggle(): void
}

const storageKey = 'coldlab.theme'

const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark'

/** Follows the system until the person chooses; the choice is kept by the browser. */
export function followTheme(root: HTMLElement, storage: Storage, systemDark: MediaQueryList): ThemeChoice {
  const stored = storage.getItem(storageKey)
  let chosen = isTheme(stored) ? stored : null
  const theme = signal<Theme>('light')
  const apply = () => {
    const next = chosen ?? (systemDark.matches ? 'dark' : 'light')
    // The attribute first: who listens to the signal reads colours that depend on it.
    root.dataset.theme = next
    theme.value = next
  }
  systemDark.addEventListener('change', apply)
  apply()
  return {
    theme,
    toggle() {
      chosen = theme.value === 'dark' ? 'light' : 'dark'
      storage.setItem(storageKey, chosen)
      apply()
    },
  }
}

/** The colours of the theme in force that canvases need. */
export interface PlotColors {
  readonly ink: string
  readonly label: string
  readonly line: string
  readonly grid: string
  readonly data: string
  readonly fit: string
  readonly thermal: string
  readonly residualMiddle: readonly [number, number, number]
}

export function plotColors(root: HTMLElement): PlotColors {
  const style = getComputedStyle(root)
  const color = (name: string): string => style.getPropertyValue(name).trim()
  const [red = 0, green = 0, blue = 0] = (color('--residual-middle').match(/[\d.]+/g) ?? []).map(Number)
  return {
    ink: color('--ink'),
    label: color('--ink-2'),
    line: color('--line'),
    grid: color('--grid'),
    data: color('--plot-data'),
    fit: color('--plot-fit'),
    thermal: color('--plot-thermal'),
    residualMiddle: [red, green, blue],
  }
}
