import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { t } from '../text/text.ts'
import { describedBy, Remarks } from './field.tsx'
import './search-box.css'
import './field.css'

/** Looks for a record that a form has to name. It stands within that form: Enter searches and sends nothing. */
export function SearchBox({
  label,
  hint,
  fault,
  search,
  children,
}: {
  label: string
  hint: string
  fault?: string | undefined
  search: (words: string) => void
  /** What was found. */
  children: ComponentChildren
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  return (
    <div class="field">
      <label for={id}>
        {label} <span class="must">{t().must}</span>
      </label>
      <div class="search">
        <input
          id={id}
          type="search"
          value={typed}
          maxLength={80}
          aria-invalid={fault ? 'true' : 'false'}
          aria-describedby={describedBy({ id, hint, fault })}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While a Chinese word is being composed, Enter only ends the composing.
            if (event.key !== 'Enter' || event.isComposing) return
            event.preventDefault()
            search(typed.trim())
          }}
        />
        <button type="button" class="button" onClick={() => search(typed.trim())}>
          {t().find}
        </button>
      </div>
      <Remarks id={id} hint={hint} fault={fault} />
      {children}
    </div>
  )
}
