/** Where the client says what it does; `console` fits. No field ever holds a token. */
export interface OqtantLogger {
  debug(message: string, fields: Readonly<Record<string, unknown>>): void
  warn(message: string, fields: Readonly<Record<string, unknown>>): void
}

export const silentLogger: OqtantLogger = { debug: () => {}, warn: () => {} }
