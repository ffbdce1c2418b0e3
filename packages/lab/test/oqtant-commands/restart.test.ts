import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, printed } from '../run-coldlab.js'
import { type RunningLab, startLab } from '../running-lab.js'
import { becJob } from './job-definitions.js'
import { type OqtantDesk, openDesk } from './oqtant-desk.js'

let desk: OqtantDesk
let again: RunningLab | undefined

beforeAll(async () => {
  desk = await openDesk(['--speed', '1'])
  await desk.run('login', '--data', desk.lab.data)
})
afterAll(async () => {
  await again?.stop()
  await desk.close()
})

test('a laboratory killed in the middle of a run and started anew: who waits gets his results', async () => {
  const file = await desk.write('batch.json', becJob('survives', [10, 14]))
  const child = desk.start('submit', '--wait', '--json', file)
  const end = ended(child)
  await printed(child, /"status":"RUNNING"/)
  desk.lab.process.kill('SIGKILL')
  await once(desk.lab.process, 'close')
  again = await startLab(['--speed', '1000', '--port', new URL(desk.lab.url).port], desk.lab.data)
  const { status, stdout } = await end
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(status).toBe(0)
  expect(lines.at(-1)).toMatchObject({ id: lines[0].id, status: 'COMPLETE', ended: true })
  const listed = await desk.run('list', '--json')
  expect(listed.stdout.trimEnd().split('\n')).toHaveLength(1)
  expect((await desk.run('show', lines[0].id)).stdout.match(/converged/g)).toHaveLength(2)
})
