import { type AlarmRule, FridgeDB, findAlarms, TimeRange, watchAlarms } from '@coldlab/fridge-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InfluxServer, influxMissing, startInflux } from '../influx/influx-server.js'

const rules: AlarmRule[] = [
  {
    name: 'mxp warm',
    kind: 'threshold',
    component: 'mxp',
    field: 'temperature',
    above: 0.02,
    holdFor: '10s',
  },
  { name: 'inverter', kind: 'flags', component: 'inv1', field: 'alarm', severity: 'critical' },
]

describe.skipIf(influxMissing !== null)(`alarms of a real store${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  beforeAll(async () => {
    server = await startInflux()
  })
  afterAll(() => server?.stop())

  test('are raised and ended as samples are written, and the same ones are found in the history', async () => {
    const bucket = await server.createBucket('alarms')
    const db = new FridgeDB({ url: server.url, org: server.org, token: server.token, bucket })
    const startNs = BigInt(Math.floor(Date.now() / 1000) - 600) * 1_000_000_000n
    const write = (second: number, temperature: number, alarm: string): Promise<void> => {
      const time = startNs + BigInt(second) * 1_000_000_000n
      return server.write(bucket, [
        `thermometer,sensor=mxp temperature=${temperature} ${time}`,
        `inverter,device=inv1 alarm="${alarm}" ${time}`,
      ])
    }
    await write(0, 0.01, 'NO_ALARM')
    const stop = new AbortController()
    const { signal } = stop
    const live = db.live(['mxp', 'inv1'], { every: '20ms', since: startNs, signal })
    const changes = watchAlarms(live, rules, { signal })
    const next = async () => {
      const { value } = await changes.next()
      return `${value?.change} ${value?.event.rule.name}`
    }
    await write(10, 0.03, 'NO_ALARM')
    await write(20, 0.05, 'ALARM_OVERHEAT')
    expect([await next(), await next()].sort()).toEqual(['raised inverter', 'raised mxp warm'])
    await write(30, 0.01, 'NO_ALARM')
    expect([await next(), await next()].sort()).toEqual(['over inverter', 'over mxp warm'])
    stop.abort()
    await expect(changes.next()).rejects.toThrow('aborted')

    const range = new TimeRange(startNs, startNs + 60_000_000_000n)
    const events = findAlarms(await db.fetch(range, ['mxp', 'inv1']), rules, { range })
    const seconds = (timeNs: bigint | null) => Number((timeNs ?? startNs) - startNs) / 1e9
    expect(
      events.map(({ rule, startNs: from, stopNs, peak }) => [
        rule.name,
        seconds(from),
        seconds(stopNs),
        peak?.value,
      ]),
    ).toEqual([
      ['mxp warm', 10, 30, 0.05],
      ['inverter', 20, 30, 'ALARM_OVERHEAT'],
    ])
  })
})
