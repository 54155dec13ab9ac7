import { useLocation } from 'preact-iso'
import { writesFor } from '../../src/features/reports/lifecycle.ts'
import { isOutstanding, listedNumbers, statuses } from '../../src/features/reports/rules/status.ts'
import type { CampaignReports, Owed } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { dutyText } from '../campaigns/offered/duty-text.ts'
import { campaignText } from '../campaigns/text.ts'
import { optionsOf } from '../kit/field.tsx'
import { type Filter, Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { campaignPath, launchPath, owedPath, reportsPath, unitsPath } from '../paths.ts'
import { may, type Office, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import OwnReports from './offered/report-own.tsx'
import { chaseWords, DutyDue, DutyTally, dutyTitle, StatusTag } from './offered/report-status.tsx'
import { ChaseAll } from './report-chase.tsx'
import { isListed, type Listed, type OwedDuty, owedFirst, owedIn } from './report-groups.ts'
import { reportText } from './text.ts'
import './reports-page.css'
import '../kit/pager.css'
import '../kit/table.css'

/** What the address narrows the list to. */
interface Wanted {
  campaign?: string | undefined
  /** With a campaign, one of its duties at all dates; with an occurrence, at one. */
  duty?: string | undefined
  occurrence?: string | undefined
  status?: string | undefined
  kind?: string | undefined
  since?: string | undefined
}

/** Who of the units owes what in the campaigns that run, and who is to be chased. */
export default function Reports() {
  const office = useOffice()
  const { query } = useLocation()
  const words = reportText()
  if (office.campaigns.length === 0) {
    return (
      <>
        <Head title={words.title} />
        <section class="sheet">
          <Empty says={campaignText().noCampaign}>
            {may(office, 'campaign.launch') && (
              <a class="button primary" href={launchPath(office.code)}>
                {campaignText().launch}
              </a>
            )}
          </Empty>
        </section>
      </>
    )
  }
  const { campaign, duty, occurrence, status, kind, since } = query
  return <Running wanted={{ campaign, duty, occurrence, status, kind, since }} />
}

function Running({ wanted }: { wanted: Wanted }) {
  const office = useOffice()
  const { campaign, since } = wanted
  const query = since ? { since } : {}
  const loaded = useLoad(
    `${office.code} ${campaign} ${since}`,
    async () =>
      campaign
        ? [
            await bodyOf(
              api.offices[':office'].campaigns[':id'].reports.$get({
                param: { office: office.code, id: campaign },
                query,
              }),
            ),
          ]
        : (await bodyOf(api.offices[':office'].reports.$get({ param: { office: office.code }, query }))).items,
    true,
  )
  const chases = useLoad(office.code, async () => {
    const asked = writesFor(office.person, office.units).map((unit) =>
      bodyOf(
        api.offices[':office'].chases.$get({
          param: { office: office.code },
          query: { unit, status: 'sent', limit: '20' },
        }),
      ),
    )
    return (await Promise.all(asked)).flatMap(({ items }) => items)
  })
  const [first, ...others] = loaded.value ?? []
  return (
    <>
      <Head title={reportText().title}>
        <p>
          {first && others.length === 0 ? (
            <a href={campaignPath(office.code, first.campaign)}>{first.title}</a>
          ) : (
            reportText().allCampaigns
          )}
          {first && <> · {reportText().asOf(t().moment(first.asOf))}</>}
        </p>
      </Head>
      <div class="stack">
        {loaded.value && <OwnReports reports={loaded.value} chases={chases.value ?? []} />}
        <Await of={loaded}>{(reports) => <Everybody reports={reports} wanted={wanted} again={loaded.again} />}</Await>
      </div>
    </>
  )
}

const keyOf = ({ campaign, duty }: { campaign?: string | undefined; duty?: string | undefined }) =>
  duty ? `${campaign} ${duty}` : ''

/** Of all that is owed what the address names: one duty at all its dates or at one; else what is due first. */
function shownOf(reports: readonly CampaignReports[], wanted: Wanted): OwedDuty[] {
  if (wanted.duty === undefined) return wanted.since ? owedIn(reports) : owedFirst(reports)
  return owedIn(reports).filter(
    (one) =>
      one.duty === wanted.duty && (wanted.occurrence === undefined || one.occurrence === (wanted.occurrence || null)),
  )
}

function Everybody({
  reports,
  wanted,
  again,
}: {
  reports: readonly CampaignReports[]
  wanted: Wanted
  again: () => void
}) {
  const office = useOffice()
  const { route } = useLocation()
  const words = reportText()
  const all = owedIn(reports)
  if (all.length === 0) return <Empty says={words.noDuties} />
  if (all.every(({ items }) => items.length === 0)) {
    return (
      <Empty says={words.noUnits}>
        <a href={unitsPath(office.code)}>{reportText().toUnits}</a>
      </Empty>
    )
  }
  const shown = shownOf(reports, wanted)
  const units = office.units.filter(({ id, kind }) => {
    const owed = shown.flatMap((duty) =>
      duty.items.filter(({ unit }) => unit === id).map((item) => [item, duty] as const),
    )
    const { status } = wanted
    const fits = status === undefined || owed.some(([item, duty]) => isListed(status as Listed, item, duty))
    return owed.length > 0 && fits && (wanted.kind === undefined || kind === wanted.kind)
  })
  const change = (name: string, value: string) => {
    const [campaign, duty] = value.split(' ')
    if (name === 'campaign') route(reportsPath(office.code, { campaign: value, kind: wanted.kind }))
    else if (name === 'duty')
      route(reportsPath(office.code, { ...wanted, campaign: duty ? campaign : wanted.campaign, duty, occurrence: '' }))
    else route(reportsPath(office.code, { ...wanted, [name]: value }))
  }
  const { since: _, ...narrowed } = wanted
  const earlier = reports.reduce((sum, one) => sum + one.earlier, 0)
  return (
    <>
      <Duties shown={shown} several={reports.length > 1} again={again} />
      {earlier > 0 && (
        <p class="pager">
          <a href={reportsPath(office.code, { ...wanted, since: '2000-01-01' })}>{words.earlier(earlier)}</a>
        </p>
      )}
      <section aria-label={words.units}>
        <Filters
          filters={filtersOf(office, all, wanted)}
          change={change}
          clear={Object.values(narrowed).some(Boolean) ? reportsPath(office.code) : undefined}
        />
        <div class="sheet scroll">
          {units.length === 0 ? <Empty says={words.empty} /> : <UnitsTable units={units} shown={shown} />}
        </div>
      </section>
    </>
  )
}

const groups: readonly Listed[] = ['in', 'toReview', 'notIn', ...statuses.filter((status) => status !== 'submitted')]

function filtersOf(office: Office, all: readonly OwedDuty[], wanted: Wanted): Filter[] {
  const words = reportText()
  const statusWords = reportText().statuses
  const said: Record<Listed, string> = { ...statusWords, ...words.groups, in: statusWords.submitted }
  const duties = new Map(all.map((one) => [keyOf(one), one.name]))
  return [
    ...(office.campaigns.length > 1
      ? [
          {
            name: 'campaign',
            label: words.campaign,
            value: wanted.campaign,
            options: office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`] as const),
          },
        ]
      : []),
    {
      name: 'duty',
      label: reportText().duty,
      value: keyOf({ ...wanted, campaign: wanted.campaign ?? all.find(({ duty }) => duty === wanted.duty)?.campaign }),
      options: [...duties],
    },
    { name: 'status', label: words.status, value: wanted.status, options: groups.map((group) => [group, said[group]]) },
    { name: 'kind', label: words.kind, value: wanted.kind, options: optionsOf(reportText().unitKinds) },
  ]
}

/** Each duty with its date, how many are in, and for the safety office the chase. */
function Duties({ shown, several, again }: { shown: readonly OwedDuty[]; several: boolean; again: () => void }) {
  const office = useOffice()
  const reviews = may(office, 'report.review')
  return (
    <ul class="owed">
      {shown.map((one) => {
        const { campaign, title, duty, rhythm, due, items } = one
        const numbers = listedNumbers(due, items)
        const occurrence = one.occurrence ?? undefined
        const to = (status: Listed) => reportsPath(office.code, { campaign, duty, occurrence, status })
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

function UnitsTable({ units, shown }: { units: Office['units']; shown: readonly OwedDuty[] }) {
  const office = useOffice()
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
  const { unit, report, submittedAt } = item
  const said = submittedAt ? [words.submittedOn(t().day(submittedAt))] : chaseWords(item)
  return (
    <td class="owed-cell" data-label={dutyTitle(of)}>
      <a class="tags" href={owedPath(office.code, { campaign, unit, duty, occurrence }, report)}>
        <StatusTag {...item} due={due} />
      </a>{' '}
      <small>{said.join(' · ')}</small>
    </td>
  )
}
