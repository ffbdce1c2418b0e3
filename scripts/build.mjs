import { prepare } from './prepare.mjs'

if (!(await prepare(new URL('../', import.meta.url)))) process.exitCode = 1
