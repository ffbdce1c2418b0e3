/** The script of a worker in a browser. */
import { expose } from 'comlink'
import { fitService } from './fit-service.js'

expose(fitService)
