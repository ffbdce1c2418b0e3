import { sampleCloud, sampleJobFile } from '../../sample/sample-job.js'
import { useClouds } from '../clouds-context.js'
import { LabShotForm } from '../lab-shot/lab-shot-form.jsx'
import { OpenButtons } from '../open/open-buttons.jsx'
import css from './empty-state.module.css'

const code = `await initFitKernel()
const fit = fitImage(parseJobFile(await readFile('job.txt')).runs[0].shot.image)`

/** What the page says before there is anything to show: where to begin, and how a program would. */
export function EmptyState() {
  const { library, lab } = useClouds()
  return (
    <section class={css.empty} aria-label="Begin">
      <div class={css.words}>
        {lab !== null && (
          <section class={css.lab} aria-label="Local laboratory">
            <h2>Make a cloud</h2>
            <p>
              The local laboratory takes jobs as Oqtant does: it cools rubidium by an RF ramp, lets it fly and
              sends the image. It is simulated, on this computer, and needs no account: you only allow this
              page to use it.
            </p>
            <LabShotForm lab={lab} primary />
          </section>
        )}
        <h2>Drop shots here</h2>
        <p>
          Job files of Oqtant (.txt, .json) or images (.csv, .npy, 16-bit .png and .tiff), one, many or a
          folder. Each cloud is fitted in this browser; nothing leaves this computer.
        </p>
        <div class={css.actions}>
          <button
            type="button"
            class={lab === null ? 'primary' : undefined}
            onClick={() => library.open([sampleJobFile(sampleCloud, 'sample-shot.json')])}
          >
            Open a sample shot
          </button>
          <OpenButtons />
        </div>
        <p class={css.aside}>The same in two lines of a program, or in none:</p>
        <pre class={css.code}>{code}</pre>
        <pre class={css.code}>npx coldlab fit job.txt --plot figures</pre>
      </div>
    </section>
  )
}
