import { fileURLToPath } from 'node:url'
import { ensureBuild } from './ensure-build.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { ensureNode } from './ensure-node.mjs'
import { ensureVendorClients } from './ensure-vendor-clients.mjs'
import { runCommand } from './run-command.mjs'
import { runTests } from './run-tests.mjs'
import { runTurbo } from './run-turbo.mjs'
import { closingLine } from './summarise-tests.mjs'

const root = new URL('../', import.meta.url)
const counts = { passed: 0, failed: 0, skipped: [] }

try {
  ensureNode(root)
  await ensureDependencies(root)
  await step('Linting', () => lint())
  await ensureBuild(root)
  await step('Checking types', () => runTurbo(root, ['typecheck'], { quiet: true }))
  const chromium = await ensureChromium()
  const filters = process.argv.slice(2)
  await ensureVendorClients(root, filters)
  const found = await runTests(root, filters, { CHROMIUM_PATH: chromium ?? '' })
  counts.passed = found.passed
  counts.failed += found.failed
  counts.skipped = found.skipped
} catch (error) {
  if (error.name !== 'SetupError') throw error
  console.error(error.message)
  counts.failed += 1
}

if (counts.skipped.length > 0) {
  console.log(`${counts.skipped.length} skipped:`)
  for (const name of counts.skipped) console.log(`  - ${name}`)
}
console.log(closingLine(counts))
process.exitCode = counts.failed > 0 ? 1 : 0

/** A step that is no test: it says nothing when all is well, and counts as one failure otherwise. */
async function step(name, run) {
  console.log(`${name} …`)
  const { status, output } = await run()
  if (status === 0) return
  counts.failed += 1
  console.error(output)
  console.error(`${name} failed: see above.`)
}

function lint() {
  const biome = fileURLToPath(new URL('node_modules/@biomejs/biome/bin/biome', root))
  return runCommand(process.execPath, [biome, 'check', '.'], { cwd: fileURLToPath(root), quiet: true })
}
