// How fast the laboratory answers while a thousand jobs wait and fifty clients poll:
//   npm run build && node packages/lab/bench/service-latency.mjs
// Three rounds: clients that poll without a pause, with a machine as slow as the real one, where nearly all jobs wait,
// and with one that works all the time beside them; then clients that poll every two seconds, as the vendor's do. Every
// client polls a job of its own and searches now and then.
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const jobs = 1000
const clients = 50
const searchEvery = 10

console.log(`${new Date().toISOString()}, Node ${process.version}, ${cpus().length} x ${cpus()[0].model}`)
await measure({ speed: 1, pauseMs: 0, polls: 60 })
await measure({ speed: 1e6, pauseMs: 0, polls: 60 })
await measure({ speed: 1e6, pauseMs: 2000, polls: 10 })

async function measure({ speed, pauseMs, polls }) {
  const data = await mkdtemp(join(tmpdir(), 'coldlab-bench-'))
  const lab = await startLab(data, speed)
  try {
    const send = await connect(lab.url, data)
    const submitted = []
    for (let i = 0; i < jobs; i++) submitted.push(await send('POST', '/api/jobs', becJob(i)))
    const ids = submitted.map(({ body }) => JSON.parse(body).job_id)
    const started = performance.now()
    const polled = { status: [], search: [] }
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        // Not all in the same moment.
        await delay((pauseMs * client) / clients)
        await poll(send, ids[Math.floor((client * jobs) / clients)], { pauseMs, polls, polled })
      }),
    )
    const seconds = (performance.now() - started) / 1000
    const left = JSON.parse((await send('GET', '/api/queue')).body).jobs
    const machine = speed === 1 ? 'as slow as the real one' : 'always at work'
    console.log(`\nMachine ${machine}, clients pause for ${pauseMs / 1000} s, ${left} of ${jobs} jobs left`)
    report(
      'submit, one after the other',
      submitted.map(({ ms }) => ms),
    )
    report(`ask for a job, ${clients} at once`, polled.status)
    report(`search, a page of 100, ${clients} at once`, polled.search)
    const requests = polled.status.length + polled.search.length
    console.log(
      `${requests} requests in ${seconds.toFixed(1)} s: ${(requests / seconds).toFixed(0)} a second`,
    )
  } finally {
    lab.child.kill('SIGTERM')
    await lab.ended
    await rm(data, { recursive: true, force: true })
  }
}

async function poll(send, id, { pauseMs, polls, polled }) {
  for (let i = 0; i < polls; i++) {
    const search = i % searchEvery === searchEvery - 1
    const { ms } = await send('GET', search ? '/api/jobs/?name=bench' : `/api/jobs/${id}?run=1`)
    polled[search ? 'search' : 'status'].push(ms)
    if (pauseMs > 0) await delay(pauseMs)
  }
}

function report(what, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1).padStart(7)
  console.log(`${what.padEnd(40)} median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms`)
}

async function startLab(data, speed) {
  const bin = fileURLToPath(new URL('../bin/coldlab.js', import.meta.url))
  const child = spawn(
    process.execPath,
    [
      bin,
      'start',
      '--no-open',
      '--port',
      '0',
      '--data',
      data,
      '--speed',
      String(speed),
      '--daily-runs',
      '100000',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise((resolve) => child.on('close', resolve))
  const url = await new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      const [found] = /http:\/\/\S+\//.exec(String(text)) ?? []
      if (found) resolve(found)
    })
  })
  return { child, ended, url }
}

/** Logs in with the consent secret; gives a function that sends a request and times its whole answer. */
async function connect(url, data) {
  const { consent } = JSON.parse(await readFile(join(data, 'lab.json'), 'utf8'))
  const code_verifier = randomBytes(48).toString('base64url')
  const program = { client_id: 'bench', redirect_uri: 'http://localhost:8080' }
  const query = new URLSearchParams({
    ...program,
    consent,
    response_type: 'code',
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const { headers } = await fetch(new URL(`/authorize?${query}`, url), { redirect: 'manual' })
  const code = new URL(headers.get('location')).searchParams.get('code')
  const body = new URLSearchParams({ ...program, grant_type: 'authorization_code', code, code_verifier })
  const token = await (await fetch(new URL('/oauth/token', url), { method: 'POST', body })).json()
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const fixed = { Authorization: `Bearer ${token.access_token}`, 'X-Client-Version': '0.16.3' }
  return (method, path, payload) =>
    new Promise((resolve, reject) => {
      const started = performance.now()
      const sent = request(new URL(path, url), { method, agent, headers: fixed }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve({ ms: performance.now() - started, body: text }))
      })
      sent.on('error', reject).end(payload && JSON.stringify(payload))
    })
}

function becJob(i) {
  const rf_evaporation = {
    frequencies_mhz: [17, 8, 4, 1.2, 0.045],
    powers_mw: [500, 500, 475, 360, 220],
    interpolation: 'LINEAR',
    times_ms: [-1600, -1200, -800, -400, 0],
  }
  const values = { time_of_flight_ms: 8, image_type: 'TIME_OF_FLIGHT', end_time_ms: 0, rf_evaporation }
  return { name: `bench ${i}`, job_type: 'BEC', inputs: [{ values }] }
}
