import type { Wait } from '../../../src/features/hazards/schema.ts'
import { leftUntil } from '../../kit/deadline.tsx'
import { t } from '../../text/text.ts'
import { waitText } from './wait-text.ts'

/** What a hazard waits for, the last day for that, and how many working days are left. */
export const waitSaid = ({ kind, by, workingDaysLeft }: Wait) =>
  `${waitText().waitBy(kind, t().day(by))} · ${leftUntil(by, workingDaysLeft)}`

/** The same as a tag. */
export function WaitTag({ wait }: { wait: Wait | undefined }) {
  return wait ? <span class={wait.late ? 'tag late' : 'tag soon'}>{waitSaid(wait)}</span> : null
}
