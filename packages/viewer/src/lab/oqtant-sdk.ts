// In a chunk of its own, loaded when the first shot is asked for; zod has to be told first.
import '../shots/no-code-from-strings.js'

export { createTokenSource, getOqtantClient, getUserToken } from '@coldlab/oqtant-sdk'
