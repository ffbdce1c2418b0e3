import { expect, test } from 'vitest'
import { ensureNode } from '../ensure-node.mjs'

const root = new URL('../../', import.meta.url)

test.each(['18.20.4', '20.18.3'])('Node %s is too old, and the message says what to do', (version) => {
  expect(() => ensureNode(root, version)).toThrow(
    new RegExp(`needs Node 20\\.19\\.0 or newer; this is Node ${version}\\. Install a current Node`),
  )
})

test.each(['20.19.0', '20.20.2', '22.12.0', '26.0.0'])('Node %s will do', (version) => {
  expect(() => ensureNode(root, version)).not.toThrow()
})
