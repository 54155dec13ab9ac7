import { type Control, Field } from './field.tsx'
import type { Form } from './form.tsx'
import { today } from './today.ts'

interface Said {
  form: Form
  name: string
  label: string
  hint?: string | undefined
  /** What it begins with. */
  first?: string | undefined
}

/** Some sentences that the form can't do without. */
export const Prose = ({ form, first, ...field }: Said) => (
  <Field {...field} must fault={form.faults[field.name]}>
    {(control) => <textarea {...control} maxLength={2000} defaultValue={first ?? ''} />}
  </Field>
)

/** A line that the form can't do without. */
export const Line = ({ form, first, ...field }: Said) => (
  <Field {...field} must fault={form.faults[field.name]}>
    {(control) => <input {...control} maxLength={120} defaultValue={first ?? ''} autocomplete="off" />}
  </Field>
)

/** A day that lies ahead; one that it would begin with is left out once it has passed. */
export function DayAhead({ form, min, first = '', ...field }: Said & { min?: string | null }) {
  const earliest = min ?? today()
  return (
    <Field {...field} must fault={form.faults[field.name]}>
      {(control: Control) => (
        <input {...control} type="date" min={earliest} defaultValue={first >= earliest ? first : ''} />
      )}
    </Field>
  )
}
