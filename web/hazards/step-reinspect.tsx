import { useState } from 'preact/hooks'
import { photosDemanded } from '../../src/features/hazards/rules/photographs.ts'
import { signedByTwo } from '../../src/features/hazards/rules/stepping.ts'
import type { Reinspection } from '../../src/features/hazards/schema.ts'
import { Choices } from '../kit/field.tsx'
import type { Reading } from '../kit/form.tsx'
import { DayAhead, Prose } from '../kit/required.tsx'
import { today } from '../kit/today.ts'
import { When } from '../kit/when.tsx'
import { t } from '../text/text.ts'
import { takenBack } from './said-before.ts'
import { AnswerForm, besideDate, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'

const read = (reading: Reading): Reinspection => {
  const result = reading.one<Reinspection['result']>('result')
  const note = reading.text('note')
  return result === 'failed' ? { result, note, due: reading.text('due', t().faults.day) } : { result, note }
}

/** A re-inspection; what was ordered, and any major hazard, two sign. */
export function PassForm(of: StepOf) {
  const { due } = of.hazard
  const two = signedByTwo('pass', { ...of.hazard, today: today() })
  const former = takenBack(of.hazard, 'pass', 'fail')
  const [result, setResult] = useState(former.result)
  const failed = result === 'failed'
  const demanded = result === 'passed' ? photosDemanded('pass', of.hazard) : []
  const form = useStep<Reinspection>(of, {
    read,
    post: (request) => steps.reinspection.$post(request),
    place: besideDate('due'),
  })
  return (
    <StepFrame
      form={form}
      of={of}
      files={{ usual: failed ? 'site' : 'after', demanded }}
      onChange={(data) => setResult(data.get('result')?.toString())}
    >
      {former.note && <p class="hint">{stepText().takenBack}</p>}
      <Choices
        kind="radio"
        name="result"
        label={stepText().result}
        must
        fault={form.faults.result}
        options={[
          ['passed', two ? stepText().passedFirst : stepText().passed],
          ['failed', stepText().failed],
        ]}
        chosen={former.result ? [former.result] : []}
      />
      <Prose form={form} name="note" label={stepText().note} first={former.note} />
      <When holds={failed}>
        <DayAhead
          form={form}
          name="due"
          label={stepText().newDue}
          hint={due ? stepText().dueAfter(t().day(due)) : undefined}
          first={former.due}
        />
      </When>
    </StepFrame>
  )
}

/** Somebody who took no part in the re-inspection closes a major hazard. */
export const ApprovalForm = (of: StepOf) => (
  <AnswerForm
    {...of}
    post={(request) => steps.approval.$post(request)}
    asked={null}
    answers={[
      ['approve', 'approved', stepText().approved],
      ['decline', 'declined', stepText().declined],
    ]}
  />
)
