import type { StoredTokens, TokenStore } from './token-store.js'

/** Keeps tokens for the life of the program only. */
export function createMemoryTokenStore(): TokenStore {
  const kept = new Map<string, StoredTokens>()
  return {
    load: async (key) => kept.get(key) ?? null,
    save: async (key, tokens) => void kept.set(key, tokens),
    remove: async (key) => void kept.delete(key),
  }
}
