import { KernelError } from '../errors.js'
import { lengths, packedKernel } from './bytes.js'
import type { CompiledKernel, KernelBuild } from './loaded-kernel.js'

export interface KernelOptions {
  /** `simd` where the engine has it, by default; `scalar` gives the same fits some two times slower. */
  readonly build?: 'auto' | KernelBuild
}

let compiling: { readonly build: KernelBuild; readonly done: Promise<CompiledKernel> } | undefined

/**
 * The kernel compiled, for this thread and, as it can be sent to workers, for others. Later calls cost nothing, unless they
 * ask for another build. Throws `KernelError` where WebAssembly is missing or forbidden.
 */
export async function compileKernel({ build = 'auto' }: KernelOptions = {}): Promise<CompiledKernel> {
  if (typeof WebAssembly === 'undefined') throw new KernelError({ reason: 'missing' })
  const wanted = build === 'auto' ? (hasSimd() ? 'simd' : 'scalar') : build
  if (compiling?.build !== wanted) {
    const attempt = { build: wanted, done: compile(wanted) } as const
    compiling = attempt
    attempt.done.catch(() => {
      if (compiling === attempt) compiling = undefined
    })
  }
  return compiling.done
}

async function compile(build: KernelBuild): Promise<CompiledKernel> {
  const bytes = await inflate(packedKernel)
  const from = build === 'simd' ? 0 : lengths.simd
  try {
    return { build, module: await WebAssembly.compile(bytes.subarray(from, from + lengths[build])) }
  } catch (cause) {
    throw new KernelError({ reason: 'forbidden' }, { cause })
  }
}

async function inflate(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Whether the engine takes a module of one two-lane instruction. */
function hasSimd(): boolean {
  // (module (func (result v128) i32.const 0 i8x16.splat))
  const probe = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
  ]
  return WebAssembly.validate(Uint8Array.from(probe))
}
