import { expect, test } from 'vitest'
import { wantsVendorClients } from '../ensure-vendor-clients.mjs'

const root = new URL('../../', import.meta.url)

test.each([
  [[], true],
  [['--bail=1'], true],
  [['vendor'], true],
  [['packages/lab/test'], true],
  [['quantum-matter', 'fit'], true],
  [['fit-json'], false],
  [['walkthrough-1'], false],
])('npm test -- %j installs the Python clients: %s', (filters, wanted) => {
  expect(wantsVendorClients(root, filters)).toBe(wanted)
})
