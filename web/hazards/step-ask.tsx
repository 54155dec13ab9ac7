import { useState } from 'preact/hooks'
import type { ExtensionAsked } from '../../src/features/hazards/schema.ts'
import { DayAhead, Prose } from '../kit/required.tsx'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { lastBy } from './last-by.ts'
import { saidBefore } from './said-before.ts'
import { AnswerForm, besideDate, ReasonForm, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'

/** Asks for more time for the responsible party. */
export function AskExtensionForm(of: StepOf) {
  const { due, campaignEndsOn } = of.hazard
  const [until, setUntil] = useState<string | undefined>()
  const former = saidBefore(of.hazard, 'askExtension')
  const form = useStep<ExtensionAsked>(of, {
    read: (reading) => ({
      until: reading.text('until', t().faults.day),
      reason: reading.text('reason'),
      interimMeasures: reading.text('interimMeasures'),
    }),
    post: (request) => steps.extension.$post(request),
    place: besideDate('until'),
  })
  return (
    <StepFrame form={form} of={of} files={{ usual: 'site' }} onChange={(data) => setUntil(String(data.get('until')))}>
      <p class="hint">{hazardPageText().nthExtension(of.hazard.extensions + 1)}</p>
      {former.until && <p class="hint">{stepText().askedBefore}</p>}
      <DayAhead
        form={form}
        name="until"
        label={stepText().until}
        hint={due ? stepText().untilHint(t().day(due)) : undefined}
        min={due}
        first={former.until}
      />
      {(until ?? former.until ?? '') > campaignEndsOn && (
        <p class="note">{stepText().beyondCampaign(t().day(campaignEndsOn))}</p>
      )}
      <Prose form={form} name="reason" label={stepText().extensionReason} first={former.reason} />
      <Prose
        form={form}
        name="interimMeasures"
        label={stepText().interimMeasures}
        hint={stepText().interimHint}
        first={former.interimMeasures}
      />
    </StepFrame>
  )
}

/** Grants or refuses more time; whoever asked for it may take the request back. */
export function ExtensionAnswerForm(of: StepOf) {
  const { extension, extensions, campaignEndsOn } = of.hazard
  const words = stepText()
  return (
    <AnswerForm
      {...of}
      post={(request) => steps['extension-answer'].$post(request)}
      asked={
        extension && (
          <div class="note">
            <p>
              {words.askedExtension(lastBy(of.hazard, 'askExtension'), t().fullDay(extension.until))}
              {t().colon}
              {hazardPageText().nthExtension(extensions + 1)}
            </p>
            {extension.until > campaignEndsOn && <p>{words.beyondCampaign(t().day(campaignEndsOn))}</p>}
            <p class="prose">{extension.reason}</p>
            <p class="prose">
              {words.interimMeasures}
              {t().colon}
              {extension.interimMeasures}
            </p>
            {!of.open.includes('extend') && <p>{words.withdraw}</p>}
          </div>
        )
      }
      answers={[
        ['extend', 'granted', words.granted],
        ['refuseExtension', 'refused', words.refused],
      ]}
    />
  )
}

export const AskVoidForm = (of: StepOf) => (
  <ReasonForm {...of} post={(request) => steps.voiding.$post(request)} hint={stepText().voidHint} />
)

/** Confirms as the second person that a record was an error; whoever asked for that may take it back. */
export function VoidAnswerForm(of: StepOf) {
  const words = stepText()
  const asked = of.hazard.events.findLast(({ verb }) => verb === 'askVoid')
  return (
    <AnswerForm
      {...of}
      post={(request) => steps['voiding-answer'].$post(request)}
      asked={
        asked && (
          <div class="note">
            <p>{words.askedVoid(asked.by.name)}</p>
            <p class="prose">{String(asked.detail.reason ?? '')}</p>
            {!of.open.includes('void') && <p>{words.withdrawVoid}</p>}
          </div>
        )
      }
      answers={[
        ['void', 'voided', words.voided],
        ['keep', 'kept', words.kept],
      ]}
    />
  )
}

export const EndForm = (of: StepOf) => (
  <ReasonForm {...of} post={(request) => steps.end.$post(request)} hint={stepText().endHint} />
)
