/** Under which Node's `console.log` looks for what to print. */
export const inspectSymbol: unique symbol = Symbol.for('nodejs.util.inspect.custom')
