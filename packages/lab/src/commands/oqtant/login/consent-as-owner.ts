/**
 * Goes where a browser would go to log in at a laboratory, with the secret that only the owner of its data folder can
 * read: there is nobody to ask.
 */
export async function consentAsOwner(loginUrl: string, secret: string, signal: AbortSignal): Promise<void> {
  const { headers } = await fetch(loginUrl, { redirect: 'manual', signal })
  const address = new URL(headers.get('location') ?? loginUrl)
  address.searchParams.set('consent', secret)
  await fetch(address, { signal })
}
