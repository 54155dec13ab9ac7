import { useState } from 'preact/hooks'
import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { isCoercive } from '../../src/features/hazards/rules/coercion.ts'
import { photosDemanded } from '../../src/features/hazards/rules/photographs.ts'
import type { Fix, Lifting, Notice, Order, Plan, Reopening, Securing } from '../../src/features/hazards/schema.ts'
import { fenTyped, yuanOf } from '../../src/lib/fen.ts'
import { ItemField, readItem } from '../authorities/offered/item-field.tsx'
import { Choices, Field, optionsOf } from '../kit/field.tsx'
import type { Form, Reading } from '../kit/form.tsx'
import { DayAhead, Line, Prose } from '../kit/required.tsx'
import { today } from '../kit/today.ts'
import { t } from '../text/text.ts'
import { FixFields, readFix } from './fix-fields.tsx'
import { hazardPageText } from './hazard-text.ts'
import { saidBefore, takenBack } from './said-before.ts'
import { beside, besideDate, NoteForm, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'

const readNotice = (reading: Reading): Notice => ({
  due: reading.text('due', t().faults.day),
  measures: reading.text('measures'),
})

export function OrderForm(of: StepOf) {
  const form = useStep<Order>(of, {
    read: (reading) => ({ ...readNotice(reading), ...readItem(reading) }),
    post: (request) => steps.order.$post(request),
    place: besideDate('due'),
  })
  return (
    <StepFrame form={form} of={of} files={{ usual: 'site' }}>
      <p>{stepText().secondSigns}</p>
      <ItemField form={form} unit={of.hazard.unit} measure="order" />
      <OrderFields of={of} form={form} hint={stepText().measuresHint} />
    </StepFrame>
  )
}

/** A notice to rectify, by a department that can't order. */
export function NoticeForm(of: StepOf) {
  const form = useStep(of, {
    read: readNotice,
    post: (request) => steps.notice.$post(request),
    place: besideDate('due'),
  })
  return (
    <StepFrame form={form} of={of} files={{ usual: 'site' }}>
      <OrderFields of={of} form={form} hint={stepText().noticeHint} />
    </StepFrame>
  )
}

/** The date and the measures of an order or a notice; they begin with those of the last one. */
function OrderFields({ of, form, hint }: { of: StepOf; form: Form; hint: string }) {
  const former = saidBefore(of.hazard, 'order', 'notice')
  return (
    <>
      {former.measures && <p class="hint">{stepText().orderAnew}</p>}
      <DayAhead form={form} name="due" label={stepText().due} first={former.due} />
      <Prose form={form} name="measures" label={stepText().measures} hint={hint} first={former.measures} />
    </>
  )
}

export function FixForm(of: StepOf) {
  const form = useStep<Fix>(of, {
    read: readFix,
    post: (request) => steps.fix.$post(request),
  })
  return (
    <StepFrame form={form} of={of} files={{ usual: 'after', demanded: photosDemanded('fix', of.hazard) }}>
      <p>{stepText().fixHint}</p>
      <FixFields form={form} />
    </StepFrame>
  )
}

/** Yuan as they are typed, in fen. */
function fenOf(reading: Reading, name: string): number | null {
  const typed = reading.text(name)
  const fen = fenTyped(typed)
  if (typed !== '' && fen === undefined) reading.fault(name, t().faults.money)
  return fen ?? null
}

export function PlanForm(of: StepOf) {
  const { hazard } = of
  const form = useStep<Plan>(of, {
    read: (reading) => ({
      goal: reading.text('goal'),
      responsible: reading.text('responsible'),
      measures: reading.text('measures'),
      fundsFen: fenOf(reading, 'fundsFen'),
      deadline: reading.text('deadline', t().faults.day),
      emergencyPlan: reading.text('emergencyPlan'),
    }),
    post: (request) => steps.plan.$post(request),
    place: (problem) =>
      problem.code === 'commitmentsMissing'
        ? Object.fromEntries(problem.about.map((name) => [name, t().faults.missing]))
        : besideDate('deadline')(problem),
  })
  const names = hazardPageText().commitments
  const former = saidBefore(hazard, 'plan')
  return (
    <StepFrame form={form} of={of} files={{ usual: 'paper' }}>
      <p>{stepText().commitments}</p>
      {former.deadline && <p class="hint">{stepText().planAnew}</p>}
      <Prose form={form} name="goal" label={names.goal} hint={stepText().goalHint} first={former.goal} />
      <Line form={form} name="responsible" label={names.responsible} first={former.responsible} />
      <Prose form={form} name="measures" label={names.measures} first={former.measures} />
      <Field name="fundsFen" label={names.fundsFen} hint={stepText().fundsHint} must fault={form.faults.fundsFen}>
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            maxLength={16}
            defaultValue={former.fundsFen && yuanOf(Number(former.fundsFen))}
          />
        )}
      </Field>
      <Field
        name="deadline"
        label={names.deadline}
        hint={hazard.due ? stepText().deadlineHint(t().day(hazard.due)) : undefined}
        must
        fault={form.faults.deadline}
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
      <Prose form={form} name="emergencyPlan" label={names.emergencyPlan} first={former.emergencyPlan} />
    </StepFrame>
  )
}

