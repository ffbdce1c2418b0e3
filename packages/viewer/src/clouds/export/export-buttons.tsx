import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { saveFile } from '../../export/save-file.js'
import type { ShotEntry } from '../../shots/shot.js'
import { useClouds } from '../clouds-context.js'
import css from './export.module.css'

type ShotFiles = typeof import('./shot-files.js')

/** Saves the shown shot as a figure or as numbers, or the numbers of all shots. */
export function ExportButtons({ entry }: { entry: ShotEntry }) {
  const { library, view, themeChoice } = useClouds()
  const busy = useSignal(false)
  const leaving = useMemo(() => new AbortController(), [])
  useEffect(() => () => leaving.abort(), [leaving])
  const fit = library.detail.value?.fit ?? null
  if (fit === null) return null

  const name = entry.fileName.replace(/\.[^.]+$/, '') + (entry.runCount > 1 ? `-run-${entry.run}` : '')
  const shown = () => ({
    entry,
    fit,
    sliceAt: view.sliceAt.value,
    colorMap: view.colorMapName.value,
    theme: themeChoice.theme.value,
  })
  const save = async (fileName: string, make: (files: ShotFiles) => Promise<Blob> | Blob) => {
    busy.value = true
    try {
      saveFile(await make(await import('./shot-files.js')), fileName)
    } catch (cause) {
      if (leaving.signal.aborted) return
      const details = cause instanceof Error ? cause.message : String(cause)
      library.reportError({ title: `${fileName} could not be saved`, details })
    } finally {
      busy.value = false
    }
  }
  const button = (words: string, title: string, fileName: string, make: Parameters<typeof save>[1]) => (
    <button type="button" title={title} disabled={busy.value} onClick={() => void save(fileName, make)}>
      {words}
    </button>
  )
  return (
    <section class={css.exports} aria-label="Save">
      <span>save</span>
      {button('PNG', 'Figure of this shot as PNG', `${name}.png`, ({ pngFile }) => pngFile(shown(), leaving))}
      {button('SVG', 'Figure of this shot as SVG', `${name}.svg`, ({ svgFile }) => svgFile(shown()))}
      {button('slices', 'Both slices as CSV', `${name}-slices.csv`, ({ slicesFile }) => slicesFile(shown()))}
      {button(
        'numbers',
        'Parameters and quantities of this shot as CSV',
        `${name}-numbers.csv`,
        ({ numbersFile }) => numbersFile(shown()),
      )}
      {library.entries.value.length > 1 &&
        button('all shots', 'Numbers of all fitted shots as CSV', 'coldlab-shots.csv', ({ allShotsFile }) =>
          allShotsFile(library.entries.value),
        )}
    </section>
  )
}
