import { z } from 'zod'
import type { TokenStore } from '../token-store.js'

/** The part of `sessionStorage` that is needed. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const storedTokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAt: z.number().nullable(),
})

/** Keeps tokens in the tab's session storage: scripts of the same origin can read them, other tabs cannot. */
export function createSessionTokenStore(storage: TextStorage): TokenStore {
  const nameOf = (key: string) => `coldlab-oqtant-tokens ${key}`
  return {
    load: async (key) => {
      const text = storage.getItem(nameOf(key))
      return text === null ? null : (storedTokens.safeParse(JSON.parse(text)).data ?? null)
    },
    save: async (key, tokens) => storage.setItem(nameOf(key), JSON.stringify(tokens)),
    remove: async (key) => storage.removeItem(nameOf(key)),
  }
}
