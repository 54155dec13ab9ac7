import { type Control, Field } from './field.tsx'
import type { Form } from './form.tsx'
import { today } from './today.ts'

interface Said {
  form: Form
  name: string
  label: string
  hint?: string | undefined
}

/** Some sentences that the form can't do without. */
export const Prose = ({ form, ...field }: Said) => (
  <Field {...field} must fault={form.faults[field.name]}>
    {(control) => <textarea {...control} maxLength={2000} />}
  </Field>
)

/** A line that the form can't do without. */
export const Line = ({ form, ...field }: Said) => (
  <Field {...field} must fault={form.faults[field.name]}>
    {(control) => <input {...control} maxLength={120} autocomplete="off" />}
  </Field>
)

/** A day that lies ahead. */
export const DayAhead = ({ form, min, ...field }: Said & { min?: string | null }) => (
  <Field {...field} must fault={form.faults[field.name]}>
    {(control: Control) => <input {...control} type="date" min={min ?? today()} />}
  </Field>
)
