import { useEffect, useRef } from 'preact/hooks'
import { imageFileEndings, isShotFile, jobFileEndings } from '../../shots/file-kinds.js'
import { useClouds } from '../clouds-context.js'
import css from './open.module.css'

/** Key `o` opens the picker by this id. */
export const filePickerId = 'open-files'

/** Files by a picker, or a whole folder. */
export function OpenButtons() {
  const { library } = useClouds()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  // Preact has no property for it, and the attribute alone makes the picker take a folder.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])

  const take = (input: HTMLInputElement, wanted: (file: File) => boolean) => {
    const chosen = [...(input.files ?? [])].filter(wanted)
    // The same file may be chosen again.
    input.value = ''
    library.open(chosen)
  }
  return (
    <>
      <button type="button" id={filePickerId} title="Open files (o)" onClick={() => files.current?.click()}>
        Open files …
      </button>
      <button type="button" onClick={() => folder.current?.click()}>
        Folder …
      </button>
      <input
        ref={files}
        class={css.picker}
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files"
        accept={[...jobFileEndings, ...imageFileEndings].join(',')}
        onChange={(event) => take(event.currentTarget, () => true)}
      />
      <input
        ref={folder}
        class={css.picker}
        type="file"
        tabIndex={-1}
        aria-label="Folder"
        onChange={(event) => take(event.currentTarget, (file) => isShotFile(file.name))}
      />
    </>
  )
}
