import type { DatesAsked } from '../../../src/features/campaigns/schema.ts'
import { t } from '../../text/text.ts'
import { campaignText } from '../text.ts'

/** Which dates are to become which, why, and who asks. */
export function DatesChanged({ asked: { changes, reason, by, at } }: { asked: DatesAsked }) {
  return (
    <>
      <ul>
        {changes.map(({ name, before, after }) => (
          <li key={name}>{campaignText().dateChanged(name, t().fullDay(before), t().fullDay(after))}</li>
        ))}
      </ul>
      <p>
        {reason}{' '}
        <small>
          {by.name} · {t().moment(at)}
        </small>
      </p>
    </>
  )
}
