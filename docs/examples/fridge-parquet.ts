// A day of four components as a Parquet file, batch by batch: memory does not grow with the time. Read it with read_parquet.py.
import { FridgeDB, TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore, toParquet } from '@coldlab/fridge-sdk/embedded'

const fridge = process.env.INFLUXDB_TOKEN
  ? FridgeDB.fromEnv()
  : await EmbeddedStore.open('.coldlab/fridge.duckdb')

const batches = fridge.stream(TimeRange.last('1d'), ['mxp', 'stp', 'still', 'inv1'])
console.log(await toParquet(batches, 'day.parquet'), 'rows')

if (fridge instanceof EmbeddedStore) await fridge.close()
