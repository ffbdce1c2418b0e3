import './doom.js'
import '@coldlab/fit-wasm/fit-worker'
