/// <reference types="node" />
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { environmentVariable } from '../../environment.js'
import { OqtantLoginError } from '../../errors/login-error.js'
import type { StoredTokens, TokenStore } from '../token-store.js'

const tokenFile = z.record(
  z.string(),
  z.object({
    accessToken: z.string(),
    refreshToken: z.string().nullable(),
    expiresAt: z.number().nullable(),
  }),
)
type TokenFile = Record<string, StoredTokens>

/** `oqtant-tokens.json` in the user's own configuration folder. */
export function tokenFilePath(): string {
  const appData = process.platform === 'win32' ? environmentVariable('APPDATA') : undefined
  const folder = environmentVariable('XDG_CONFIG_HOME') ?? appData ?? join(homedir(), '.config')
  return join(folder, 'coldlab', 'oqtant-tokens.json')
}

/** Keeps tokens in a file that only the user can read, in a folder that only the user can enter. */
export function createTokenFileStore(path: string): TokenStore {
  // One change after the other; another program's change in between is read before ours is written.
  let last: Promise<unknown> = Promise.resolve()
  const change = (edit: (tokens: TokenFile) => void): Promise<void> => {
    const done = last.then(async () => {
      const tokens = await readTokens(path)
      edit(tokens)
      await writeTokens(path, tokens)
    })
    last = done.catch(() => {})
    return done
  }
  return {
    load: async (key, signal) => (await readTokens(path, signal))[key] ?? null,
    save: (key, tokens) =>
      change((all) => {
        all[key] = tokens
      }),
    remove: (key) =>
      change((all) => {
        delete all[key]
      }),
  }
}

async function readTokens(path: string, signal?: AbortSignal): Promise<TokenFile> {
  try {
    return tokenFile.parse(JSON.parse(await readFile(path, { encoding: 'utf8', signal })))
  } catch (error) {
    signal?.throwIfAborted()
    if (codeOf(error) === 'ENOENT') return {}
    // Without the cause: a parser's words may quote a token.
    const what = codeOf(error) ?? 'it does not hold what was written'
    throw new OqtantLoginError(
      'store-failed',
      `The file of tokens ${path} cannot be read (${what}). Delete it and log in again.`,
    )
  }
}

/** Whole or not at all, whenever the machine stops. */
async function writeTokens(path: string, tokens: TokenFile): Promise<void> {
  const folder = dirname(path)
  const draft = `${path}.${randomUUID()}`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(JSON.stringify(tokens))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (cause) {
    await unlink(draft).catch(() => {})
    throw new OqtantLoginError(
      'store-failed',
      `The file of tokens ${path} cannot be written (${codeOf(cause)}). Give getUserToken a store of your own, or make ${folder} writable.`,
      { cause },
    )
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
