import { useEffect, useRef } from 'preact/hooks'
import css from './app.module.css'
import type { KeyBinding } from './key-bindings.js'

/** What keys do, and what the mouse does: a dialog that Escape, `?` or a click beside it closes. */
export function KeyTable({ keys, onClose }: { keys: readonly KeyBinding[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class={css.keys}
      aria-label="Keys"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      onKeyDown={(event) => event.key === '?' && dialog.current?.close()}
    >
      <button
        type="button"
        class={`quiet ${css.close}`}
        aria-label="Close"
        onClick={() => dialog.current?.close()}
      >
        ✕
      </button>
      <h2>Keys</h2>
      <dl>
        {keys.map((binding) => (
          <div key={binding.does}>
            <dt>
              {(binding.shown ?? binding.keys).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{binding.does}</dd>
          </div>
        ))}
      </dl>
      <h2>On the image</h2>
      <dl>
        <div>
          <dt>wheel, drag</dt>
          <dd>zoom</dd>
        </div>
        <div>
          <dt>Shift and drag</dt>
          <dd>move</dd>
        </div>
        <div>
          <dt>click</dt>
          <dd>put the slices there</dd>
        </div>
        <div>
          <dt>double click</dt>
          <dd>the whole image</dd>
        </div>
      </dl>
    </dialog>
  )
}
