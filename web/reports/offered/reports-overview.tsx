import { isListed, type Listed, type OwedDuty, owedFirst } from '../../../src/features/reports/rules/listing.ts'
import { listedNumbers } from '../../../src/features/reports/rules/status.ts'
import type { CampaignReports } from '../../../src/features/reports/schema.ts'
import { Empty } from '../../kit/notes.tsx'
import { Sheet } from '../../kit/page.tsx'
import { today } from '../../kit/today.ts'
import { reportsPath } from '../../paths.ts'
import { useOffice } from '../../shell/office.tsx'
import { reportText } from '../text.ts'
import { DutyDue, dutyTitle } from './report-status.tsx'
import '../../kit/tasks.css'

/** For those who answer for the whole office: how far its units are with their reports, and what waits for review. */
export default function ReportsOverview({ reports }: { reports: readonly CampaignReports[] }) {
  const office = useOffice()
  const words = reportText()
  const several = reports.length > 1
  const shown = owedFirst(reports, today())
  const [only] = reports
  return (
    <Sheet
      title={words.title}
      aside={<a href={reportsPath(office.code, several ? {} : { campaign: only?.campaign })}>{words.units}</a>}
    >
      {shown.length === 0 ? (
        <Empty says={words.noDuties} />
      ) : (
        <ul class="tasks">
          {shown.map((one) => (
            <Duty key={`${one.campaign} ${one.duty} ${one.occurrence}`} one={one} several={several} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function Duty({ one, several }: { one: OwedDuty; several: boolean }) {
  const office = useOffice()
  const words = reportText()
  const { campaign, title, duty, due, items } = one
  const { submitted, owed } = listedNumbers(due, items)
  const count = (group: Listed) => items.filter((item) => isListed(group, item, one)).length
  const occurrence = one.occurrence ?? undefined
  const to = (status?: Listed) => reportsPath(office.code, { campaign, duty, occurrence, status })
  return (
    <li>
      <span>
        <a href={to()}>{dutyTitle(one)}</a>
        <small>
          {several && <>{title} · </>}
          <DutyDue {...one} open={submitted < owed} />
        </small>
      </span>
      <span class="tally">
        <a href={to('in')}>{words.submitted(submitted, owed)}</a>
        {' · '}
        <a href={to('notIn')}>{words.notIn(count('notIn'))}</a>
        {' · '}
        <a href={to('toReview')}>{words.toReview(count('toReview'))}</a>
      </span>
    </li>
  )
}
