export { type CloudCurves, cloudCurves } from './cloud-curves.js'
export { cloudQuantityNames } from './cloud-quantity-names.js'
export { describesCloud } from './describes-cloud.js'
export {
  convergedSentence,
  type FitFacts,
  type FitParts,
  type FitSentence,
  type FitSentenceOptions,
  fitSentences,
} from './fit-sentences.js'
export { type NumberStyle, parameterRows, type QuantityRow, statisticsRows } from './quantity-rows.js'
export { quantityText } from './quantity-text.js'
export { type FlownShot, inTrapSentence, shotStatistics } from './shot-statistics.js'
