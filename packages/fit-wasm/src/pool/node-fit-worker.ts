/// <reference types="node" />
/** The script of a worker in Node. */
import { parentPort } from 'node:worker_threads'
import { expose } from 'comlink'
import { fitService } from './fit-service.js'
import { nodeEndpoint } from './worker-thread.js'

if (parentPort !== null) {
  // A message that cannot be read would never be answered: end, so that the pool sees it.
  parentPort.on('messageerror', (error) => {
    throw error
  })
  expose(fitService, nodeEndpoint(parentPort))
}
