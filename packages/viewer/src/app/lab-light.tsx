import type { LabHealth } from '../lab/lab-health.js'
import css from './app.module.css'

/** Whether the laboratory that serves the page still answers. */
export function LabLight({ health }: { health: LabHealth }) {
  const connected = health.connected.value
  if (connected === null) return null
  return (
    <span class={css.lab} role="status" data-connected={connected}>
      local lab <span aria-hidden="true">{connected ? '●' : '○'}</span>{' '}
      {connected ? 'connected' : 'does not answer'}
    </span>
  )
}
