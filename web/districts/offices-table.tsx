import type { OfficeLine } from '../../src/features/districts/schema.ts'
import type { Indicator } from '../../src/features/indicators/rules.ts'
import { behind, leftBehind } from '../indicators/offered/behind.ts'
import { Meant } from '../indicators/offered/meant.tsx'
import { RateCell } from '../indicators/offered/rate.tsx'
import { indicatorText } from '../indicators/text.ts'
import { Sheet } from '../kit/page.tsx'
import { campaignPath, enterprisesPath, inspectionsPath, officePath, reportsPath } from '../paths.ts'
import { DutyDue, DutyTally, dutyTitle } from '../reports/offered/report-status.tsx'
import { t } from '../text/text.ts'
import { districtText } from './text.ts'
import './offices-table.css'
import '../kit/table.css'

/** Offices against indicators; every number opens its records in the office. */
export function OfficesTable({ offices, titled }: { offices: readonly OfficeLine[]; titled: boolean }) {
  const words = districtText()
  return (
    <Sheet
      title={words.offices}
      aside={
        <small>
          {words.note}{' '}
          <a href="/indicators" target="_blank" rel="help noreferrer">
            {indicatorText().meanings}
          </a>
        </small>
      }
      id="offices"
      long
    >
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{words.office}</th>
            <th scope="col" class="n">
              <Meant name="enterprisesInspected">{words.coverage}</Meant>
            </th>
            <th scope="col" class="n">
              <Meant name="majorSelf">{indicatorText().short.self}</Meant>
            </th>
            <th scope="col" class="n">
              {words.rectified}
            </th>
            <th scope="col" class="n">
              <Meant name="majorFound">{indicatorText().short.government}</Meant>
            </th>
            <th scope="col" class="n">
              {words.rectified}
            </th>
            <th scope="col" class="n">
              <Meant name="general">{indicatorText().short.general}</Meant>
            </th>
            <th scope="col" class="n">
              <Meant name="reported">{words.reported}</Meant>
            </th>
            <th scope="col" class="n">
              <Meant name="overdue">{indicatorText().short.overdue}</Meant>
            </th>
            <th scope="col">{words.reports}</th>
          </tr>
        </thead>
        <tbody>
          {offices.map((line) => (
            <Line key={`${line.office} ${line.campaign}`} line={line} titled={titled} />
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}

function Line({ line, titled }: { line: OfficeLine; titled: boolean }) {
  const { office, name, campaign, title, endedOn, indicators, reports } = line
  const words = districtText()
  const number = (indicator: Indicator) => indicators?.[indicator] ?? 0
  const head = (
    <th scope="row" class="main">
      <a class="office-name" href={officePath(office)}>
        {name}
      </a>
      {titled && campaign !== null && (
        <>
          <br />
          <small>
            <a href={campaignPath(office, campaign)}>{title}</a>
          </small>
        </>
      )}
      {endedOn !== null && (
        <>
          <br />
          <small>{words.endedOn(t().day(endedOn))}</small>
        </>
      )}
      {campaign !== null && (
        <>
          <br />
          <small>
            {words.visits}{' '}
            <a href={inspectionsPath(office, { campaign, status: 'signed' })}>{t().n(number('inspections'))}</a>
          </small>
        </>
      )}
    </th>
  )
  if (!indicators || campaign === null) {
    return (
      <tr>
        {head}
        <td colSpan={9}>
          <span class="tag">{titled ? words.none : words.notLaunched}</span>
        </td>
      </tr>
    )
  }
  const to = (indicator: Parameters<typeof behind>[1]) => behind(office, indicator, { campaign })
  const count = (indicator: Parameters<typeof behind>[1], label: string) => (
    <td class="n" data-label={label}>
      <a href={to(indicator)}>{t().n(number(indicator))}</a>
    </td>
  )
  return (
    <tr>
      {head}
      <RateCell
        part={number('enterprisesInspected')}
        whole={number('enterprises')}
        href={enterprisesPath(office, { inspectedIn: campaign })}
        all={enterprisesPath(office)}
        left={enterprisesPath(office, { notInspectedIn: campaign })}
        label={words.coverage}
      />
      {count('majorSelf', indicatorText().short.self)}
      <RateCell
        part={number('majorSelfClosed')}
        whole={number('majorSelf')}
        href={to('majorSelfClosed')}
        all={to('majorSelf')}
        left={leftBehind(office, 'majorSelf', { campaign })}
        label={words.rectified}
        closed
      />
      {count('majorFound', indicatorText().short.government)}
      <RateCell
        part={number('majorFoundClosed')}
        whole={number('majorFound')}
        href={to('majorFoundClosed')}
        all={to('majorFound')}
        left={leftBehind(office, 'majorFound', { campaign })}
        label={words.rectified}
        closed
      />
      {count('general', indicatorText().short.general)}
      {count('reported', words.reported)}
      <td class="n" data-label={indicatorText().short.overdue}>
        <a class={number('overdue') > 0 ? 'due late-ink' : ''} href={to('overdue')}>
          {t().n(number('overdue'))}
        </a>
        <br />
        <small>
          <a href={to('everOverdue')}>{indicatorText().short.everOverdue(t().n(number('everOverdue')))}</a>
        </small>
      </td>
      <td data-label={words.reports}>
        {reports && reports.length > 0
          ? reports.map(({ duty, name, occurrence, ...numbers }) => (
              <div key={`${duty} ${occurrence}`}>
                {dutyTitle({ name, occurrence })}{' '}
                <DutyTally
                  numbers={numbers}
                  to={(status) => reportsPath(office, { campaign, duty, occurrence: occurrence ?? undefined, status })}
                />{' '}
                <small>
                  <DutyDue {...numbers} open={numbers.submitted < numbers.owed} />
                </small>
              </div>
            ))
          : t().none}
      </td>
    </tr>
  )
}
