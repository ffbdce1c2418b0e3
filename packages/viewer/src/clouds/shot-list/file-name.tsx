import css from './shot-list.module.css'

/** Names of one series differ at their ends, so it is the beginning that gives way: cut by a line that runs from the right. */
export function FileName({ name }: { name: string }) {
  return (
    <span class={css.name} title={name}>
      <bdi dir="ltr">{name.replace(/\.[^.]+$/, '')}</bdi>
    </span>
  )
}
