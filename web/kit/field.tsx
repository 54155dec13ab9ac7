import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '../text/text.ts'
import './field.css'
import './form.css'

export interface Control {
  id: string
  name: string
  required: boolean
  'aria-invalid': 'true' | 'false'
  'aria-describedby': string | undefined
}

/** A labelled control with its hint and what is wrong with it. */
export function Field({
  name,
  label,
  hint,
  fault,
  must,
  wide,
  children,
}: {
  name: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  must?: boolean
  wide?: boolean
  children: (control: Control) => ComponentChildren
}) {
  const id = useId()
  return (
    <div class={wide ? 'field all' : 'field'}>
      <label for={id}>
        {label} {must && <span class="must">{t().must}</span>}
      </label>
      {children({
        id,
        name,
        required: must === true,
        'aria-invalid': fault ? 'true' : 'false',
        'aria-describedby': describedBy({ id, hint, fault }),
      })}
      <Remarks id={id} hint={hint} fault={fault} />
    </div>
  )
}

interface Remarked {
  /** Of the control. */
  id: string
  hint?: string | undefined
  fault?: string | undefined
}

/** The ids of what stands below a control, which a screen reader reads with it. */
export const describedBy = ({ id, hint, fault }: Remarked) =>
  [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined

/** What stands below a control: its hint, and what is wrong with it. */
export const Remarks = ({ id, hint, fault }: Remarked) => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {fault && (
      <p class="fault" id={`${id}-fault`}>
        {fault}
      </p>
    )}
  </>
)

/** Several radio buttons or checkboxes under one label. */
export function Choices({
  kind,
  name,
  label,
  hint,
  fault,
  must,
  wide,
  options,
  chosen = [],
  barred = [],
}: {
  kind: 'radio' | 'checkbox'
  name: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  must?: boolean
  wide?: boolean
  options: readonly (readonly [value: string, label: string])[]
  chosen?: readonly string[]
  /** Those that can't be chosen; the hint says why. */
  barred?: readonly string[]
}) {
  const id = useId()
  return (
    <fieldset class={wide ? 'field all' : 'field'} aria-describedby={describedBy({ id, hint, fault })}>
      <legend>
        {label} {must && <span class="must">{t().must}</span>}
      </legend>
      <div class="choices">
        {options.map(([value, text], index) => (
          <label class="choice" key={value}>
            <input
              type={kind}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              disabled={barred.includes(value)}
              aria-invalid={fault && index === 0 ? 'true' : 'false'}
            />
            {text}
          </label>
        ))}
      </div>
      <Remarks id={id} hint={hint} fault={fault} />
    </fieldset>
  )
}

export function Check({ name, label, checked }: { name: string; label: string; checked?: boolean }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} defaultChecked={checked === true} />
      {label}
    </label>
  )
}

/** The options of a select. */
export const Options = ({
  of,
  chosen,
}: {
  of: readonly (readonly [value: string, label: string])[]
  chosen?: string | undefined
}) => (
  <>
    {of.map(([value, label]) => (
      <option key={value} value={value} selected={value === chosen}>
        {label}
      </option>
    ))}
  </>
)

/** A choice of words: the server's, each with the line that says it. */
export const optionsOf = <Word extends string>(lines: Readonly<Record<Word, string>>) =>
  Object.entries(lines) as [Word, string][]
