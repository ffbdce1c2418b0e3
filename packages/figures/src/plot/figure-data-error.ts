export interface FigureDataErrorContext {
  /** What of the figure: `image.data`, `panels[0].series[1].x`. */
  readonly property: string
  /** What was needed, in words. */
  readonly expected: string
  /** What came, in words. */
  readonly received: string
}

/** Data that cannot be drawn. */
export class FigureDataError extends Error {
  override readonly name = 'FigureDataError'
  readonly context: FigureDataErrorContext

  constructor(context: FigureDataErrorContext) {
    super(`The figure needs ${context.expected} as ${context.property}, but came: ${context.received}.`)
    this.context = context
  }
}
