import { initFitKernel } from '@coldlab/fit-wasm'
import { afterAll, beforeAll, describe } from 'vitest'

/** Runs the same tests on the kernel's build with SIMD and on the one without. */
export function onEachBuild(tests: () => void): void {
  describe.each(['simd', 'scalar'] as const)('%s kernel', (build) => {
    beforeAll(() => initFitKernel({ build }))
    afterAll(() => initFitKernel())
    tests()
  })
}
