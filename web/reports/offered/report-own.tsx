import { writesFor } from '../../../src/features/reports/lifecycle.ts'
import { isOutstanding } from '../../../src/features/reports/rules/status.ts'
import type { CampaignReports, ChaseListed, DutyReports, Owed } from '../../../src/features/reports/schema.ts'
import { keyOf } from '../../../src/features/templates/rules/owing.ts'
import { byDay } from '../../../src/lib/day.ts'
import { Sheet } from '../../kit/page.tsx'
import { today } from '../../kit/today.ts'
import { owedPath, reportsPath } from '../../paths.ts'
import { unitName, useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { reportText } from '../text.ts'
import { DutyDue, dutyTitle, StatusTag } from './report-status.tsx'
import './report-own.css'
import '../../kit/pager.css'
import '../../kit/tasks.css'

interface Standing {
  reports: readonly CampaignReports[]
  /** What units were chased for and nobody there has seen yet, newest first. */
  chases: readonly ChaseListed[]
}

/** What the units of whoever looks owe in the campaigns, and what they are chased for; nothing for anybody else. */
export default function OwnReports(standing: Standing) {
  const { person, units } = useOffice()
  return (
    <>
      {writesFor(person, units).map((unit) => (
        <OfUnit key={unit} {...standing} unit={unit} />
      ))}
    </>
  )
}

function OfUnit({ reports, chases, unit }: Standing & { unit: string }) {
  const office = useOffice()
  const own = reports
    .flatMap(({ campaign, title, duties }) =>
      duties.flatMap(({ items, ...duty }): Own[] => {
        const item = items.find((one) => one.unit === unit)
        const fits = (one: ChaseListed) => one.campaign === campaign && keyOf(one) === keyOf({ ...duty, unit })
        const several = reports.length > 1
        return item ? [{ ...duty, campaign, title: several ? title : null, item, chase: chases.find(fits) }] : []
      }),
    )
    .sort((one, other) => byDay(one.due, other.due))
  if (own.length === 0) return null
  const open = own.filter(({ item }) => isOutstanding(item))
  const late = open.filter(({ due }) => due !== null && due < today())
  const shown = shownFirst(own)
  return (
    <Sheet
      title={reportText().own(unitName(office, unit))}
      aside={<small>{t().items(open.length, false)}</small>}
      unfolded={late.length > 0}
    >
      {open.map((owed) => (
        <Chased key={`${owed.campaign} ${keyOf({ ...owed, unit })}`} owed={owed} />
      ))}
      <ul class={late.length > 0 ? 'tasks some-late' : 'tasks'}>
        {shown.map((owed) => (
          <OwnDuty key={`${owed.campaign} ${keyOf({ ...owed, unit })}`} owed={owed} late={late.includes(owed)} />
        ))}
      </ul>
      {late.length > 0 && shown.length > late.length && (
        <p class="pager not-late">
          <a href={reportsPath(office.code, { unit })}>{t().allOf}</a>
        </p>
      )}
    </Sheet>
  )
}

/** What is still owed, and of what was handed in the last of each duty. */
const shownFirst = (own: readonly Own[]): Own[] => {
  const last = new Map(own.map((owed) => [`${owed.campaign} ${owed.duty}`, owed]))
  return own.filter((owed) => isOutstanding(owed.item) || last.get(`${owed.campaign} ${owed.duty}`) === owed)
}

interface Own extends Omit<DutyReports, 'items'> {
  campaign: string
  /** Of the campaign, where there are several. */
  title: string | null
  item: Owed
  /** The newest chase that nobody of the unit has opened yet. */
  chase: ChaseListed | undefined
}

const pathOf = (office: string, { campaign, duty, occurrence, item: { unit, report } }: Own) =>
  owedPath(office, { campaign, unit, duty, occurrence }, report)

/** What the safety office has asked for; opening the report confirms that it was seen. */
function Chased({ owed }: { owed: Own }) {
  const office = useOffice()
  if (!owed.chase) return null
  const { note, sent } = owed.chase
  return (
    <p class="note bad chased">
      <a href={pathOf(office.code, owed)}>{reportText().chaseNotice(dutyTitle(owed), t().moment(sent.at))}</a>
      <small>{[sent.by.name, note].filter(Boolean).join(t().colon)}</small>
    </p>
  )
}

function OwnDuty({ owed, late }: { owed: Own; late: boolean }) {
  const office = useOffice()
  const { item, title } = owed
  const { status, report, submittedAt } = item
  const words = reportText()
  const open = isOutstanding(item)
  const label = status === 'returned' ? words.redo : report === null ? words.begin : open ? words.goOn : words.view
  const path = pathOf(office.code, owed)
  return (
    <li class={late ? undefined : 'not-late'}>
      <span>
        <a href={path}>{dutyTitle(owed)}</a>
        <small>
          {title && <>{title} · </>}
          <DutyDue due={owed.due} workingDaysLeft={owed.workingDaysLeft} open={open} />
          {submittedAt && <> · {words.submittedOn(t().day(submittedAt))}</>}
        </small>
      </span>
      <span class="tags">
        <StatusTag {...item} due={owed.due} />
      </span>
      <a class={open ? 'button primary' : 'button'} href={report === null ? `${path}&begin=true` : path}>
        {label}
      </a>
    </li>
  )
}
