import { listedNumbers } from '../../../src/features/reports/rules.ts'
import type { CampaignReports, DutyReports } from '../../../src/features/reports/schema.ts'
import { campaignText } from '../../campaigns/text.ts'
import { Empty } from '../../kit/notes.tsx'
import { Sheet } from '../../kit/page.tsx'
import { reportsPath } from '../../paths.ts'
import { useOffice } from '../../shell/office.tsx'
import { isListed, type Listed } from '../report-groups.ts'
import { reportText } from '../text.ts'
import { DutyDue } from './report-status.tsx'
import '../../kit/tasks.css'

/** For those who answer for the whole office: how far its units are with their reports, and what waits for review. */
export function ReportsOverview({ reports: { campaign, duties } }: { reports: CampaignReports }) {
  const office = useOffice()
  const words = reportText()
  return (
    <Sheet title={words.title} aside={<a href={reportsPath(office.code, { campaign })}>{words.units}</a>}>
      {duties.length === 0 ? (
        <Empty says={words.noDuties} />
      ) : (
        <ul class="tasks">
          {duties.map((standing) => (
            <Duty key={standing.duty} campaign={campaign} standing={standing} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function Duty({ campaign, standing }: { campaign: string; standing: DutyReports }) {
  const office = useOffice()
  const words = reportText()
  const { duty, due, items } = standing
  const { submitted, owed } = listedNumbers(due, items)
  const count = (group: Listed) => items.filter((item) => isListed(group, item, standing)).length
  const to = (status?: Listed) => reportsPath(office.code, { campaign, duty, status })
  return (
    <li>
      <span>
        <a href={to()}>{campaignText().duties[duty]}</a>
        <small>
          <DutyDue {...standing} open={submitted < owed} />
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
