import { useState } from 'preact/hooks'
import type { Confirmation, Grading, Identification, Level, Merging } from '../../src/features/hazards/schema.ts'
import { Check, Choices, Field, optionsOf } from '../kit/field.tsx'
import type { Faults, Reading } from '../kit/form.tsx'
import type { Problem } from '../kit/problem.ts'
import { Prose } from '../kit/required.tsx'
import { today } from '../kit/today.ts'
import { When } from '../kit/when.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { hazardFormText } from './form-text.ts'
import { type HazardChosen, HazardPicker } from './hazard-picker.tsx'
import { PartyFields, readParty, usePartyChoice } from './party-fields.tsx'
import { beside, ReasonForm, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'
import { hazardText } from './text.ts'

/** Where it was verified: only a day on site counts as an inspection. */
type Where = 'desk' | 'site'

export function ConfirmForm(of: StepOf) {
  const form = useStep<Confirmation>(of, {
    read: (reading) => ({ level: reading.one<Level>('level'), ...readGrading(of, reading) }),
    post: (request) => steps.confirmation.$post(request),
    place: besideOnSite,
  })
  return (
    <GradingFrame form={form} of={of} files={{ usual: 'site' }}>
      <Choices
        kind="radio"
        name="level"
        label={stepText().level}
        must
        fault={form.faults.level}
        options={optionsOf(hazardText().levels)}
      />
    </GradingFrame>
  )
}

/** What was taken for a general hazard is a major one after all. */
export function GradeMajorForm(of: StepOf) {
  const form = useStep<Grading>(of, {
    read: (reading) => readGrading(of, reading),
    post: (request) => steps.grading.$post(request),
    place: besideOnSite,
  })
  return (
    <GradingFrame form={form} of={of}>
      <p>{stepText().gradeMajorHint}</p>
    </GradingFrame>
  )
}

const readGrading = ({ hazard }: StepOf, reading: Reading): Grading => ({
  basis: reading.text('basis'),
  reportedAsPrescribed: reading.checked('reportedAsPrescribed'),
  measuresUnderWay: reading.checked('measuresUnderWay'),
  onSite:
    hazard.inspection === null && reading.one<Where>('where') === 'site'
      ? reading.text('onSite', t().faults.day)
      : null,
})

function GradingFrame({ children, ...frame }: Omit<Parameters<typeof StepFrame>[0], 'onChange'>) {
  const { of, form } = frame
  const { inspection, foundOn } = of.hazard
  const [onSite, setOnSite] = useState(false)
  return (
    <StepFrame {...frame} onChange={(data) => setOnSite(data.get('where') === 'site')}>
      {children}
      <Prose form={form} name="basis" label={stepText().basis} hint={stepText().basisHint} />
      <div>
        <Check name="reportedAsPrescribed" label={stepText().reportedAsPrescribed} />
        <Check name="measuresUnderWay" label={stepText().measuresUnderWay} />
      </div>
      {inspection === null && (
        <>
          <Choices
            kind="radio"
            name="where"
            label={stepText().verifiedWhere}
            hint={stepText().verifiedHint}
            must
            fault={form.faults.where}
            options={optionsOf<Where>(stepText().verifiedAt)}
          />
          <When holds={onSite}>
            <Field name="onSite" label={stepText().onSite} must fault={form.faults.onSite}>
              {(control) => <input {...control} type="date" min={foundOn} max={today()} defaultValue={today()} />}
            </Field>
          </When>
        </>
      )}
    </StepFrame>
  )
}

const besideOnSite = ({ code }: Problem): Faults =>
  code === 'dayInFuture' || code === 'onSiteBeforeFound' ? { onSite: problemSays(code) } : {}

export const DismissForm = (of: StepOf) => (
  <ReasonForm
    {...of}
    post={(request) => steps.dismissal.$post(request)}
    hint={stepText().dismissHint}
    files={{ usual: 'site' }}
  />
)

export const TakeUpForm = (of: StepOf) => (
  <ReasonForm {...of} post={(request) => steps.resumption.$post(request)} hint={stepText().takeUpHint} />
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
