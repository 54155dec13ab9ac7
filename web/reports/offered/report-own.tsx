import { writesFor } from '../../../src/features/reports/lifecycle.ts'
import { isOutstanding } from '../../../src/features/reports/rules.ts'
import type { CampaignReports, ChaseListed, DutyReports, Owed } from '../../../src/features/reports/schema.ts'
import { campaignText } from '../../campaigns/text.ts'
import { Sheet } from '../../kit/page.tsx'
import { owedPath } from '../../paths.ts'
import { unitName, useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { reportText } from '../text.ts'
import { DutyDue, StatusTag } from './report-status.tsx'
import './report-own.css'
import '../../kit/tasks.css'

interface Standing {
  reports: CampaignReports
  /** What units were chased for and nobody there has seen yet, newest first. */
  chases: readonly ChaseListed[]
}

/** What the units of whoever looks owe in a campaign, and what they are chased for; nothing for anybody else. */
export function OwnReports(standing: Standing) {
  const { person, units } = useOffice()
  return (
    <>
      {writesFor(person, units).map((unit) => (
        <OfUnit key={unit} {...standing} unit={unit} />
      ))}
    </>
  )
}

function OfUnit({ reports: { campaign, duties }, chases, unit }: Standing & { unit: string }) {
  const office = useOffice()
  const own = duties.flatMap(({ items, ...duty }) => {
    const item = items.find((one) => one.unit === unit)
    const chase = chases.find((one) => one.campaign === campaign && one.unit === unit && one.duty === duty.duty)
    return item ? [{ ...duty, item, chase }] : []
  })
  if (own.length === 0) return null
  return (
    <Sheet title={reportText().own(unitName(office, unit))}>
      {own
        .filter(({ item }) => isOutstanding(item))
        .map((owed) => (
          <Chased key={owed.duty} campaign={campaign} owed={owed} />
        ))}
      <ul class="tasks">
        {own.map((owed) => (
          <OwnDuty key={owed.duty} campaign={campaign} owed={owed} />
        ))}
      </ul>
    </Sheet>
  )
}

interface Own extends Omit<DutyReports, 'items'> {
  item: Owed
  /** The newest chase that nobody of the unit has opened yet. */
  chase: ChaseListed | undefined
}

/** What the safety office has asked for; opening the report confirms that it was seen. */
function Chased({ campaign, owed: { duty, item, chase } }: { campaign: string; owed: Own }) {
  const office = useOffice()
  if (!chase) return null
  const { note, sent } = chase
  return (
    <p class="note bad chased">
      <a href={owedPath(office.code, { campaign, unit: item.unit, duty }, item.report)}>
        {reportText().chaseNotice(campaignText().duties[duty], t().moment(sent.at))}
      </a>
      <small>{[sent.by.name, note].filter(Boolean).join(t().colon)}</small>
    </p>
  )
}

function OwnDuty({ campaign, owed }: { campaign: string; owed: Own }) {
  const office = useOffice()
  const { duty, item } = owed
  const { unit, status, report, submittedAt } = item
  const words = reportText()
  const open = isOutstanding(item)
  const label = status === 'returned' ? words.redo : report === null ? words.begin : open ? words.goOn : words.view
  return (
    <li>
      <span>
        <a href={owedPath(office.code, { campaign, unit, duty }, report)}>{campaignText().duties[duty]}</a>
        <small>
          <DutyDue due={owed.due} workingDaysLeft={owed.workingDaysLeft} open={open} />
          {submittedAt && <> · {words.submittedOn(t().day(submittedAt))}</>}
        </small>
      </span>
      <span class="tags">
        <StatusTag {...item} due={owed.due} />
      </span>
      <a class={open ? 'button primary' : 'button'} href={owedPath(office.code, { campaign, unit, duty }, report)}>
        {label}
      </a>
    </li>
  )
}
