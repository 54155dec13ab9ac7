import type { ComponentChildren } from 'preact'
import type { CorrectableColumn } from '../../../src/lib/correctable.ts'
import type { FileNamed } from '../../../src/lib/files.ts'
import { besideFiles, FilesField, readFiles } from '../../evidence/offered/files.ts'
import { Choices, type Control, Field, Options } from '../../kit/field.tsx'
import { type Faults, FormEnd, type Reading, useForm } from '../../kit/form.tsx'
import type { Problem } from '../../kit/problem.ts'
import { Prose } from '../../kit/required.tsx'
import type { StepHeaders } from '../../kit/step-headers.ts'
import { t } from '../../text/text.ts'
import { correctionText } from '../text.ts'

type Choice = readonly (readonly [value: string, label: string])[]

/** A column that may be corrected, and its present value. */
export type CorrectionField = {
  column: CorrectableColumn
  /** What it is called where that isn't what the column is called elsewhere. */
  label?: string
  hint?: string | undefined
  must?: boolean
} & (
  | { as: 'prose' | 'line' | 'day' | 'tel'; value: string | null }
  | { as: 'choice'; value: string | null; options: Choice; onChoose?: (value: string) => void }
  | { as: 'several'; value: readonly string[]; options: Choice }
)

/** What is sent: the columns that were changed, and why. */
export interface CorrectionMade {
  set: Record<string, unknown>
  reason: string
  /** Of a record that takes photographs and papers. */
  files?: FileNamed[]
}

/** Corrects a record of any kind: what isn't changed isn't sent; with nothing changed it is a note. */
export function CorrectionForm({
  fields,
  send,
  place,
  scene,
  cancel,
  again,
  children,
}: {
  fields: readonly CorrectionField[]
  send: (made: CorrectionMade, headers: StepHeaders, reading: Reading) => Promise<void>
  /** Puts a refusal beside the field that it is about. */
  place?: (problem: Problem) => Faults
  /** What is written into photographs, where the record takes any. */
  scene?: { enterprise?: string | null | undefined; place?: string | null | undefined }
  cancel: () => void
  again: () => void
  children?: ComponentChildren
}) {
  const words = correctionText()
  const form = useForm<{ made: CorrectionMade; reading: Reading }>({
    read: (reading) => ({
      made: { set: changed(fields, reading), reason: reading.text('reason'), ...readFiles(reading) },
      reading,
    }),
    send: ({ made, reading }, headers) => send(made, headers, reading),
    place: (problem) => ({ ...besideFiles(problem), ...bySet(problem), ...place?.(problem) }),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      {fields.length === 0 && <p>{words.onlyNote}</p>}
      {fields.map((field) => (
        <One key={field.column} field={field} fault={form.faults[field.column]} />
      ))}
      {children}
      <Prose form={form} name="reason" label={words.reason} hint={fields.length > 0 ? words.reasonHint : undefined} />
      {scene && <FilesField fault={form.faults.files} usual="paper" scene={() => scene} />}
      <FormEnd form={form} submit={words.submit} again={again} onCancel={cancel} />
    </form>
  )
}

function changed(fields: readonly CorrectionField[], reading: Reading): Record<string, unknown> {
  const entries = fields.map((field) => [field.column, typed(field, reading), field.value] as const)
  const differ = entries.filter(([, value, before]) => JSON.stringify(value) !== JSON.stringify(before))
  return Object.fromEntries(differ.map(([column, value]) => [column, value]))
}

function typed({ as, column, must }: CorrectionField, reading: Reading): string | string[] | null {
  if (as === 'several') return reading.all(column)
  return must ? reading.text(column) : reading.optional(column)
}

/** The server names a column within the values: `set.place`. */
const bySet = ({ errors }: Problem): Faults =>
  Object.fromEntries(
    errors.map(({ path, code }) => [path.replace(/^set\./, '').split('.')[0] ?? path, t().faults[code]]),
  )

function One({ field, fault }: { field: CorrectionField; fault: string | undefined }) {
  const { column, label = correctionText().columns[column], hint, must = false } = field
  const shared = { name: column, label, hint, must, fault }
  if (field.as === 'several')
    return <Choices kind="checkbox" {...shared} options={field.options} chosen={field.value} />
  return <Field {...shared}>{(control) => <Input field={field} control={control} />}</Field>
}

function Input({ field, control }: { field: Exclude<CorrectionField, { as: 'several' }>; control: Control }) {
  const value = field.value ?? ''
  switch (field.as) {
    case 'prose':
      return <textarea {...control} maxLength={2000} defaultValue={value} />
    case 'day':
      return <input {...control} type="date" defaultValue={value} />
    case 'tel':
      return <input {...control} type="tel" maxLength={20} defaultValue={value} autocomplete="off" />
    case 'line':
      return <input {...control} maxLength={120} defaultValue={value} autocomplete="off" />
    case 'choice':
      return (
        <select {...control} onChange={(event) => field.onChoose?.(event.currentTarget.value)}>
          {!field.must && <option value="">{correctionText().nothing}</option>}
          <Options of={field.options} chosen={value} />
        </select>
      )
  }
}
