import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../text/text.ts'
import './dialog.css'

/**
 * A modal dialog. What was typed in it outlives its closing, so an unintended Escape loses nothing; the browser gives
 * the focus back to where it came from.
 */
export function Dialog({
  title,
  open,
  onClose,
  children,
}: {
  title: string
  open: boolean
  onClose: () => void
  children: ComponentChildren
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open === open) return
    if (open) dialog.showModal()
    else dialog.close()
  }, [open])
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose}>
      <header class="caption">
        <h2 id={id}>{title}</h2>
        <button type="button" class="cross" aria-label={t().close} onClick={() => ref.current?.close()}>
          ×
        </button>
      </header>
      <div class="body">{children}</div>
    </dialog>
  )
}
