import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { LabHealth } from '../lab/lab-health.js'
import css from './app.module.css'
import { Header } from './header.jsx'
import { handleKey, type KeyBinding } from './key-bindings.js'
import { KeyTable } from './key-table.jsx'
import type { Page } from './page.js'
import type { ThemeChoice } from './theme.js'

interface AppProps {
  readonly pages: readonly Page[]
  readonly themeChoice: ThemeChoice
  /** Null where no laboratory serves the page. */
  readonly labHealth: LabHealth | null
}

/** The frame of every page: header, page, status line. */
export function App({ pages, themeChoice, labHealth }: AppProps) {
  const pageId = useSignal(pageIdOf(location.hash, pages))
  const keysShown = useSignal(false)
  const page = pages.find((candidate) => candidate.id === pageId.value)!

  const frameKeys: readonly KeyBinding[] = [
    { keys: ['t'], does: 'light or dark', act: themeChoice.toggle },
    { keys: ['?'], does: 'show or hide these keys', act: () => (keysShown.value = true) },
  ]
  const keys = [...page.keys, ...frameKeys]

  useEffect(() => {
    const onHash = () => (pageId.value = pageIdOf(location.hash, pages))
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [pages])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => handleKey(event, keys)
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })

  return (
    <div class={css.frame}>
      <Header
        pages={pages}
        current={page.id}
        themeChoice={themeChoice}
        labHealth={labHealth}
        onKeys={() => (keysShown.value = true)}
      />
      <main class={css.page}>
        <page.View />
      </main>
      <footer class={css.status}>
        <page.Status />
      </footer>
      {keysShown.value && <KeyTable keys={keys} onClose={() => (keysShown.value = false)} />}
    </div>
  )
}

/** The page that the address names, else the first. */
function pageIdOf(hash: string, pages: readonly Page[]): string {
  return (pages.find((page) => `#${page.id}` === hash) ?? pages[0]!).id
}
