/// <reference types="node" />
import { spawn } from 'node:child_process'
import { environmentVariable } from '../../environment.js'
import { OqtantLoginError } from '../../errors/login-error.js'

/**
 * Shows an address to the person: by the programs in `BROWSER` (one after the other until one works; `%s` is the
 * address, else it comes last, as Python's webbrowser has it), else in the desktop's browser.
 */
export async function openBrowser(url: string): Promise<void> {
  const attempts = browserCommands(url)
  const problems: string[] = []
  for (const [program, ...args] of attempts) {
    if (program === undefined) continue
    const problem = await run(program, args)
    if (problem === null) return
    problems.push(`${program} ${problem}`)
  }
  throw new OqtantLoginError(
    'browser-failed',
    `No browser could be opened (${problems.join('; ')}). Set BROWSER to a program that shows an address, ` +
      'or pass openBrowser: (url) => console.log(url) and open the address yourself on this machine.',
  )
}

const desktopCommands: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

function browserCommands(url: string): readonly (readonly string[])[] {
  const wanted = environmentVariable('BROWSER')
  if (wanted === undefined) return [[...(desktopCommands[process.platform] ?? ['xdg-open']), url]]
  const separator = process.platform === 'win32' ? ';' : ':'
  return wanted.split(separator).map((command) => {
    const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
    return words.some((word) => word.includes('%s'))
      ? words.map((word) => word.replace('%s', url))
      : [...words, url]
  })
}

/** Null once the program has ended well, else what went wrong. */
function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.on('error', (error: NodeJS.ErrnoException) => resolve(`could not be started (${error.code})`))
    child.on('exit', (code, signal) => resolve(code === 0 ? null : `ended with ${code ?? signal}`))
    child.unref()
  })
}
