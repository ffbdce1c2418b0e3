import { html } from 'hono/html'
import { defaultUserName } from './user-subject.js'

export interface ConsentPage {
  readonly program: string
  /** Host and port that the answer goes to. */
  readonly destination: string
  /** The request, signed. */
  readonly ticket: string
  readonly userName?: string | undefined
}

/** The page that asks whether a program may use the laboratory. Without scripts; its style is a file of ours. */
export function consentPage({ program, destination, ticket, userName = defaultUserName }: ConsentPage) {
  return loginPage(
    'Log in to the laboratory',
    html`<p>
        The program <strong>${program}</strong> at <strong>${destination}</strong> asks to submit jobs to this laboratory
        and to read their results in your name.
      </p>
      <form method="post" action="/authorize">
        <input type="hidden" name="ticket" value="${ticket}" />
        <label for="user">Your name here</label>
        <input
          id="user"
          name="user"
          value="${userName}"
          required
          maxlength="50"
          autocomplete="username"
          aria-describedby="user-note"
        />
        <p id="user-note" class="note">
          Any name: it keeps the jobs of several people apart. There are no passwords, since only this machine can
          reach the laboratory.
        </p>
        <div class="buttons">
          <button name="answer" value="allow" autofocus>Allow</button>
          <button name="answer" value="deny" class="quiet">Deny</button>
        </div>
      </form>`,
  )
}

/** A page that says why a login cannot go on. */
export function loginProblemPage(problem: string) {
  return loginPage('This login cannot go on', html`<p>${problem}</p>`)
}

function loginPage(title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – Coldlab</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/pages.css" />
      </head>
      <body>
        <main class="card">
          <p class="brand">Coldlab</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`
}
