import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ThemeChoice } from '../app/theme.js'
import type { LabShots } from '../lab/lab-shots.js'
import type { ShotLibrary } from '../shots/shot-library.js'
import type { CloudsView } from './clouds-view.js'

/** What the parts of the Clouds page share. */
export interface Clouds {
  readonly library: ShotLibrary
  readonly view: CloudsView
  readonly themeChoice: ThemeChoice
  /** Null where no laboratory serves the page. */
  readonly lab: LabShots | null
}

export const CloudsContext = createContext<Clouds | null>(null)

export function useClouds(): Clouds {
  const clouds = useContext(CloudsContext)
  if (clouds === null)
    throw new TypeError('useClouds was called outside the Clouds page; wrap it in CloudsContext.Provider')
  return clouds
}
