import { isListed, type Listed, type OwedDuty } from '../../src/features/reports/rules/listing.ts'
import { isOutstanding, listedNumbers } from '../../src/features/reports/rules/status.ts'
import type { Owed } from '../../src/features/reports/schema.ts'
import { dutyText } from '../campaigns/offered/duty-text.ts'
import { Empty } from '../kit/notes.tsx'
import { owedPath, reportsPath } from '../paths.ts'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { chaseWords, DutyDue, DutyTally, dutyTitle, StatusTag } from './offered/report-status.tsx'
import { ChaseAll } from './report-chase.tsx'
import { reportText } from './text.ts'
import './reports-tables.css'
import '../kit/table.css'

/** Names one duty of a campaign. */
export const keyOf = ({ campaign, duty }: { campaign?: string | undefined; duty?: string | undefined }) =>
  duty ? `${campaign} ${duty}` : ''

/** Each duty with its date, how many are in, and for the safety office the chase. */
export function Duties({
  shown,
  several,
  q,
  again,
}: {
  shown: readonly OwedDuty[]
  several: boolean
  /** The words that what is shown was searched by. */
  q: string | undefined
  again: () => void
}) {
  const office = useOffice()
  const reviews = may(office, 'report.review')
  return (
    <ul class="owed">
      {shown.map((one) => {
        const { campaign, title, duty, rhythm, due, items } = one
        const numbers = listedNumbers(due, items)
        const occurrence = one.occurrence ?? undefined
        const to = (status: Listed) => reportsPath(office.code, { campaign, duty, occurrence, status, q })
        return (
          <li key={`${keyOf(one)} ${occurrence}`} class="sheet">
            <h2>{dutyTitle(one)}</h2>
            {several && <small>{title}</small>}
            <p>
              <DutyDue {...one} open={numbers.submitted < numbers.owed} />
              {rhythm && (
                <>
                  {' · '}
                  <a href={reportsPath(office.code, { campaign, duty })}>{dutyText().rhythm(rhythm)}</a>
                </>
              )}
            </p>
            <p>
              <DutyTally numbers={numbers} to={to} />
            </p>
            {reviews && items.some(isOutstanding) && <ChaseAll campaign={campaign} duty={one} again={again} />}
          </li>
        )
      })}
    </ul>
  )
}

/** The units that owe what is shown, and those alone that a status and a kind narrow them to. */
export function UnitsTable({
  shown,
  status,
  kind: wanted,
}: {
  shown: readonly OwedDuty[]
  status?: string | undefined
  kind?: string | undefined
}) {
  const office = useOffice()
  const units = office.units.filter(({ id, kind }) => {
    const owed = shown.flatMap((duty) =>
      duty.items.filter(({ unit }) => unit === id).map((item) => [item, duty] as const),
    )
    const fits = status === undefined || owed.some(([item, duty]) => isListed(status as Listed, item, duty))
    return owed.length > 0 && fits && (wanted === undefined || kind === wanted)
  })
  if (units.length === 0) return <Empty says={reportText().empty} />
  return (
    <table class="cards">
      <caption class="unseen">{reportText().units}</caption>
      <thead>
        <tr>
          <th scope="col">{reportText().unit}</th>
          {shown.map((one) => (
            <th scope="col" key={`${keyOf(one)} ${one.occurrence}`}>
              {dutyTitle(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map(({ id }) => (
          <tr key={id}>
            <th scope="row" class="main">
              {unitName(office, id)}
            </th>
            {shown.map((one) => (
              <Cell key={`${keyOf(one)} ${one.occurrence}`} of={one} item={one.items.find(({ unit }) => unit === id)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What one unit owes, a line for each date of each duty. */
export function UnitTable({
  unit,
  shown,
  status,
  several,
}: {
  unit: string
  shown: readonly OwedDuty[]
  status: string | undefined
  several: boolean
}) {
  const office = useOffice()
  const words = reportText()
  const fits = (one: OwedDuty, item: Owed) =>
    item.unit === unit && (status === undefined || isListed(status as Listed, item, one))
  const owed = shown.flatMap((one) => one.items.filter((item) => fits(one, item)).map((item) => ({ one, item })))
  if (owed.length === 0) return <Empty says={words.emptyDuties} />
  return (
    <table class="cards">
      <caption class="unseen">{words.units}</caption>
      <thead>
        <tr>
          <th scope="col">{words.duty}</th>
          {several && <th scope="col">{words.campaign}</th>}
          <th scope="col">{words.dueColumn}</th>
          <th scope="col">{words.status}</th>
        </tr>
      </thead>
      <tbody>
        {owed.map(({ one, item }) => {
          const { campaign, duty, occurrence } = one
          return (
            <tr key={`${keyOf(one)} ${occurrence}`}>
              <th scope="row" class="main">
                <a href={owedPath(office.code, { campaign, unit: item.unit, duty, occurrence }, item.report)}>
                  {dutyTitle(one)}
                </a>
              </th>
              {several && <td>{one.title}</td>}
              <td>
                <DutyDue {...one} open={isOutstanding(item)} />
              </td>
              <td>
                <span class="tags">
                  <StatusTag {...item} due={one.due} />
                </span>{' '}
                <small>{saidOf(item).join(' · ')}</small>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** When it was handed in, or when the unit was last chased. */
const saidOf = (item: Owed): string[] =>
  item.submittedAt ? [reportText().submittedOn(t().day(item.submittedAt))] : chaseWords(item)

function Cell({ of, item }: { of: OwedDuty; item: Owed | undefined }) {
  const office = useOffice()
  const words = reportText()
  if (!item) {
    return (
      <td class="off">
        <small>{words.notOwed}</small>
      </td>
    )
  }
  const { campaign, duty, occurrence, due } = of
  const { unit, report } = item
  return (
    <td class="owed-cell" data-label={dutyTitle(of)}>
      <a class="tags" href={owedPath(office.code, { campaign, unit, duty, occurrence }, report)}>
        <StatusTag {...item} due={due} />
      </a>{' '}
      <small>{saidOf(item).join(' · ')}</small>
    </td>
  )
}
