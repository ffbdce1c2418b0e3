import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { StoredOutput } from '../store/job-rows.js'
import type { Shot } from './shot-maker.js'

const compress = promisify(gzip)
const expand = promisify(gunzip)

/** Turns what the machine made into what is kept: JSON texts ready to be sent, at less than half their size. */
export async function packOutput(
  { output, rawImages }: Shot,
  jobId: string,
  run: number,
): Promise<StoredOutput> {
  const { temperatureNk, values } = apart(output)
  const ofRun = rawImages.map((image) => ({ ...image, job_external_id: jobId, run }))
  const [body, raw] = await Promise.all([packText(values), packText(ofRun)])
  return { body, rawImages: raw, temperatureNk }
}

/** The JSON text of a part of an output, unpacked away from the thread that answers requests. */
export async function unpackText(packed: Uint8Array): Promise<string> {
  return (await expand(packed)).toString('utf8')
}

function packText(value: unknown): Promise<Buffer> {
  return compress(JSON.stringify(value), { level: 1 })
}

function apart(output: Shot['output']) {
  if (!('temperature_nk' in output)) return { temperatureNk: null, values: output }
  const { temperature_nk: temperatureNk, ...values } = output
  return { temperatureNk, values }
}
