import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type InfluxServer,
  influxMissing,
  startInflux,
} from '../../../fridge-sdk/test/influx/influx-server.js'
import { snapshotLines } from '../../../fridge-sdk/test/influx/mock-fridge.js'
import { ended, printed, runColdlab, startColdlab } from '../run-coldlab.js'

const snapshots = 30
const startNs = BigInt(Date.parse('2026-03-01T00:00:00Z')) * 1_000_000n
const fiveMinutes = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-03-01T00:05:00Z']

describe.skipIf(influxMissing)(`coldlab fridge with an InfluxDB${influxMissing ?? ''}`, () => {
  let server: InfluxServer
  let folder: string
  let bucket: string
  let env: Record<string, string>
  const run = (...args: string[]) => runColdlab(['fridge', ...args], { cwd: folder, env })
  const start = (...args: string[]) => startColdlab(['fridge', ...args], { cwd: folder, env })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coldlab-fridge-server-'))
    server = await startInflux()
    bucket = await server.createBucket('fridge commands')
    await server.write(bucket, snapshotLines(startNs, 0, snapshots))
    env = {
      INFLUXDB_URL: server.url,
      INFLUXDB_ORG: server.org,
      INFLUXDB_TOKEN: server.token,
      INFLUXDB_BUCKET: bucket,
    }
  }, 60_000)
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('reads the server that the environment names', async () => {
    const { stdout } = await run('names', '--json')
    expect(stdout.trimEnd().split('\n')).toHaveLength(52)
    const fetched = await run('fetch', 'mxp', 'inv1', ...fiveMinutes, '--json')
    const lines = fetched.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ times }) => times.length)).toEqual(Array(9).fill(snapshots))
  })

  test('options go before the environment, and so does --data', async () => {
    const elsewhere = await run('names', '--bucket', 'nobody has this')
    expect(elsewhere).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Check the names of bucket'),
    })
    const refused = await run('names', '--token', 'wrong')
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('INFLUXDB_TOKEN') })
    expect(await run('names', '--data', 'nothing')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nothing'),
    })
    const nobody = await run('names', '--url', 'http://127.0.0.1:9')
    expect(nobody).toMatchObject({ status: 1, stderr: expect.stringContaining('there is no connection') })
  }, 30_000)

  test('what it exports is what the embedded store then holds', async () => {
    const names = ['--names', 'mxp,inv1,pm1,v3', ...fiveMinutes]
    await run('export', ...names, '--format', 'parquet', '--out', 'five.parquet')
    expect((await run('import', 'five.parquet')).stderr).toBe('')
    const fetch = ['fetch', ...names, '--json']
    expect((await run(...fetch, '--data', '.coldlab')).stdout).toBe((await run(...fetch)).stdout)
  }, 30_000)

  test('what is injected arrives, and tail shows it; Ctrl-C ends it', async () => {
    const snapshot = (value: number) =>
      run('inject', 'qubit1', '--type', 'qubit', `t1_us=${value}`, 'shots=2000i')
    expect(await snapshot(80)).toMatchObject({ status: 0, stdout: '1 written\n' })
    const tail = start('tail', 'qubit1', '--poll', '100ms', '--since', '2026-01-01', '--json')
    const end = ended(tail)
    const first = printed(tail, /"field":"t1_us".*"value":80\}/)
    const second = printed(tail, /"field":"t1_us".*"value":81\.5\}/)
    const whole = printed(tail, /"field":"shots".*"value":2000\}/)
    await first
    await snapshot(81.5)
    await Promise.all([second, whole])
    tail.kill('SIGINT')
    expect(await end).toMatchObject({ status: 130, stderr: 'Stopped.\n' })
  }, 60_000)

  test('alarms --follow raises one when its sample comes', async () => {
    const rules = JSON.stringify([
      { name: 'short', component: 'qubit2', field: 't1_us', kind: 'threshold', below: 50 },
    ])
    const snapshot = (value: number) => run('inject', 'qubit2', '--type', 'qubit', `t1_us=${value}`)
    await snapshot(80)
    await writeFile(join(folder, 'rules.json'), rules)
    const follow = start('alarms', '--follow', '--rules', 'rules.json')
    const end = ended(follow)
    const raised = printed(follow, /RAISED {2}short \(warning\): qubit2\.t1_us below 50/)
    let isRaised = false
    void raised.then(() => {
      isRaised = true
    })
    // The first look of the follower is not seen from here: samples go on until one is after it.
    while (!isRaised) await snapshot(20)
    follow.kill('SIGINT')
    expect((await end).status).toBe(130)
  }, 60_000)

  test('points of the vendor’s types are refused', async () => {
    const { status, stderr } = await run('inject', 'mxp', '--type', 'thermometer', 'temperature=0.01')
    expect(status).toBe(2)
    expect(stderr).toContain('--vendor-series')
  })

  test('notes shows the remarks', async () => {
    await run('inject', '--note', 'warm-up begins')
    const { stdout } = await run('notes', '--last', '1h', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ text: 'warm-up begins', tags: [] })
  })

  test('with --queue points wait for a server that is away', async () => {
    const point = ['inject', 'qubit3', '--type', 'qubit', 't1_us=70', '--queue', 'waiting']
    const away = await run(...point, '--url', 'http://127.0.0.1:9')
    expect(away).toMatchObject({ status: 0, stderr: expect.stringContaining('waits in waiting') })
    const refused = await run(...point, '--token', 'wrong')
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('waits in waiting') })
    expect((await run(...point)).stdout).toBe('3 written\n')
  }, 30_000)
})
