import { naturalWindow, TimeRange } from '@coldlab/fridge-sdk'
import { expect, test } from 'vitest'

test.each([
  [{ days: 365 }, 2000, 4 * 3600],
  [{ days: 30 }, 2000, 20 * 60],
  [{ days: 7 }, 2000, 5 * 60],
  [{ days: 1 }, 1000, 60],
  [{ minutes: 1 }, 2000, 1],
  [{ days: 36_500 }, 1000, 28 * 86_400],
])('windows of %j for %i of them are %i s long', (duration, count, seconds) => {
  const range = TimeRange.starting('2025-01-01T00:00:00Z', duration)
  expect(naturalWindow(range, count)).toEqual({ seconds })
})
