import type { HazardListed } from '../../../src/features/hazards/schema.ts'
import { leftUntil } from '../../kit/deadline.tsx'
import { t } from '../../text/text.ts'
import { hazardText } from '../text.ts'

/** By when the request for more time that waits is to be answered. */
export function AnswerDueTag({ extensionAnswer }: Pick<HazardListed, 'extensionAnswer'>) {
  if (extensionAnswer === null) return null
  const { due, workingDaysLeft, overdue } = extensionAnswer
  return (
    <span class={overdue ? 'tag late' : 'tag soon'}>
      {hazardText().answerDue(t().day(due))} · {leftUntil(due, workingDaysLeft)}
    </span>
  )
}
