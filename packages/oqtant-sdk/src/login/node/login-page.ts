/** The page that the person sees at the end; `detail` is text, not HTML. */
export function loginPage(heading: string, detail: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(heading)}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">Coldlab</p>
<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(detail)}</p>
</main>
</body>
</html>
`
}

/** Goes with the page: nothing but its own style. */
export const loginPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
}

// As the pages of the local laboratory look.
const style = `
:root { --ink: #16191d; --soft: #59626d; --paper: #fff; --back: #f4f5f7; --line: #d9dde2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --soft: #9aa4af; --paper: #171a1e; --back: #0e1013; --line: #2c3138; }
}
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 28rem; margin: 12vh auto 2rem; padding: 24px 28px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.brand { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: 0.02em; }
h1 { margin: 4px 0 12px; font-size: 22px; line-height: 1.25; }
p { margin: 0; overflow-wrap: anywhere; }
`

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
