import { FridgeConnectionError, FridgeError, FridgeMongoError, type RequestContext } from '../errors/index.js'

/**
 * What the driver reports, in errors of this package. Its classes are told by their names: a client of someone else may come from
 * another copy of the driver. `cut`: a part of the answer had come.
 */
export function mongoFailure(context: RequestContext, cut: boolean, cause: unknown): unknown {
  if (cause instanceof FridgeError || !(cause instanceof Error)) return cause
  const { asked, url } = context
  const { name, message } = cause
  const code = 'code' in cause ? Number(cause.code) : null
  if (name === 'MongoServerError' && !lostCodes.has(code)) {
    const isRight = unauthorizedCodes.has(code)
    const advice = isRight ? '. Check user and password in the address and what this user may read.' : ''
    const text = `Could not ${asked}: ${url} answered: ${message}${advice}`
    return new FridgeMongoError(url, isRight ? 'unauthorized' : 'refused', text, { cause })
  }
  if (closedNames.has(name)) return connectionClosed(context, { cause })
  if (/^(Mongo|BSON)/.test(name) && !lostNames.test(name) && name !== 'MongoServerError') {
    return new FridgeMongoError(url, 'refused', `Could not ${asked} at ${url}: ${message}`, { cause })
  }
  // What is left comes from the system: the name service, a socket, a file of certificates.
  return new FridgeConnectionError(context, cut, { cause })
}

export function connectionClosed({ asked, url }: RequestContext, options?: ErrorOptions): FridgeMongoError {
  const text = `Could not ${asked}: the connection to ${url} was closed. Open it anew.`
  return new FridgeMongoError(url, 'closed', text, options)
}

const lostNames = /^Mongo(Network|ServerSelection)/

const closedNames = new Set(['MongoClientClosedError', 'MongoTopologyClosedError', 'MongoNotConnectedError'])

// AuthenticationFailed, Unauthorized, and those of MongoDB Atlas.
const unauthorizedCodes = new Set<number | null>([18, 13, 8000])

// Of a member that shuts down or is the primary no more, and of a cursor that went with it.
const lostCodes = new Set<number | null>([43, 91, 189, 10107, 11600, 11602, 13435, 13436])
