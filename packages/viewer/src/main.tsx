import { render } from 'preact'
import { App } from './app/app.jsx'
import './app/tokens.css'
import './app/base.css'
import { followTheme } from './app/theme.js'
import { cloudsPage } from './clouds/clouds.jsx'
import { createShotFitter } from './fits/shot-fitter.js'
import { labApiAddress } from './lab/lab-address.js'
import { watchLab } from './lab/lab-health.js'
import { LabShots } from './lab/lab-shots.js'
import { ShotLibrary } from './shots/shot-library.js'
import { createShotReader } from './shots/shot-reader.js'

const themeChoice = followTheme(
  document.documentElement,
  localStorage,
  matchMedia('(prefers-color-scheme: dark)'),
)
const library = new ShotLibrary(createShotReader(), createShotFitter())
const apiAddress = labApiAddress(document)
const lab = apiAddress === null ? null : new LabShots(apiAddress, library, sessionStorage)
const labHealth = apiAddress === null ? null : watchLab(apiAddress, document)
const pages = [cloudsPage(library, themeChoice, lab)]

render(<App pages={pages} themeChoice={themeChoice} labHealth={labHealth} />, document.getElementById('app')!)
lab?.resume(new URL(location.href))
