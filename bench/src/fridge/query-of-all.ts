import type { ReadTask } from './read-task.js'

/** The plainest query for a range, all columns of it; both ends are whole milliseconds. */
export function queryOfAll({ bucket, start, stop }: Pick<ReadTask, 'bucket' | 'start' | 'stop'>): string {
  const text = (nanos: string): string => new Date(Number(BigInt(nanos) / 1_000_000n)).toISOString()
  return `from(bucket: "${bucket}") |> range(start: ${text(start)}, stop: ${text(stop)})`
}
