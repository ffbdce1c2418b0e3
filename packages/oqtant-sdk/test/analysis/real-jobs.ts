import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type JobFile, parseJobFile } from '@coldlab/oqtant-sdk'

// The real files lie beside the repository; without them the tests that need them are skipped by name.
const folder = new URL('../../../../../shared/data/oqtant-jobs/', import.meta.url)
const clientFits = new URL('../../../../../shared/reference/oqtant/client-fits-3.3.4.json', import.meta.url)

export const realJobNames: readonly string[] = existsSync(folder) ? readdirSync(folder).sort() : []

export function realJob(name: string): JobFile {
  return parseJobFile(readFileSync(new URL(name, folder)), { source: name })
}

/** What the newest client's own fit gave for each real time-of-flight shot; empty where the file is missing. */
export const newestClientFits: Readonly<
  Record<
    string,
    { readonly p: number[]; readonly sigma: number[]; readonly R2: number; readonly ssr: number }
  >
> = existsSync(clientFits) ? JSON.parse(readFileSync(clientFits, 'utf8')) : {}
