import * as fitWasm from '@coldlab/fit-wasm'

globalThis.fitWasm = fitWasm
