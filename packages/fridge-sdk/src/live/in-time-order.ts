import type { IdentifiedSamples } from '../series/component-series.js'
import { createSeries } from '../series/series.js'
import { mergeTimes } from '../series/times.js'
import type { LiveSample } from './live-sample.js'

/** Samples of several series, each ascending in time, one by one in the order of time. */
export function* inTimeOrder(all: readonly IdentifiedSamples[]): Generator<LiveSample> {
  const courses = all.map(({ identity, samples }) => ({
    identity,
    series: createSeries(identity, samples, null),
    at: 0,
  }))
  for (const time of mergeTimes(all.map(({ samples }) => samples.times))) {
    for (const course of courses) {
      if (course.series.times[course.at] !== time) continue
      const value = course.series.at(course.at++)
      if (value !== null) yield { ...course.identity, time, value }
    }
  }
}
