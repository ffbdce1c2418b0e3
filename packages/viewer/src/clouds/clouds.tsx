import type { Page } from '../app/page.js'
import type { ThemeChoice } from '../app/theme.js'
import type { LabShots } from '../lab/lab-shots.js'
import type { ShotLibrary } from '../shots/shot-library.js'
import { CloudsContext } from './clouds-context.js'
import { cloudsKeys } from './clouds-keys.js'
import { CloudsPage } from './clouds-page.jsx'
import { createCloudsView } from './clouds-view.js'
import { CloudsStatus } from './status/clouds-status.jsx'
import { LabStatus } from './status/lab-status.jsx'

/** The page of absorption images: each with its fit, its numbers and their errors. */
export function cloudsPage(library: ShotLibrary, themeChoice: ThemeChoice, lab: LabShots | null): Page {
  const view = createCloudsView(library)
  const clouds = { library, view, themeChoice, lab }
  return {
    id: 'clouds',
    title: 'Clouds',
    keys: cloudsKeys(library, view),
    View: () => (
      <CloudsContext.Provider value={clouds}>
        <CloudsPage />
      </CloudsContext.Provider>
    ),
    Status: () => (
      <>
        {lab !== null && <LabStatus lab={lab} />}
        <CloudsStatus library={library} />
      </>
    ),
  }
}
