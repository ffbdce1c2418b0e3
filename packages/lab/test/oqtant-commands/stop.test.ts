import { createServer, request as requestHttp, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ended, printed } from '../run-coldlab.js'
import { becJob } from './job-definitions.js'
import { type OqtantDesk, openDesk } from './oqtant-desk.js'

let desk: OqtantDesk

beforeAll(async () => {
  // As slow as the real machine: nothing ends while these tests look on.
  desk = await openDesk(['--speed', '1', '--daily-runs', '6'])
  await desk.run('login', '--data', desk.lab.data)
})
afterAll(() => desk.close())

describe('Ctrl-C', () => {
  test('while waiting ends the waiting, not the job, and says how to go on', async () => {
    const file = await desk.write('slow.json', becJob('slow'))
    const child = desk.start('submit', '--wait', '--json', file)
    const end = ended(child)
    const [, id] = await printed(child, /"id":"([^"]+)","status"/)
    child.kill('SIGINT')
    const { status, stderr } = await end
    expect(status).toBe(130)
    expect(stderr).toContain(`coldlab oqtant wait ${id}`)
    expect((await desk.run('cancel', id!)).stdout).toBe(`${id} is cancelled.\n`)
    expect(await desk.run('wait', id!)).toMatchObject({ status: 1, stdout: `${id} CANCELLED\n` })
  })

  test('between a submission and its answer still prints the id, and sends no other job', async () => {
    const first = await desk.write('first.json', becJob('first'))
    const second = await desk.write('second.json', becJob('second'))
    const late = await lateAnswers(desk.lab.url)
    const url = `${late.url}/api`
    expect((await desk.run('login', '--data', desk.lab.data, '--url', url)).stderr).toBe('')
    const child = desk.start('submit', '--url', url, first, second)
    const end = ended(child)
    await late.submitted
    child.kill('SIGINT')
    await printed(child, /Waiting for the answer to the submission under way/, 'stderr')
    late.release()
    const { status, stdout, stderr } = await end
    await late.close()
    expect(status).toBe(130)
    expect(stdout).toMatch(/^[0-9a-f-]{36}\n$/)
    expect(stderr).toContain('1 of 2 jobs are submitted')
    expect((await desk.run('list', '--name', 'first', '--json')).stdout).toContain(stdout.trimEnd())
    expect((await desk.run('list', '--name', 'second', '--json')).stdout).toBe('')
  })
})

test('of several jobs those that can be cancelled are, and the others are said', async () => {
  const file = await desk.write('other.json', becJob('other'))
  const id = (await desk.run('submit', file)).stdout.trimEnd()
  const unknownId = '00000000-0000-4000-8000-000000000000'
  const { status, stdout, stderr } = await desk.run('cancel', '--json', unknownId, id)
  expect(status).toBe(1)
  expect(stdout).toBe(`${JSON.stringify({ id, status: 'CANCELLED' })}\n`)
  expect(stderr).toContain('404')
})

test('a job that costs more than is left is not sent, unless it is forced, and then the service refuses it', async () => {
  const file = await desk.write('large.json', becJob('large', [5, 6, 7, 8, 9, 10, 11]))
  const { status, stdout, stderr } = await desk.run('submit', file)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/This costs 7 runs of the [0-6] left\.\nNothing was submitted/)
  const forced = await desk.run('submit', '--force', file)
  expect({ status: forced.status, stdout: forced.stdout }).toEqual({ status: 1, stdout: '' })
  expect(forced.stderr).toContain('429')
})

/** A way to the laboratory on which the answers to submissions wait until they are released. */
async function lateAnswers(labUrl: string) {
  const lab = new URL(labUrl)
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let announce = () => {}
  const submitted = new Promise<void>((resolve) => {
    announce = resolve
  })
  const server: Server = createServer((request, response) => {
    const options = { host: lab.hostname, port: lab.port, method: request.method, path: request.url }
    const onward = requestHttp({ ...options, headers: { ...request.headers, host: lab.host } }, (answer) => {
      const isSubmission = request.method === 'POST' && request.url!.endsWith('/jobs')
      if (isSubmission) announce()
      void (isSubmission ? released : Promise.resolve()).then(() => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    submitted,
    release: () => release(),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
