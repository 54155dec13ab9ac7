import { useState } from 'preact/hooks'
import type { Reinspection } from '../../src/features/hazards/schema.ts'
import { Choices } from '../kit/field.tsx'
import type { Reading } from '../kit/form.tsx'
import { DayAhead, Prose } from '../kit/required.tsx'
import { When } from '../kit/when.tsx'
import { t } from '../text/text.ts'
import { AnswerForm, besideDate, StepFrame, type StepOf, steps, useStep } from './step-form.tsx'
import { stepText } from './step-text.ts'

const read = (reading: Reading): Reinspection => {
  const result = reading.one<Reinspection['result']>('result')
  const note = reading.text('note')
  return result === 'failed' ? { result, note, due: reading.text('due', t().faults.day) } : { result, note }
}

/** The first re-inspection. */
export const PassForm = (of: StepOf) => (
  <Reinspected
    {...of}
    passed={of.hazard.level === 'major' ? stepText().passedMajor : stepText().passed}
    post={(request) => steps.reinspection.$post(request)}
  />
)

/** The second one of a major hazard: it agrees, or finds what the first didn't. */
export const CountersignForm = (of: StepOf) => (
  <Reinspected
    {...of}
    passed={stepText().countersigned}
    post={({ json, ...request }) =>
      json.result === 'failed'
        ? steps.reinspection.$post({ ...request, json })
        : steps.countersignature.$post({ ...request, json: { note: json.note } })
    }
  />
)

function Reinspected({
  passed,
  post,
  ...of
}: StepOf & { passed: string; post: Parameters<typeof useStep<Reinspection>>[1]['post'] }) {
  const { due } = of.hazard
  const [failed, setFailed] = useState(false)
  const form = useStep<Reinspection>(of, { read, post, place: besideDate('due') })
  return (
    <StepFrame form={form} of={of} onChange={(data) => setFailed(data.get('result') === 'failed')}>
      <Choices
        kind="radio"
        name="result"
        label={stepText().result}
        must
        fault={form.faults.result}
        options={[
          ['passed', passed],
          ['failed', stepText().failed],
        ]}
      />
      <Prose form={form} name="note" label={stepText().note} />
      <When holds={failed}>
        <DayAhead
          form={form}
          name="due"
          label={stepText().newDue}
          hint={due ? stepText().dueAfter(t().day(due)) : undefined}
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
