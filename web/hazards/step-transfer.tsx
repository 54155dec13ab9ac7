import type { Referral, Transfer } from '../../src/features/hazards/schema.ts'
import { Field, Options } from '../kit/field.tsx'
import { Line, Prose } from '../kit/required.tsx'
import { unitName, unitsThere, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { BareForm, beside, ReasonForm, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'

/** Hands a hazard to another department of the office. */
export function TransferForm(of: StepOf) {
  const office = useOffice()
  const others = unitsThere(office, 'department').filter(({ id }) => id !== of.hazard.unit)
  const form = useStep<Transfer>(of, {
    read: (reading) => ({ to: reading.one('to'), reason: reading.text('reason') }),
    post: (request) => steps.transfer.$post(request),
    place: beside('to', 'unitUnfit', 'referenceUnknown'),
  })
  return (
    <StepFrame form={form} of={of}>
      <Field name="to" label={stepText().transferTo} hint={stepText().transferHint} must fault={form.faults.to}>
        {(control) => (
          <select {...control}>
            <option value="">{t().choose}</option>
            <Options of={others.map(({ id, name }) => [id, name])} />
          </select>
        )}
      </Field>
      <Prose form={form} name="reason" label={stepText().reason} />
    </StepFrame>
  )
}

export function AcceptForm(of: StepOf) {
  const office = useOffice()
  return (
    <BareForm
      {...of}
      post={(request) => steps.acceptance.$post(request)}
      says={stepText().acceptSays(unitName(office, of.hazard.transferTo))}
    />
  )
}

export const ReturnForm = (of: StepOf) => (
  <ReasonForm {...of} post={(request) => steps.return.$post(request)} hint={stepText().returnHint} />
)

export const RecallForm = (of: StepOf) => (
  <ReasonForm {...of} post={(request) => steps.recall.$post(request)} hint={stepText().recallHint} />
)

/** Hands a hazard to an authority outside the office. */
export function ReferForm(of: StepOf) {
  const form = useStep<Referral>(of, {
    read: (reading) => ({ to: reading.text('to'), receipt: reading.text('receipt'), reason: reading.text('reason') }),
    post: (request) => steps.referral.$post(request),
  })
  return (
    <StepFrame form={form} of={of} files={{ usual: 'paper' }}>
      <Line form={form} name="to" label={stepText().referTo} />
      <Line form={form} name="receipt" label={stepText().receipt} hint={stepText().receiptHint} />
      <Prose form={form} name="reason" label={stepText().reason} />
    </StepFrame>
  )
}

export const FollowForm = (of: StepOf) => (
  <BareForm {...of} post={(request) => steps.follower.$post(request)} says={stepText().followSays} />
)
