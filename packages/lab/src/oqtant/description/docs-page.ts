import { html } from 'hono/html'
import type { OpenApiDocument, Operation } from './openapi.js'

/** The description as a page to read, without scripts. */
export function docsPage({ info, paths }: OpenApiDocument) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${info.title}</title>
        <link rel="stylesheet" href="/pages.css" />
      </head>
      <body>
        <main class="document">
          <p class="brand">Coldlab ${info.version}</p>
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p><a href="/openapi.json">openapi.json</a> has the same for machines, schemas included.</p>
          ${Object.entries(paths).map(([path, operations]) =>
            Object.entries(operations).map(([method, operation]) =>
              operationSection(path, method, operation),
            ),
          )}
        </main>
      </body>
    </html>`
}

function operationSection(path: string, method: string, operation: Operation) {
  const { summary, description, security, parameters, requestBody, responses } = operation
  return html`<section>
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${summary}. ${description ?? ''} ${security.length > 0 ? '' : 'Needs no token.'}</p>
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
                <td>${meaning ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
    ${requestBody && schemaBlock('Body', requestBody.content)}
    <ul>
      ${Object.entries(responses).map(
        ([status, response]) => html`<li><code>${status}</code> ${response.description}</li>`,
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
