/** The style of the pages that are not the viewer's: the login, the description. Colours and type as there. */
export const pagesStyle = `
:root { color-scheme: light dark; --ink: #16191d; --soft: #59626d; --paper: #fff; --back: #f4f5f7; --line: #d9dde2; --accent: #1a5fb4; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #9aa4af; --paper: #171a1e; --back: #0e1013; --line: #2c3138; --accent: #78aeed; --on-accent: #0b1a2b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.card { max-width: 28rem; margin: 12vh auto 2rem; padding: 24px 28px; }
.document { max-width: 56rem; margin: 24px auto; padding: 24px 32px; }
.brand { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: 0.02em; }
h1 { margin: 4px 0 12px; font-size: 22px; line-height: 1.25; }
h2 { margin: 0; font-size: 15px; }
h2 code { font-weight: 600; }
section { margin-top: 24px; padding-top: 16px; border-top: 1px solid var(--line); }
a { color: var(--accent); }
label { display: block; margin-top: 20px; font-weight: 600; }
input { width: 100%; margin-top: 4px; padding: 8px 10px; font: inherit; color: inherit; background: var(--back); border: 1px solid var(--soft); border-radius: 6px; }
.note { margin: 6px 0 0; color: var(--soft); font-size: 13px; }
.buttons { display: flex; gap: 12px; margin-top: 24px; }
button { padding: 8px 20px; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 6px; cursor: pointer; }
button.quiet { color: var(--ink); background: transparent; border-color: var(--soft); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { max-height: 24rem; overflow: auto; padding: 12px; background: var(--back); border-radius: 6px; }
table { width: 100%; border-collapse: collapse; margin: 8px 0; }
th { font-weight: 600; }
th[scope="row"] { white-space: nowrap; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
summary { cursor: pointer; }
`
