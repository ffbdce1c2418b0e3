import { once } from 'node:events'
import { Command } from 'commander'
import { packageVersion } from '../../package-version.js'
import { wholeNumber } from '../parse-number.js'
import { withStopSignal } from '../stop-signal.js'
import { openDataFolder } from './data-folder.js'
import { hasDesktop, openBrowser } from './open-browser.js'

const defaultPort = 4280

interface StartOptions {
  readonly port?: number
  readonly data: string
  readonly open: boolean
}

export function startCommand(): Command {
  return new Command('start')
    .description('start the local laboratory: the viewer in your browser, on this machine only')
    .option(
      '--port <number>',
      `port to listen on, 0 for any free one (default: ${defaultPort}, or the next free one)`,
      wholeNumber(0, 65_535),
    )
    .option('--data <dir>', 'folder for what the laboratory keeps', '.coldlab')
    .option('--no-open', 'do not open a browser')
    .addHelpText('after', '\nExamples:\n  coldlab start\n  coldlab start --port 8080 --no-open\n')
    .action((options: StartOptions) => withStopSignal((signal) => start(options, signal)))
}

async function start({ port, data, open }: StartOptions, signal: AbortSignal): Promise<void> {
  const { startLabServer } = await import('../../server/lab-server.js')
  const { loadViewerFiles, viewerFolder } = await import('../../server/viewer-files.js')
  const folder = await openDataFolder(data)
  if (folder.running) {
    console.log(
      `Another laboratory uses ${folder.path}: ${folder.running.url} (process ${folder.running.pid}).`,
    )
  }
  const server = await startLabServer({
    version: await packageVersion(),
    viewerFiles: await loadViewerFiles(viewerFolder(), signal),
    port: port ?? defaultPort,
    sparePorts: port === undefined ? 20 : 0,
    signal,
  })
  try {
    await folder.announce(server.url)
    if (port === undefined && server.port !== defaultPort) {
      console.log(`Port ${defaultPort} is taken; using ${server.port}.`)
    }
    console.log(`Coldlab is at ${server.url}  (Ctrl-C ends it)`)
    if (open && hasDesktop()) openBrowser(server.url)
    if (!signal.aborted) await once(signal, 'abort')
    console.log('Coldlab has stopped.')
  } finally {
    await server.close()
    await folder.leave()
  }
}
