import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DataModel } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { StoreContentError } from '../../../errors.js'
import { openDataFolder } from '../../../laboratory/data-folder.js'

/** The laboratory's folder where none is named. */
const defaultData = '.coldlab'

const storeFile = 'fridge.duckdb'

/** Opens the store of a folder that has one. Throws `StoreContentError` and `FridgeStoreError`. */
export function openStore(data = defaultData): Promise<EmbeddedStore> {
  const file = join(resolve(data), storeFile)
  if (existsSync(file)) return EmbeddedStore.open(file)
  throw new StoreContentError(
    `There is no telemetry in ${data}: ${storeFile} is missing. Fill it with \`coldlab fridge simulate\` or \`coldlab fridge import FILE\`, ` +
      'name another folder with --data, or a server with --url (INFLUXDB_URL).',
    { place: file, problem: 'missing' },
  )
}

/** Opens the store of a folder, both made where they are missing. Throws `DataFolderError` and `FridgeStoreError`. */
export async function openOrMakeStore(data = defaultData, model = new DataModel()): Promise<EmbeddedStore> {
  const { path } = await openDataFolder(data)
  return EmbeddedStore.open(join(path, storeFile), { model })
}
