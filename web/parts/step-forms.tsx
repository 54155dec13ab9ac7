import { useState } from 'preact/hooks'
import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import type { Confirmation, Hazard, Level, Plan, Reinspection } from '../../src/features/hazards/schema.ts'
import { api, bodyOf, type Problem, today } from '../api.ts'
import { t } from '../text/index.ts'
import { Check, Choices, type Faults, Field, FormEnd, type Reading, useForm } from './form.tsx'
import { useOffice } from './office.tsx'

export type FormVerb = Exclude<Verb, 'fail'>

interface FormOf {
  hazard: Hazard
  done: () => void
  cancel: () => void
  again: () => void
}

/** The form of a step, for the dialog that asks what the step needs. */
export function StepForm({ verb, ...rest }: FormOf & { verb: FormVerb }) {
  const Form = forms[verb]
  return <Form {...rest} />
}

/** Where a refusal is shown: beside the date that it is about. */
const besideDate =
  (name: string) =>
  (problem: Problem): Faults =>
    problem.code === 'dueInPast' ||
    problem.code === 'dueTooFar' ||
    problem.code === 'dueNotNew' ||
    problem.code === 'planBeyondOrder'
      ? { [name]: t().problems[problem.code] }
      : {}

const target = (office: string, hazard: Hazard) => ({ param: { office, id: hazard.id } })

