export type FigureTheme = 'light' | 'dark'

/** Colours of a figure. The curves are of Okabe and Ito's palette, which colour-blind eyes tell apart. */
export interface FigureColors {
  readonly background: string
  readonly ink: string
  readonly muted: string
  readonly hairline: string
  readonly data: string
  readonly fit: string
  readonly thermal: string
  readonly warning: string
  /** Curves without a meaning of their own, in this order. */
  readonly series: readonly string[]
  /** Behind masked pixels. */
  readonly masked: string
}

export const figureColors: Readonly<Record<FigureTheme, FigureColors>> = {
  light: {
    background: '#ffffff',
    ink: '#1b1f24',
    muted: '#636c76',
    hairline: '#d4d9df',
    data: '#4a525b',
    fit: '#0072b2',
    thermal: '#d55e00',
    warning: '#a03800',
    series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#1b1f24', '#7a6a00'],
    masked: '#e9ecef',
  },
  dark: {
    background: '#121517',
    ink: '#e7eaed',
    muted: '#98a2ac',
    hairline: '#333a41',
    data: '#b9c1c9',
    fit: '#56b4e9',
    thermal: '#e69f00',
    warning: '#f0a860',
    series: ['#56b4e9', '#e69f00', '#2fc49b', '#e08fbd', '#f0e442', '#ff7f45', '#e7eaed', '#7f9cf5'],
    masked: '#2a3036',
  },
}

export const fontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
