import { ensureBuild } from './ensure-build.mjs'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { ensureNode } from './ensure-node.mjs'

/**
 * Makes the repository ready to run: right Node, dependencies, build, each only where it is needed.
 * Resolves with whether it is; what stands in the way has then been said.
 */
export async function prepare(root) {
  try {
    ensureNode(root)
    await ensureDependencies(root)
    await ensureBuild(root)
    return true
  } catch (error) {
    if (error.name !== 'SetupError') throw error
    console.error(error.message)
    return false
  }
}
