import { render } from 'preact'
import { App } from './app/app.jsx'
import './app/tokens.css'
import './app/base.css'
import { followTheme } from './app/theme.js'
import { cloudsPage } from './clouds/clouds.jsx'
import { createShotFitter } from './fits/shot-fitter.js'
import { ShotLibrary } from './shots/shot-library.js'
import { createShotReader } from './shots/shot-reader.js'

const themeChoice = followTheme(
  document.documentElement,
  localStorage,
  matchMedia('(prefers-color-scheme: dark)'),
)
const library = new ShotLibrary(createShotReader(), createShotFitter())
const pages = [cloudsPage(library, themeChoice)]

render(<App pages={pages} themeChoice={themeChoice} />, document.getElementById('app')!)
