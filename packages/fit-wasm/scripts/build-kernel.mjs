// Compiles the kernel twice (with and without SIMD) and writes both, deflated together, into src/kernel/bytes.ts:
// a .wasm file beside a published module breaks in consumers' dev servers.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import asc from 'assemblyscript/asc'

const here = fileURLToPath(new URL('..', import.meta.url))
mkdirSync(`${here}build`, { recursive: true })

async function compile(name, features) {
  const out = `build/${name}.wasm`
  const options = [
    '--runtime',
    'stub',
    '--bindings',
    'raw',
    '-O3',
    '--shrinkLevel',
    '1',
    '--noAssert',
    '--converge',
    '--baseDir',
    here,
    '-o',
    out,
  ]
  const { error, stderr } = await asc.main(['assembly/index.ts', ...options, ...features])
  if (error) {
    process.stderr.write(stderr.toString())
    throw error
  }
  return readFileSync(here + out)
}

const simd = await compile('simd', ['--enable', 'simd'])
const scalar = await compile('scalar', ['--disable', 'simd'])
const packed = deflateRawSync(Buffer.concat([simd, scalar]), { level: 9 })
writeFileSync(
  `${here}src/kernel/bytes.ts`,
  `// Made by scripts/build-kernel.mjs from assembly/: do not edit.
/** Bytes of the SIMD build, then of the scalar build, after inflating. */
export const lengths = { simd: ${simd.length}, scalar: ${scalar.length} } as const
/** Both builds one after the other, raw deflate, base64. */
export const packedKernel =
  '${packed.toString('base64')}'
`,
)
