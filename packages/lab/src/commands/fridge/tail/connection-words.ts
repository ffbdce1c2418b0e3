import type { LiveConnection } from '@coldlab/fridge-sdk'
import { printable } from '../../../terminal/printable.js'

/** Says on standard error that a connection was lost, once, and that it is back. */
export function sayConnection(): (connection: LiveConnection) => void {
  let isLost = false
  return (connection) => {
    if (connection.state === 'lost' && !isLost) {
      const reason = connection.error instanceof Error ? connection.error.message : String(connection.error)
      console.error(
        printable(`${reason} Trying again until it is back; what is written meanwhile comes then.`),
      )
    }
    if (connection.state === 'live' && isLost) console.error('The connection is back.')
    isLost = connection.state === 'lost'
  }
}
