import type { Countersigning, Hazard } from '../../src/features/hazards/schema.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { Field } from '../kit/field.tsx'
import { saidWith } from './said.ts'
import { ReasonForm, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'
import { hazardText } from './text.ts'

/** What the first officer has signed, word for word. */
function Signed({ hazard }: Pick<StepOf, 'hazard'>) {
  const { pending } = hazard
  const files = hazard.files.filter(({ seq }) => seq === firstOf(hazard)?.seq)
  return (
    pending && (
      <div class="note">
        <p>{stepText().signedFirst(pending.byName, hazardText().commands[pending.verb])}</p>
        <p class="prose">{saidWith({ ...pending.input, ...itemOf(hazard) }).join('\n')}</p>
        {files.length > 0 && <FilesShown kind="hazard" files={files} bare />}
      </div>
    )
  )
}

/** The step by which the first has signed. */
const firstOf = ({ events, pending }: Hazard) => events.findLast(({ verb }) => verb === pending?.verb)

/** By which item of authority the first has signed: their step names it. */
const itemOf = (hazard: Hazard) => ({ authority: firstOf(hazard)?.detail.authority })

/** The second signature: what was signed takes effect. */
export function CountersignForm(of: StepOf) {
  const form = useStep<Countersigning>(of, {
    read: (reading) => ({ note: reading.optional('note') }),
    post: (request) => steps.countersignature.$post(request),
  })
  return (
    <StepFrame form={form} of={of} files={{ usual: 'site' }}>
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
