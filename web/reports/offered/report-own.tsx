import { unitRefusal } from '../../../src/features/reports/lifecycle.ts'
import { isOutstanding } from '../../../src/features/reports/rules.ts'
import type { ChaseListed, DutyReports, Owed } from '../../../src/features/reports/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { campaignText } from '../../campaigns/text.ts'
import { Await, useLoad } from '../../kit/load.tsx'
import { Sheet } from '../../kit/page.tsx'
import { owedPath } from '../../paths.ts'
import { type Office, unitName, useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { reportText } from '../text.ts'
import { DutyDue, StatusTag } from './report-status.tsx'
import './report-own.css'
import '../../kit/tasks.css'

/** The units that somebody writes reports for. */
const writesFor = ({ units, person }: Office) => units.filter(({ id }) => unitRefusal(person, id) === undefined)

/** What the units of whoever looks owe in a campaign, and what they are chased for; nothing for anybody else. */
export function OwnReports({ campaign }: { campaign: string }) {
  const office = useOffice()
  return (
    <>
      {writesFor(office).map(({ id }) => (
        <OfUnit key={id} campaign={campaign} unit={id} />
      ))}
    </>
  )
}

function OfUnit({ campaign, unit }: { campaign: string; unit: string }) {
  const office = useOffice()
  const loaded = useLoad(`${office.code} ${campaign} ${unit}`, async () => {
    const [{ duties }, { items }] = await Promise.all([
      bodyOf(
        api.offices[':office'].campaigns[':id'].reports.$get({
          param: { office: office.code, id: campaign },
          query: { unit },
        }),
      ),
      bodyOf(
        api.offices[':office'].chases.$get({
          param: { office: office.code },
          query: { unit, status: 'sent', limit: '20' },
        }),
      ),
    ])
    const chaseOf = (duty: string) => items.find((chase) => chase.campaign === campaign && chase.duty === duty)
    return duties.flatMap(({ items: [item], ...duty }) => (item ? [{ ...duty, item, chase: chaseOf(duty.duty) }] : []))
  })
  return (
    <Await of={loaded}>
      {(duties) =>
        duties.length > 0 && (
          <Sheet title={reportText().own(unitName(office, unit))}>
            {duties
              .filter(({ item }) => isOutstanding(item))
              .map((owed) => (
                <Chased key={owed.duty} campaign={campaign} owed={owed} />
              ))}
            <ul class="tasks">
              {duties.map((owed) => (
                <OwnDuty key={owed.duty} campaign={campaign} owed={owed} />
              ))}
            </ul>
          </Sheet>
        )
      }
    </Await>
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
