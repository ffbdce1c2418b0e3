import { expect, test } from 'vitest'
import { wantedClients } from '../ensure-vendor-clients.mjs'

const root = new URL('../../', import.meta.url)
const oqtant = ['oqtant-0.16.3', 'oqtant-1.12.3', 'oqtant-3.3.4']
const fridge = ['maybell-quantum-1.1.0', 'secantusdb-0.7.0b3']

test.each([
  [[], [...oqtant, ...fridge]],
  [['--bail=1'], [...oqtant, ...fridge]],
  [['vendor'], oqtant],
  [['packages/lab/test'], oqtant],
  [['quantum-matter', 'fit'], oqtant],
  [['mongo'], fridge],
  [['packages/fridge-sdk'], fridge],
  [['fit-json'], []],
  [['walkthrough-1'], []],
])('npm test -- %j installs %j', (filters, wanted) => {
  expect(wantedClients(root, filters)).toEqual(wanted)
})
