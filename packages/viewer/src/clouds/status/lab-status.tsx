import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { LabJob, LabShots } from '../../lab/lab-shots.js'
import css from './clouds-status.module.css'

/** What the laboratory works on for this page. */
export function LabStatus({ lab }: { lab: LabShots }) {
  const jobs = lab.jobs.value
  if (jobs.length === 0) return null
  return (
    <div class={css.batch} role="status">
      <span>
        laboratory: {jobs.length > 1 && `${jobs.length} jobs, the last `}
        {jobs.at(-1)!.stage}
      </span>
      <Seconds job={jobs.at(-1)!} />
      <button type="button" class="quiet" onClick={() => lab.stop()}>
        do not wait
      </button>
    </div>
  )
}

/** How long the job has been in its stage, every second. */
function Seconds({ job }: { job: LabJob }) {
  const seconds = useSignal(0)
  useEffect(() => {
    const count = () => {
      seconds.value = Math.floor((performance.now() - job.since) / 1000)
    }
    count()
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [job.since])
  return <span aria-hidden="true">{seconds.value > 0 ? `${seconds.value} s` : ''}</span>
}
