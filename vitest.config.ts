import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'bench/test/**/*.test.ts', 'scripts/test/**/*.test.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    // Tests start programs and browsers on small, busy machines; a hang still ends within CI's patience.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    watch: false,
  },
})
