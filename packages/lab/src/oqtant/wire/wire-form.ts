import type { Generation } from '@coldlab/oqtant-sdk'
import type { Context } from 'hono'

/** The forms that replies take: those of the vendor's clients 0.x, 1.x to 2.x (flat routes still), and 3.x. */
export type WireForm = 'walkthrough' | 'flat' | 'newest'

/** The rules by which a form's submissions are checked. */
export function generationOf(form: WireForm): Generation {
  return form === 'walkthrough' ? 'walkthrough' : 'newest'
}

/** `X-Client-Version`, as far as it can be one. */
export function clientVersion(context: Context): string {
  return context.req.header('x-client-version')?.slice(0, 40) ?? ''
}

/** The form of an answer on the routes that 0.x to 2.x share: by the client's major version. */
export function flatRouteForm(version: string): WireForm {
  return /^[1-9]\d*\./.test(version) ? 'flat' : 'walkthrough'
}
