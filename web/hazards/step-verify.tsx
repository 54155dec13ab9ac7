import { useState } from 'preact/hooks'
import type { Confirmation, Identification, Level, Merging } from '../../src/features/hazards/schema.ts'
import { Check, Choices, optionsOf } from '../kit/field.tsx'
import { Prose } from '../kit/required.tsx'
import { hazardFormText } from './form-text.ts'
import { type HazardChosen, HazardPicker } from './hazard-picker.tsx'
import { PartyFields, readParty, usePartyChoice } from './party-fields.tsx'
import { beside, ReasonForm, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'
import { hazardText } from './text.ts'

export function ConfirmForm(of: StepOf) {
  const form = useStep<Confirmation>(of, {
    read: (reading) => ({
      level: reading.one<Level>('level'),
      basis: reading.text('basis'),
      reportedAsPrescribed: reading.checked('reportedAsPrescribed'),
      measuresUnderWay: reading.checked('measuresUnderWay'),
    }),
    post: (request) => steps.confirmation.$post(request),
  })
  return (
    <StepFrame form={form} of={of}>
      <Choices
        kind="radio"
        name="level"
        label={stepText().level}
        must
        fault={form.faults.level}
        options={optionsOf(hazardText().levels)}
      />
      <Prose form={form} name="basis" label={stepText().basis} hint={stepText().basisHint} />
      <div>
        <Check name="reportedAsPrescribed" label={stepText().reportedAsPrescribed} />
        <Check name="measuresUnderWay" label={stepText().measuresUnderWay} />
      </div>
    </StepFrame>
  )
}

export const DismissForm = (of: StepOf) => (
  <ReasonForm {...of} post={(request) => steps.dismissal.$post(request)} hint={stepText().dismissHint} />
)

/** Names who answers for the hazard, once that is known, or known better. */
export function IdentifyForm(of: StepOf) {
  const choice = usePartyChoice(null, of.hazard.partyKind)
  const form = useStep<Identification>(of, {
    read: (reading) => ({ party: readParty(reading, choice) }),
    post: (request) => steps.party.$post(request),
  })
  return (
    <StepFrame form={form} of={of}>
      <PartyFields choice={choice} faults={form.faults} first={of.hazard.party} />
    </StepFrame>
  )
}

/** Two records of one problem become one. */
export function MergeForm(of: StepOf) {
  const [into, setInto] = useState<HazardChosen | null>(null)
  const { hazard } = of
  const form = useStep<Merging>(of, {
    read: (reading) => {
      if (!into) reading.fault('into', hazardFormText().chooseHazard)
      return { into: into?.id ?? '', reason: reading.text('reason') }
    },
    post: (request) => steps.merging.$post(request),
    place: beside('into', 'mergeTargetUnfit', 'referenceUnknown'),
  })
  const near = hazard.enterprise ? { enterprise: hazard.enterprise.id } : { community: hazard.community ?? undefined }
  return (
    <StepFrame form={form} of={of}>
      <HazardPicker
        label={stepText().into}
        hint={stepText().intoHint}
        among={{ open: 'true' }}
        near={near}
        except={hazard.id}
        none={stepText().searchNone}
        chosen={into}
        choose={setInto}
        fault={form.faults.into}
      />
      <Prose form={form} name="reason" label={stepText().reason} />
    </StepFrame>
  )
}
