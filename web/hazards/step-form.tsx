import type { ComponentChildren } from 'preact'
import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import type { FileNamed, Shows } from '../../src/lib/files.ts'
import type { Note, Reason } from '../../src/lib/wire.ts'
import { api, bodyOf } from '../api.ts'
import { besideFiles, FilesField, readFiles } from '../evidence/offered/files.ts'
import { Choices } from '../kit/field.tsx'
import { type Faults, type Form, FormEnd, type Reading, useForm } from '../kit/form.tsx'
import type { Problem } from '../kit/problem.ts'
import { Prose } from '../kit/required.tsx'
import type { StepHeaders } from '../kit/step-headers.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { stepText } from './step-text.ts'

/** What every step's form is given. */
export interface StepOf {
  hazard: Hazard
  /** The steps that this person may take now. */
  open: readonly Verb[]
  done: () => void
  cancel: () => void
  /** Loads the hazard anew. */
  again: () => void
}

export const steps = api.offices[':office'].hazards[':id']

interface StepRequest<In> {
  param: { office: string; id: string }
  header: ReturnType<StepHeaders>
  json: In
}
/** A step that takes files is sent those of its form; no other form has any. */
type Post<In> = (request: StepRequest<In & { files?: FileNamed[] }>) => Promise<{ json(): Promise<unknown> }>

/** What the photographs of a step usually show, and which ones it can't do without. */
interface StepFiles {
  usual: Shows
  demanded?: readonly Shows[]
}

/** The form of one step; `post` sends it to the step's own address. */
export function useStep<In>(
  { hazard, done }: StepOf,
  { read, post, place }: { read: (reading: Reading) => In; post: Post<In>; place?: (problem: Problem) => Faults },
): Form {
  const office = useOffice()
  return useForm<In & { files?: FileNamed[] }>({
    read: (reading) => ({ ...read(reading), ...readFiles(reading) }),
    send: async (json, headers) => {
      const param = { office: office.code, id: hazard.id }
      await bodyOf(post({ param, header: headers(hazard.seq, json), json }))
      done()
    },
    place: (problem) => ({ ...besideFiles(problem), ...place?.(problem) }),
  })
}

export function StepFrame({
  form,
  of,
  files,
  onChange,
  children,
}: {
  form: Form
  of: StepOf
  /** Where the step takes photographs and papers. */
  files?: StepFiles | undefined
  onChange?: (data: FormData) => void
  children: ComponentChildren
}) {
  return (
    <form
      class="form"
      onSubmit={form.onSubmit}
      onChange={onChange && ((event) => onChange(new FormData(event.currentTarget)))}
      noValidate
    >
      {children}
      {files && <StepFilesField {...files} form={form} hazard={of.hazard} />}
      <FormEnd form={form} submit={stepText().submit} again={of.again} onCancel={of.cancel} />
    </form>
  )
}

/** Photographs and papers of a step, stamped with where the hazard is. */
function StepFilesField({ form, hazard, ...files }: StepFiles & { form: Form; hazard: Hazard }) {
  const office = useOffice()
  const scene = () => ({
    enterprise: hazard.enterprise?.name,
    place: hazard.place ?? unitName(office, hazard.community),
  })
  return <FilesField {...files} fault={form.faults.files} scene={scene} />
}

const aboutDates = [
  'dueInPast',
  'dueTooFar',
  'dueNotNew',
  'planBeyondOrder',
  'extensionLate',
  'extensionNotLater',
] as const satisfies Problem['code'][]

/** Where a refusal is shown: beside the date that it is about. */
export const besideDate =
  (name: string) =>
  ({ code }: Problem): Faults =>
    aboutDates.some((one) => one === code) ? { [name]: problemSays(code) } : {}

/** Puts a refusal of this kind beside a field. */
export const beside =
  (name: string, ...codes: Problem['code'][]) =>
  ({ code }: Problem): Faults =>
    codes.includes(code) ? { [name]: problemSays(code) } : {}

/** A step that asks for nothing but why. */
export function ReasonForm({
  post,
  hint,
  files,
  ...of
}: StepOf & { post: Post<Reason>; hint?: string; files?: StepFiles }) {
  const form = useStep<Reason>(of, { read: (reading) => ({ reason: reading.text('reason') }), post })
  return (
    <StepFrame form={form} of={of} files={files}>
      <Prose form={form} name="reason" label={stepText().reason} hint={hint} />
    </StepFrame>
  )
}

/** A step that asks for a note. */
export function NoteForm({
  post,
  label,
  hint,
  files,
  ...of
}: StepOf & { post: Post<Note>; label: string; hint?: string; files?: StepFiles }) {
  const form = useStep<Note>(of, { read: (reading) => ({ note: reading.text('note') }), post })
  return (
    <StepFrame form={form} of={of} files={files}>
      <Prose form={form} name="note" label={label} hint={hint} />
    </StepFrame>
  )
}

/** A step that asks for nothing: says what follows from it. */
export function BareForm({ post, says, ...of }: StepOf & { post: Post<Record<string, never>>; says: string }) {
  const form = useStep<Record<string, never>>(of, { read: () => ({}), post })
  return (
    <StepFrame form={form} of={of}>
      <p>{says}</p>
    </StepFrame>
  )
}

/** The answer to what somebody asked for; only those answers that this person may give are offered. */
export function AnswerForm<R extends string>({
  post,
  asked,
  answers,
  ...of
}: StepOf & {
  post: Post<{ result: R; note: string }>
  asked: ComponentChildren
  answers: readonly (readonly [verb: Verb, result: R, label: string])[]
}) {
  const open = answers.filter(([verb]) => of.open.includes(verb)).map(([, result, label]) => [result, label] as const)
  const form = useStep<{ result: R; note: string }>(of, {
    read: (reading) => ({ result: reading.one<R>('result'), note: reading.text('note') }),
    post,
  })
  return (
    <StepFrame form={form} of={of}>
      {asked}
      <Choices
        kind="radio"
        name="result"
        label={stepText().answer}
        must
        fault={form.faults.result}
        options={open}
        chosen={open.length === 1 ? open.map(([result]) => result) : []}
      />
      <Prose form={form} name="note" label={stepText().opinion} />
    </StepFrame>
  )
}
