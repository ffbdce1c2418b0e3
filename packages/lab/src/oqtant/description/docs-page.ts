import { html } from 'hono/html'
import type { OpenApiDocument, Operation } from './openapi.js'

/** The description as a page to read, without scripts. */
export function docsPage({ info, paths }: OpenApiDocument, origin: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${info.title}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/pages.css" />
      </head>
      <body>
        <main class="document">
          <p class="brand">Coldlab ${info.version}</p>
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p><a href="/openapi.json">openapi.json</a> has the same for machines, schemas included.</p>
          ${waysInSection(origin)}
          ${Object.entries(paths).map(([path, operations]) =>
            Object.entries(operations).map(([method, operation]) =>
              operationSection(path, method, operation),
            ),
          )}
        </main>
      </body>
    </html>`
}

/** How each client is pointed here: environment variables that it reads when it starts. */
function waysInSection(origin: string) {
  const { host } = new URL(origin)
  return html`<section>
    <h2>How clients get here</h2>
    <table>
      <tbody>
        <tr>
          <th scope="row">coldlab, @coldlab/oqtant-sdk</th>
          <td><code>BASE_URL=${origin}/api</code>; without it they look for a laboratory at 127.0.0.1:4280</td>
        </tr>
        <tr>
          <th scope="row">Python, oqtant 0.x</th>
          <td><code>BASE_URL=${origin}/api/jobs AUTH0_BASE_URL=${origin}</code></td>
        </tr>
        <tr>
          <th scope="row">Python, oqtant 1.x, 2.x</th>
          <td><code>BASE_URL=${origin}/api/jobs AUTH0_DOMAIN=localhost:8443</code></td>
        </tr>
        <tr>
          <th scope="row">Python, oqtant 3.x</th>
          <td><code>BASE_URL=${origin}/api AUTH0_DOMAIN=localhost:8443</code></td>
        </tr>
      </tbody>
    </table>
    <p>
      Clients from 1.0 on log in by https only. Either put a proxy that ends TLS at localhost:8443 before
      ${host}, start the laboratory with <code>--allow-host localhost:8443</code>, and name the proxy’s certificate
      in <code>REQUESTS_CA_BUNDLE</code>; or give the client a token from elsewhere.
    </p>
    <p>
      A script logs in without a page with <code>consent=</code> and the secret in lab.json in the data folder, or
      where the laboratory was started with <code>--consent automatic</code>.
    </p>
  </section>`
}

function operationSection(path: string, method: string, operation: Operation) {
  const { summary, description, security, parameters, requestBody, responses } = operation
  return html`<section>
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${summary}. ${withCode(description ?? '')} ${security.length > 0 ? '' : 'Needs no token.'}</p>
    ${
      parameters.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">In</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${parameters.map(
            ({ name, in: place, required, description: meaning }) =>
              html`<tr>
                <td><code>${name}</code>${required ? '' : ', optional'}</td>
                <td>${place}</td>
                <td>${withCode(meaning ?? '')}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
    ${requestBody && schemaBlock('Body', requestBody.content)}
    <ul>
      ${Object.entries(responses).map(
        ([status, response]) => html`<li><code>${status}</code> ${withCode(response.description)}</li>`,
      )}
    </ul>
    ${Object.entries(responses)
      .filter(([status, { content }]) => status.startsWith('2') && content)
      .map(([, { content = {} }]) => schemaBlock('Answer', content))}
  </section>`
}

function schemaBlock(title: string, content: object) {
  return html`<details>
    <summary>${title}: ${Object.keys(content).join(', ')}</summary>
    <pre>${JSON.stringify(Object.values(content)[0], null, 2)}</pre>
  </details>`
}

/** A sentence whose words in backticks are code. */
function withCode(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
}
