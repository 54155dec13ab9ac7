import type { Sparing } from '../../src/features/hazards/schema.ts'
import { Choices, optionsOf } from '../kit/field.tsx'
import { Prose } from '../kit/required.tsx'
import { hazardPageText } from './hazard-text.ts'
import { takenBack } from './said-before.ts'
import { StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'

/** Holds, as the first of two officers, that the law spares the party a penalty; or that it doesn't after all. */
export function SpareForm(of: StepOf) {
  const form = useStep<Sparing>(of, {
    read: (reading) => ({ ground: reading.one<Sparing['ground']>('ground'), reason: reading.text('reason') }),
    post: (request) => steps.sparing.$post(request),
  })
  const former = takenBack(of.hazard, 'spare')
  const grounds = optionsOf(hazardPageText().grounds).filter(([ground]) => ground !== 'none' || of.hazard.spared)
  return (
    <StepFrame form={form} of={of}>
      <p>{stepText().secondSigns}</p>
      {of.hazard.counter && <blockquote lang="zh-CN">{of.hazard.counter.quote}</blockquote>}
      <Choices
        kind="radio"
        name="ground"
        label={stepText().ground}
        must
        fault={form.faults.ground}
        options={grounds}
        chosen={former.ground ? [former.ground] : []}
      />
      <Prose form={form} name="reason" label={stepText().reason} hint={stepText().groundHint} first={former.reason} />
    </StepFrame>
  )
}
