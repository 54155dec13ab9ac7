import type { Campaign } from '../../src/features/campaigns/schema.ts'
import { isHandedIn } from '../../src/features/templates/rules/owing.ts'
import type { Duty } from '../../src/features/templates/schema.ts'
import { Deadline } from '../kit/deadline.tsx'
import { Sheet } from '../kit/page.tsx'
import { reportsPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { placeName } from '../text/place.ts'
import { t } from '../text/text.ts'
import { campaignPageText } from './campaign-text.ts'
import { dutyText } from './offered/duty-text.ts'
import '../kit/table.css'

/** Who owes what to whom by when; the office's own dates win over the template's. */
export function CampaignDuties({ campaign }: { campaign: Campaign }) {
  const office = useOffice()
  const words = campaignPageText()
  const { id, content, dutyUnits } = campaign
  return (
    <Sheet
      title={words.deadlines}
      aside={
        content.duties.some(isHandedIn) && <a href={reportsPath(office.code, { campaign: id })}>{words.toReports}</a>
      }
    >
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{words.duty}</th>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.to}</th>
            <th scope="col">{words.due}</th>
          </tr>
        </thead>
        <tbody>
          {content.duties.map((duty) => (
            <tr key={duty.key}>
              <th scope="row" class="main">
                {isHandedIn(duty) ? (
                  <a href={reportsPath(office.code, { campaign: id, duty: duty.key })}>{duty.name}</a>
                ) : (
                  duty.name
                )}{' '}
                <small>
                  {duty.form && <span class="tag">{dutyText().forms[duty.form]}</span>}{' '}
                  {duty.paragraph && placeName(duty.paragraph)}
                  {duty.since && <span class="tag">{words.ownDuty}</span>}{' '}
                  {duty.until && words.withdrawnOn(t().day(duty.until))}
                </small>
              </th>
              <td>
                <DutyParties
                  duty={duty}
                  units={dutyUnits.filter((one) => one.duty === duty.key).map(({ unit }) => unitName(office, unit))}
                />
              </td>
              <td data-label={words.to}>{duty.to ?? words.noTo}</td>
              <td>
                <DutyDue duty={duty} campaign={campaign} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}

/** Who owes it in the notice's words, and whom the office has said that they mean where that isn't the same. */
function DutyParties({ duty: { parties, from, since }, units }: { duty: Duty; units: readonly string[] }) {
  const said = t().list(parties.length > 0 && !since ? parties : from.map((who) => campaignPageText().dutyFrom[who]))
  const meant = t().list(units)
  return (
    <>
      {said}
      {meant !== '' && meant !== said && <small> {meant}</small>}
    </>
  )
}

/** The date of a duty, or its rhythm with the next date. */
function DutyDue({ duty, campaign: { deadlines } }: { duty: Duty; campaign: Campaign }) {
  const words = campaignPageText()
  const { key, rhythm, phase, timing, form, from } = duty
  const next = deadlines.find((one) => one.duty === key)
  const said = rhythm
    ? dutyText().rhythm(rhythm)
    : phase
      ? words.beforeEndOf(phase)
      : timing && words.dutyTiming[timing]
  const undated = form === null && from.includes('office') ? words.district : words.noDue
  return (
    <>
      {said && <span>{said} </span>}
      {next && (
        <>
          {t().day(next.due)} <Deadline {...next} />
        </>
      )}
      {!said && !next && <small>{undated}</small>}
    </>
  )
}
