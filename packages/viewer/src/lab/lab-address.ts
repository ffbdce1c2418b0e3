/**
 * Address of the laboratory's API, from the page that the laboratory serves; null for a page from anywhere else,
 * which then asks nobody for anything.
 */
export function labApiAddress(page: Document): string | null {
  const path = page.querySelector<HTMLMetaElement>('meta[name="coldlab-api"]')?.content
  return path === undefined || path === '' ? null : new URL(path, page.baseURI).href
}
