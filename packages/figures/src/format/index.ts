export { formatRounded, formatWithError } from './format-with-error.js'
export { formatScaled, type ScaledNumber } from './scaled-quantity.js'
