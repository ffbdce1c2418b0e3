import { ensureBuild } from './ensure-build.mjs'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { ensureNode } from './ensure-node.mjs'

const root = new URL('../', import.meta.url)

try {
  ensureNode(root)
  await ensureDependencies(root)
  await ensureBuild(root)
  const { runCommandLine } = await import('@coldlab/lab')
  process.exitCode = await runCommandLine(['start', ...process.argv.slice(2)])
} catch (error) {
  if (error.name !== 'SetupError') throw error
  console.error(error.message)
  process.exitCode = 1
}
