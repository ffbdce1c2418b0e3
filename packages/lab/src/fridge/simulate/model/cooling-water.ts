import type { AlarmName } from '@coldlab/fridge-sdk'
import type { Random } from '../../../oqtant/machine/random.js'
import type { CompressorState } from '../fridge-state.js'
import { Drift, relax } from './drift.js'
import { OccasionalEvents } from './occasional-events.js'

interface InverterEvent {
  readonly alarm: AlarmName
  /** What the inverter still drives its motor with. */
  readonly frequencyHz: number
}

const fullSpeedHz = 60
const inverterEvents: readonly InverterEvent[] = [
  { alarm: 'ALARM_OVERHEAT', frequencyHz: 42 },
  { alarm: 'ALARM_OVER_VOLTAGE', frequencyHz: fullSpeedHz },
  { alarm: 'ALARM_UNDER_VOLTAGE', frequencyHz: 51 },
  { alarm: 'ALARM_MOTOR_OVERLOAD', frequencyHz: 45 },
]

/** The water that cools the compressors of the pulse tubes, and the inverter that drives its pump. */
export class CoolingWater {
  readonly #alarms: OccasionalEvents
  readonly #chiller: Drift
  readonly #compressorDrifts: readonly [Drift, Drift]
  #event: InverterEvent | null = null
  #nextEvent = 0
  frequencyHz = fullSpeedHz

  constructor(random: Random) {
    this.#alarms = new OccasionalEvents(random, { pauseS: [2.5 * 3600, 7 * 3600], lengthS: [60, 900] })
    this.#chiller = new Drift(random, 0.35, 5400)
    this.#compressorDrifts = [new Drift(random, 0.25, 3600), new Drift(random, 0.25, 3600)]
    this.#nextEvent = Math.floor(random.uniform() * inverterEvents.length)
  }

  get alarm(): AlarmName {
    return this.#event?.alarm ?? 'NO_ALARM'
  }

  /** Share of the usual stream of water. */
  get flowShare(): number {
    return this.frequencyHz / fullSpeedHz
  }

  /** States of the two compressors; `warmth` is 1 where the plates are at room temperature and 0 where they are cold. */
  advance(
    seconds: number,
    roomTemperatureC: number,
    warmth: number,
  ): readonly [CompressorState, CompressorState] {
    const { isOn, hasBegun } = this.#alarms.advance(seconds)
    if (hasBegun) this.#event = inverterEvents[this.#nextEvent++ % inverterEvents.length]!
    if (!isOn) this.#event = null
    this.frequencyHz = relax(this.frequencyHz, this.#event?.frequencyHz ?? fullSpeedHz, seconds, 15)
    const inC = 17.5 + 0.25 * (roomTemperatureC - 21) + this.#chiller.advance(seconds)
    const [first, second] = this.#compressorDrifts
    return [
      this.#compressor(inC, warmth, first.advance(seconds), 0),
      this.#compressor(inC, warmth, second.advance(seconds), 0.6),
    ]
  }

  #compressor(waterInC: number, warmth: number, driftC: number, offsetC: number): CompressorState {
    const riseC = (9.5 + 2.2 * warmth) / this.flowShare
    return {
      running: true,
      waterInC,
      waterOutC: waterInC + riseC,
      // Such compressors stop at some 93 °C.
      heliumDischargeC: waterInC + 42 + (1.3 * riseC) / this.flowShare + driftC + offsetC,
      returnPressureBar: 5.6 + 1.1 * warmth + 0.02 * (waterInC - 17.5) + 0.01 * driftC,
    }
  }
}
