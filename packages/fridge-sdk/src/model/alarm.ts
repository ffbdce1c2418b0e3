import { DataModelError } from '../errors/data-model-error.js'
import { quoteValue } from '../quote-value.js'

/** Alarm flags of a Toshiba inverter and their bits. */
export const alarmFlags = {
  NO_ALARM: 0,
  ALARM_OVER_CURRENT: 1 << 0,
  ALARM_INVERTER_OVERLOAD: 1 << 1,
  ALARM_MOTOR_OVERLOAD: 1 << 2,
  ALARM_OVERHEAT: 1 << 3,
  ALARM_OVER_VOLTAGE: 1 << 4,
  ALARM_UNDER_VOLTAGE: 1 << 5,
  ALARM_MAIN_OVERLOAD: 1 << 6,
  ALARM_LOW_CURRENT: 1 << 7,
  ALARM_OVER_TORQUE: 1 << 8,
  ALARM_BRAKE_OVERLOAD: 1 << 9,
  ALARM_OPERATION_HOURS: 1 << 10,
  ALARM_OPTION_COMMUNICATION: 1 << 11,
  ALARM_SERIAL_COMMUNICATION: 1 << 12,
  ALARM_MAIN_VOLTAGE: 1 << 13,
} as const

export type AlarmName = keyof typeof alarmFlags

export interface AlarmState {
  /** Whether any alarm is on, known or not. */
  readonly active: boolean
  /** The known flags that are on, lowest bit first; empty where none is. */
  readonly names: readonly AlarmName[]
  /** Their bits together. */
  readonly mask: number
  /** Names and bits that the list above lacks, as they came. */
  readonly unknown: readonly string[]
}

/** What an alarm field may hold: a name, names joined by anything but letters, a mask as number or text, or a list of these. */
export type AlarmValue = string | number | bigint | readonly (string | number | bigint)[]

/**
 * Reads alarm flags in every form in which they are known or likely to be stored. What it does not know it keeps in `unknown`.
 * Throws `DataModelError` for what is no alarm at all, such as a missing sample.
 */
export function decodeAlarm(value: AlarmValue): AlarmState {
  let mask = 0
  const unknown: string[] = []
  for (const part of [value].flat().flatMap(alarmParts)) {
    if (typeof part === 'bigint') {
      mask |= Number(part & knownBits)
      const rest = part & ~knownBits
      if (rest !== 0n) unknown.push(`0x${rest.toString(16)}`)
    } else if (Object.hasOwn(bitsByWord, part)) mask |= bitsByWord[part]!
    else unknown.push(part)
  }
  const names = flagNames.filter((name) => (mask & alarmFlags[name]) !== 0)
  return { active: names.length > 0 || unknown.length > 0, names, mask, unknown }
}

const flagNames = Object.keys(alarmFlags) as AlarmName[]
const knownBits = BigInt(Object.values(alarmFlags).reduce((mask: number, bit) => mask | bit, 0))
const bitsByWord: Readonly<Record<string, number>> = Object.fromEntries(
  flagNames.flatMap((name) => [
    [name, alarmFlags[name]],
    [name.replace(/^ALARM_/, ''), alarmFlags[name]],
  ]),
)

function alarmParts(value: string | number | bigint): (string | bigint)[] {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
    throw new DataModelError(quoteValue(value), [
      { field: null, problem: 'is no alarm: give a name, a mask or a list' },
    ])
  }
  if (typeof value === 'bigint') return value < 0n ? [String(value)] : [value]
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && value >= 0 ? [BigInt(value)] : [String(value)]
  }
  return value
    .replaceAll(/\bAlarm\./g, '')
    .split(/[^\w-]+/)
    .filter((word) => word !== '')
    .map((word) => (/^(?:\d{1,19}|0[xX][0-9a-fA-F]{1,16})$/.test(word) ? BigInt(word) : word.toUpperCase()))
}
