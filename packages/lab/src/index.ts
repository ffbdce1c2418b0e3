export { isLabError, type LabErrorName } from './errors.js'
export { runCommandLine } from './run-command-line.js'
export { contentSecurityPolicy } from './server/security-headers.js'
