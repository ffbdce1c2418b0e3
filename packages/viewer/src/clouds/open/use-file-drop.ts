import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { droppedFiles } from '../../shots/dropped-files.js'
import { useClouds } from '../clouds-context.js'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files dropped anywhere on the window; true while some are held over it. */
export function useFileDrop(): boolean {
  const { library } = useClouds()
  const over = useSignal(false)
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      over.value = true
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) over.value = false
    }
    const onDrop = async (event: DragEvent) => {
      if (event.dataTransfer === null || !hasFiles(event)) return
      event.preventDefault()
      over.value = false
      try {
        const files = await droppedFiles(event.dataTransfer, { signal })
        if (files.length > 0) library.open(files)
        else
          library.reportError({
            title: 'Nothing to open in what was dropped',
            details: 'Folders are searched for .txt, .json, .csv, .npy, .png and .tiff files.',
          })
      } catch (cause) {
        if (signal.aborted) return
        library.reportError({
          title: 'The drop could not be read',
          details: cause instanceof Error ? cause.message : String(cause),
        })
      }
    }
    addEventListener('dragover', onDragOver, { signal })
    addEventListener('dragleave', onDragLeave, { signal })
    addEventListener('drop', onDrop, { signal })
    return () => leaving.abort()
  }, [library])
  return over.value
}