export const ClaimForm = (of: StepOf) => (
  <NoteForm
    {...of}
    post={(request) => steps.claim.$post(request)}
    label={stepText().claimNote}
    hint={stepText().claimHint}
    files={{ usual: 'after' }}
  />
)

const readLifting = (reading: Reading): Lifting => ({
  measure: reading.one<Lifting['measure']>('measure'),
  note: reading.text('note'),
})

/** Measures on the spot, at once. */
export function SecureForm(of: StepOf) {
  const [item, setItem] = useState<AuthorityListed>()
  const form = useStep<Securing>(of, {
    read: (reading) => ({ ...readLifting(reading), ...readItem(reading) }),
    post: (request) => steps.securing.$post(request),
    place: beside('measure', 'coercionExcluded'),
  })
  const measures = optionsOf(hazardPageText().spotMeasures)
  const former = takenBack(of.hazard, 'secure')
  return (
    <StepFrame form={form} of={of} files={{ usual: 'site' }}>
      <p>{stepText().secondSigns}</p>
      {former.note && <p class="hint">{stepText().takenBack}</p>}
      <ItemField form={form} unit={of.hazard.unit} measure="onSpot" choose={setItem} />
      <Choices
        kind="radio"
        name="measure"
        label={stepText().securing}
        must
        fault={form.faults.measure}
        hint={item?.noCoercion ? stepText().coercionExcluded(item.name) : undefined}
        options={measures}
        barred={item?.noCoercion ? measures.map(([measure]) => measure).filter(isCoercive) : []}
        chosen={former.measure ? [former.measure] : []}
      />
      <Prose
        form={form}
        name="note"
        label={stepText().securingNote}
        hint={stepText().securingHint}
        first={former.note}
      />
    </StepFrame>
  )
}

/** Lifts a measure on the spot after review. */
export function LiftForm(of: StepOf) {
  const form = useStep<Lifting>(of, {
    read: readLifting,
    post: (request) => steps.lifting.$post(request),
  })
  const inForce = of.hazard.onSpot.map((measure) => [measure, hazardPageText().spotMeasures[measure]] as const)
  const former = takenBack(of.hazard, 'lift')
  return (
    <StepFrame form={form} of={of} files={{ usual: 'after' }}>
      <p>{stepText().secondSigns}</p>
      {former.note && <p class="hint">{stepText().takenBack}</p>}
      <Choices
        kind="radio"
        name="measure"
        label={stepText().lifting}
        must
        fault={form.faults.measure}
        options={inForce}
        chosen={inForce.flatMap(([measure]) => (inForce.length === 1 || measure === former.measure ? [measure] : []))}
      />
      <Prose form={form} name="note" label={stepText().liftingNote} hint={stepText().liftingHint} first={former.note} />
    </StepFrame>
  )
}

export function ReopenForm(of: StepOf) {
  const form = useStep<Reopening>(of, {
    read: (reading) => ({ reason: reading.text('reason'), due: reading.text('due', t().faults.day) }),
    post: (request) => steps.reopening.$post(request),
    place: besideDate('due'),
  })
  return (
    <StepFrame form={form} of={of} files={{ usual: 'site' }}>
      <Prose form={form} name="reason" label={stepText().reason} />
      <DayAhead form={form} name="due" label={stepText().due} />
    </StepFrame>
  )
}
