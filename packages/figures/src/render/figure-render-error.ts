export interface FigureRenderErrorContext {
  /** What was needed, in words. */
  readonly expected: string
  /** What came, in words. */
  readonly received: string
  /** What to do. */
  readonly advice: string
}

/** A figure that cannot be rendered. */
export class FigureRenderError extends Error {
  override readonly name = 'FigureRenderError'
  readonly context: FigureRenderErrorContext

  constructor(context: FigureRenderErrorContext, options?: ErrorOptions) {
    super(`The figure needs ${context.expected}, but came: ${context.received}. ${context.advice}.`, options)
    this.context = context
  }
}
