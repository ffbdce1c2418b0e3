/** The clocks on the walls of a time zone. A reading is the milliseconds since 1970 at which clocks of UTC show the same. */
export interface WallClock {
  read(timeMs: number): number
  /** The times at which the clocks show this, ascending: none for a reading that they skip, two for one that comes twice. */
  timesOf(reading: number): readonly number[]
}

/** Throws RangeError for what is no zone. */
export function wallClock(timeZone: string): WallClock {
  if (timeZone === 'UTC') return { read: (time) => time, timesOf: (reading) => [reading] }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const read = (timeMs: number): number => {
    const parts = format.formatToParts(timeMs)
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    const milliseconds = ((timeMs % 1000) + 1000) % 1000
    return (
      Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) +
      milliseconds
    )
  }
  return {
    read,
    timesOf: (reading) => {
      // Zones change their offset by hours at most, so those of a day earlier and later are all that can be.
      const offsets = [-1, 1].map((days) => read(reading + days * dayMs) - (reading + days * dayMs))
      const times = [...new Set(offsets.map((offset) => reading - offset))].sort((a, b) => a - b)
      return times.filter((time) => read(time) === reading)
    },
  }
}

const dayMs = 86_400_000

export function isTimeZone(name: string): boolean {
  try {
    wallClock(name)
    return true
  } catch {
    return false
  }
}