function ConfirmForm({ hazard, done, cancel, again }: FormOf) {
  const office = useOffice()
  const form = useForm<Confirmation>({
    read: (reading) => ({
      level: reading.one<Level>('level'),
      basis: reading.text('basis'),
      reportedAsPrescribed: reading.checked('reportedAsPrescribed'),
      measuresUnderWay: reading.checked('measuresUnderWay'),
    }),
    send: async (json, headers) => {
      const header = headers(hazard.seq, json)
      await bodyOf(
        api.offices[':office'].hazards[':id'].confirmation.$post({ ...target(office.code, hazard), header, json }),
      )
      done()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Choices
        kind="radio"
        name="level"
        label={t().step.level}
        must
        fault={form.faults.level}
        options={Object.entries(t().levels)}
      />
      <Field name="basis" label={t().step.basis} hint={t().step.basisHint} must fault={form.faults.basis}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <div>
        <Check name="reportedAsPrescribed" label={t().step.reportedAsPrescribed} />
        <Check name="measuresUnderWay" label={t().step.measuresUnderWay} />
      </div>
      <FormEnd form={form} submit={t().step.submit} again={again} onCancel={cancel} />
    </form>
  )
}

function OrderForm({ hazard, done, cancel, again }: FormOf) {
  const office = useOffice()
  const form = useForm({
    read: (reading) => ({ due: reading.text('due', t().fault.day), measures: reading.text('measures') }),
    send: async (json, headers) => {
      const header = headers(hazard.seq, json)
      await bodyOf(api.offices[':office'].hazards[':id'].order.$post({ ...target(office.code, hazard), header, json }))
      done()
    },
    place: besideDate('due'),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="due" label={t().step.due} must fault={form.faults.due}>
        {(control) => <input {...control} type="date" min={today()} />}
      </Field>
      <Field name="measures" label={t().step.measures} hint={t().step.measuresHint} must fault={form.faults.measures}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={t().step.submit} again={again} onCancel={cancel} />
    </form>
  )
}

/** Yuan as they are typed, in fen. */
function fenOf(reading: Reading, name: string): number | null {
  const typed = reading.text(name).replace(/[,，\s]/g, '')
  if (typed === '') return null
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(typed)
  if (!match) reading.fault(name, t().fault.money)
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

function PlanForm({ hazard, done, cancel, again }: FormOf) {
  const office = useOffice()
  const form = useForm<Plan>({
    read: (reading) => ({
      responsible: reading.text('responsible'),
      measures: reading.text('measures'),
      fundsFen: fenOf(reading, 'fundsFen'),
      deadline: reading.text('deadline', t().fault.day),
      emergencyPlan: reading.text('emergencyPlan'),
    }),
    send: async (json, headers) => {
      const header = headers(hazard.seq, json)
      await bodyOf(api.offices[':office'].hazards[':id'].plan.$post({ ...target(office.code, hazard), header, json }))
      done()
    },
    place: (problem) =>
      problem.code === 'commitmentsMissing'
        ? Object.fromEntries(problem.about.map((name) => [name, t().fault.missing]))
        : besideDate('deadline')(problem),
  })
  const { faults } = form
  const names = t().commitments
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{t().step.commitments}</p>
      <Field name="responsible" label={names.responsible} must fault={faults.responsible}>
        {(control) => <input {...control} maxLength={120} />}
      </Field>
      <Field name="measures" label={names.measures} must fault={faults.measures}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <Field name="fundsFen" label={names.fundsFen} hint={t().step.fundsHint} must fault={faults.fundsFen}>
        {(control) => <input {...control} inputMode="decimal" maxLength={16} />}
      </Field>
      <Field
        name="deadline"
        label={names.deadline}
        hint={hazard.due ? t().step.deadlineHint(t().day(hazard.due)) : undefined}
        must
        fault={faults.deadline}
      >
        {(control) => (
          <input
            {...control}
            type="date"
            min={hazard.overdue ? undefined : today()}
            max={hazard.due ?? undefined}
            defaultValue={hazard.due ?? ''}
          />
        )}
      </Field>
      <Field name="emergencyPlan" label={names.emergencyPlan} must fault={faults.emergencyPlan}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={t().step.submit} again={again} onCancel={cancel} />
    </form>
  )
}

function ClaimForm({ hazard, done, cancel, again }: FormOf) {
  const office = useOffice()
  const form = useForm({
    read: (reading) => ({ note: reading.text('note') }),
    send: async (json, headers) => {
      const header = headers(hazard.seq, json)
      await bodyOf(api.offices[':office'].hazards[':id'].claim.$post({ ...target(office.code, hazard), header, json }))
      done()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="note" label={t().step.claimNote} hint={t().step.claimHint} must fault={form.faults.note}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={t().step.submit} again={again} onCancel={cancel} />
    </form>
  )
}

function ReinspectionForm({ hazard, done, cancel, again }: FormOf) {
  const office = useOffice()
  const [failed, setFailed] = useState(false)
  const form = useForm<Reinspection>({
    read: (reading) => {
      const result = reading.one<Reinspection['result']>('result')
      const note = reading.text('note')
      return result === 'failed' ? { result, note, due: reading.text('due', t().fault.day) } : { result, note }
    },
    send: async (json, headers) => {
      const header = headers(hazard.seq, json)
      await bodyOf(
        api.offices[':office'].hazards[':id'].reinspection.$post({ ...target(office.code, hazard), header, json }),
      )
      done()
    },
    place: besideDate('due'),
  })
  return (
    <form
      class="form"
      onSubmit={form.onSubmit}
      onChange={(event) => setFailed(new FormData(event.currentTarget).get('result') === 'failed')}
      noValidate
    >
      <Choices
        kind="radio"
        name="result"
        label={t().step.result}
        must
        fault={form.faults.result}
        options={[
          ['passed', t().step.passed],
          ['failed', t().step.failed],
        ]}
      />
      <Field name="note" label={t().step.note} must fault={form.faults.note}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      {failed && (
        <Field
          name="due"
          label={t().step.newDue}
          hint={hazard.due ? t().step.dueAfter(t().day(hazard.due)) : undefined}
          must
          fault={form.faults.due}
        >
          {(control) => <input {...control} type="date" min={today()} />}
        </Field>
      )}
      <FormEnd form={form} submit={t().step.submit} again={again} onCancel={cancel} />
    </form>
  )
}

function ReopenForm({ hazard, done, cancel, again }: FormOf) {
  const office = useOffice()
  const form = useForm({
    read: (reading) => ({ reason: reading.text('reason'), due: reading.text('due', t().fault.day) }),
    send: async (json, headers) => {
      const header = headers(hazard.seq, json)
      await bodyOf(
        api.offices[':office'].hazards[':id'].reopening.$post({ ...target(office.code, hazard), header, json }),
      )
      done()
    },
    place: besideDate('due'),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="reason" label={t().step.reason} must fault={form.faults.reason}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <Field name="due" label={t().step.due} must fault={form.faults.due}>
        {(control) => <input {...control} type="date" min={today()} />}
      </Field>
      <FormEnd form={form} submit={t().step.submit} again={again} onCancel={cancel} />
    </form>
  )
}

const forms = {
  confirm: ConfirmForm,
  order: OrderForm,
  plan: PlanForm,
  claim: ClaimForm,
  pass: ReinspectionForm,
  reopen: ReopenForm,
} satisfies Record<FormVerb, (props: FormOf) => unknown>
