/** A time on the user's clock, `2026-11-21 18:30:05`; a dash where there is none. */
export function timeText(time: Date | null): string {
  if (time === null) return '–'
  const digits = (value: number, length = 2) => String(value).padStart(length, '0')
  const day = [digits(time.getFullYear(), 4), digits(time.getMonth() + 1), digits(time.getDate())].join('-')
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => digits(part)).join(':')}`
}
