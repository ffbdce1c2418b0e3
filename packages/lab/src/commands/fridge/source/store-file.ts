import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DataModel } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { InputFileError, StoreContentError, systemErrorCode } from '../../../errors.js'
import { openDataFolder } from '../../../laboratory/data-folder.js'

/** The laboratory's folder where none is named. */
const defaultData = '.coldlab'

const storeFile = 'fridge.duckdb'

/** For reading. More would only fill with what has been read already: an export takes no longer with it. */
const readingMemory = '256MB'

/** Opens the store of a folder that has one, to read it. Throws `StoreContentError`, `InputFileError` and `FridgeStoreError`. */
export async function openStore(data = defaultData): Promise<EmbeddedStore> {
  const path = join(resolve(data), storeFile)
  try {
    await access(path)
  } catch (cause) {
    const code = systemErrorCode(cause)
    if (code !== 'ENOENT') throw new InputFileError({ path, reason: code ?? String(cause) }, { cause })
    throw new StoreContentError(
      `There is no telemetry in ${data}: ${storeFile} is missing. Fill it with \`coldlab fridge simulate\` or \`coldlab fridge import FILE\`, ` +
        'name another folder with --data, or a server with --url (INFLUXDB_URL).',
      { place: path, problem: 'missing' },
      { cause },
    )
  }
  return EmbeddedStore.open(path, { readOnly: true, memoryLimit: readingMemory })
}

/** Opens the store of a folder, both made where they are missing. Throws `DataFolderError` and `FridgeStoreError`. */
export async function openOrMakeStore(data = defaultData, model = new DataModel()): Promise<EmbeddedStore> {
  const { path } = await openDataFolder(data)
  return EmbeddedStore.open(join(path, storeFile), { model })
}
