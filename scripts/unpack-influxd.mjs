import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

// Prints the path of an InfluxDB server for tests and benchmarks: INFLUXD_BIN, else the one beside the repository, unpacked once.
// Where there is none, says why on standard error and ends with status 1.
const archive = fileURLToPath(new URL('../../shared/servers/influxd-2.7.12-linux-amd64.xz', import.meta.url))
const program = fileURLToPath(new URL('../.cache/influxd/influxd-2.7.12', import.meta.url))

try {
  console.log(process.env.INFLUXD_BIN || (await unpacked()))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function unpacked() {
  if (existsSync(program)) return program
  if (!existsSync(archive)) throw new Error(`INFLUXD_BIN is not set and ${archive} is not there`)
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('INFLUXD_BIN is not set')
  await mkdir(dirname(program), { recursive: true })
  // Several test files may come here at once: each unpacks its own copy and the last one stays.
  const own = `${program}.${process.pid}`
  const file = await open(own, 'w')
  try {
    await decompress(file.fd)
    await chmod(own, 0o755)
    await rename(own, program)
  } finally {
    await file.close()
    await rm(own, { force: true })
  }
  return program
}

function decompress(output) {
  return new Promise((resolve, reject) => {
    const xz = spawn('xz', ['--decompress', '--stdout', archive], { stdio: ['ignore', output, 'inherit'] })
    xz.once('error', () => reject(new Error(`xz, which unpacks ${archive}, is not installed`)))
    xz.once('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`xz ended with status ${status}`)),
    )
  })
}
