import type { ComponentChildren } from 'preact'
import type { DutyReports, NewReport, Owed } from '../../src/features/reports/schema.ts'
import { Head, WhereYouAre } from '../kit/page.tsx'
import { reportsPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { DutyDue, dutyTitle, StatusTag } from './offered/report-status.tsx'
import { reportPageText } from './report-text.ts'
import { reportText } from './text.ts'

export function ReportHead({
  owed: { campaign, unit },
  standing,
  settled,
  children,
}: {
  owed: NewReport
  standing: Pick<Owed, 'status' | 'late'> & Pick<DutyReports, 'name' | 'occurrence' | 'due' | 'workingDaysLeft'>
  settled: boolean
  children: ComponentChildren
}) {
  const office = useOffice()
  return (
    <Head
      title={reportPageText().title(unitName(office, unit), dutyTitle(standing))}
      above={
        <WhereYouAre>
          <a href={reportsPath(office.code, { campaign })}>{reportText().title}</a> ›{' '}
          {office.campaigns.find(({ id }) => id === campaign)?.title}
        </WhereYouAre>
      }
      acts={children}
    >
      <p class="tags">
        <StatusTag {...standing} />
        <span>
          <DutyDue {...standing} open={!settled} />
        </span>
      </p>
    </Head>
  )
}
