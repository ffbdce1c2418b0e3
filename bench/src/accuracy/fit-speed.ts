import { isSound, type ReferenceCloud } from '../inputs/reference-clouds.js'
import { median, quantile } from '../quantile.js'
import type { FitModule } from './fit-module.js'

const warmUpRounds = 30
const rounds = 20

/** One line on the CPU time of a fit of the sound real shots; a first look, `npm run bench` measures properly. */
export function fitSpeedLine({ fitImage }: FitModule, shots: readonly ReferenceCloud[]): string {
  const sound = shots.filter(isSound)
  for (let round = 0; round < warmUpRounds; round++) for (const { image } of sound) fitImage(image)
  const times = sound.map(({ image }) => {
    const start = process.cpuUsage()
    for (let round = 0; round < rounds; round++) fitImage(image)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000 / rounds
  })
  const evaluations = sound.map(({ image }) => fitImage(image).evaluations)
  const full = median(evaluations.map((count) => count.full))
  const binned = median(evaluations.map((count) => count.binned))
  return (
    `CPU time per fit, ${sound.length} sound real shots: median ${median(times).toFixed(3)} ms, ` +
    `99th percentile ${quantile(times, 0.99).toFixed(3)} ms; median evaluations ${full} full, ${binned} binned`
  )
}
