import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { launchChromium } from '../../../test-support/chromium.js'
import { type FolderServer, serveFolder } from '../../../test-support/serve-folder.js'

const distFolder = fileURLToPath(new URL('../dist', import.meta.url))
/** The policy that `coldlab start` sends with every answer. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A file as Playwright hands it to a picker. */
export interface GivenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export async function givenFile(file: File, name = file.name): Promise<GivenFile> {
  return { name, mimeType: file.type, buffer: Buffer.from(await file.arrayBuffer()) }
}

/** The built viewer in a real browser. Whatever the console, the page or the policy complains about is kept. */
export class ViewerBrowser {
  readonly #server: FolderServer
  readonly #browser: Browser

  private constructor(server: FolderServer, browser: Browser) {
    this.#server = server
    this.#browser = browser
  }

  static async start(): Promise<ViewerBrowser> {
    const server = await serveFolder(distFolder, contentSecurityPolicy)
    const browser = await launchChromium()
    return new ViewerBrowser(server, browser)
  }

  async open(options: BrowserContextOptions = {}): Promise<ViewerPage> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 820 },
      locale: 'en-US',
      colorScheme: 'light',
      ...options,
    })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(this.#server.url)
    await page.getByRole('heading', { name: 'Coldlab' }).waitFor()
    return new ViewerPage(page, complaints)
  }

  get violations(): readonly string[] {
    return this.#server.violations
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#server.close()
  }
}

export class ViewerPage {
  readonly page: Page
  readonly complaints: readonly string[]

  constructor(page: Page, complaints: readonly string[]) {
    this.page = page
    this.complaints = complaints
  }

  /** Opens files by the picker. */
  async pick(...files: readonly GivenFile[]): Promise<void> {
    await this.page.getByLabel('Files', { exact: true }).setInputFiles([...files])
  }

  /** Drops files on the window. */
  async drop(...files: readonly GivenFile[]): Promise<void> {
    const contents = files.map(({ name, buffer }) => ({ name, text: buffer.toString('utf8') }))
    await this.page.evaluate((given) => {
      const dataTransfer = new DataTransfer()
      for (const { name, text } of given) dataTransfer.items.add(new File([text], name))
      dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true }))
      dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
    }, contents)
  }

  /** Waits until the status line says that so many of so many are fitted. */
  async fitted(count: number, of = count): Promise<void> {
    await this.page.getByText(`${count} of ${of} fitted`).waitFor()
  }

  rows(): Locator {
    return this.page.getByRole('listbox', { name: 'Shots' }).getByRole('option')
  }

  chosen(): Locator {
    return this.page.getByRole('listbox', { name: 'Shots' }).getByRole('option', { selected: true })
  }

  /** Rows of a table as texts of their cells. */
  table(name: string): Promise<string[][]> {
    return this.page
      .getByRole('table', { name, includeHidden: true })
      .locator('tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
      )
  }

  /** The x, y and value that the read-out shows. */
  async readout(): Promise<number[]> {
    const words = await this.page.getByLabel('Read-out').locator('b').allTextContents()
    return words.map((word) => Number(word.replace('−', '-')))
  }

  close(): Promise<void> {
    return this.page.context().close()
  }
}
