import type { Wait } from '../../../src/features/hazards/schema.ts'
import { leftUntil } from '../../kit/deadline.tsx'
import { t } from '../../text/text.ts'
import { hazardText } from '../text.ts'

/** What a hazard waits for, and by when that is to be done. */
export function WaitTag({ wait }: { wait: Wait | undefined }) {
  if (wait === undefined) return null
  const { kind, by, workingDaysLeft, late } = wait
  return (
    <span class={late ? 'tag late' : 'tag soon'}>
      {hazardText().waitBy(kind, t().day(by))} · {leftUntil(by, workingDaysLeft)}
    </span>
  )
}
