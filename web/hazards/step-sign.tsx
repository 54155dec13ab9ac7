import type { Countersigning, Hazard } from '../../src/features/hazards/schema.ts'
import { Field } from '../kit/field.tsx'
import { saidWith } from './said.ts'
import { ReasonForm, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'
import { hazardText } from './text.ts'

/** What the first officer has signed, word for word. */
function Signed({ hazard }: Pick<StepOf, 'hazard'>) {
  const { pending } = hazard
  return (
    pending && (
      <div class="note">
        <p>{stepText().signedFirst(pending.byName, hazardText().commands[pending.verb])}</p>
        <p class="prose">{saidWith({ ...pending.input, ...itemOf(hazard) }).join('\n')}</p>
      </div>
    )
  )
}

/** By which item of authority the first has signed: their step names it. */
function itemOf({ events, pending }: Hazard) {
  const first = events.findLast(({ verb }) => verb === pending?.verb)
  return { authority: first?.detail.authority }
}

/** The second signature: what was signed takes effect. */
export function CountersignForm(of: StepOf) {
  const form = useStep<Countersigning>(of, {
    read: (reading) => ({ note: reading.optional('note') }),
    post: (request) => steps.countersignature.$post(request),
  })
  return (
    <StepFrame form={form} of={of}>
      <Signed hazard={of.hazard} />
      <p>{stepText().signing}</p>
      <Field name="note" label={stepText().signingNote} fault={form.faults.note}>
        {(control) => <textarea {...control} rows={3} />}
      </Field>
    </StepFrame>
  )
}

/** Takes back what one has signed, or sends back what a colleague has. */
export const RetractForm = (of: StepOf) => (
  <>
    <Signed hazard={of.hazard} />
    <ReasonForm {...of} post={(request) => steps.retraction.$post(request)} hint={stepText().retractHint} />
  </>
)
