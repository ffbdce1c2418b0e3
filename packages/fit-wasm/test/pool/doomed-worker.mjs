// The real worker, but it dies of every image whose first pixel is 666.
import '@coldlab/fit-wasm/fit-worker'
import { parentPort } from 'node:worker_threads'

// Comes after the worker's own listener, whose answer is sent only after both.
parentPort.on('message', (message) => {
  if (holdsDeath(message)) process.exit(1)
})

function holdsDeath(value) {
  if (ArrayBuffer.isView(value)) return value[0] === 666
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsDeath)
}
