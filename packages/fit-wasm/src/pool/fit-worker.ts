/** The script of a worker in a browser. */
import { expose } from 'comlink'
import { fitService } from './fit-service.js'

// A message that cannot be read would never be answered: end, so that the pool sees it.
addEventListener('messageerror', () => {
  throw new DOMException('a message to the fit worker could not be read', 'DataCloneError')
})
expose(fitService)
