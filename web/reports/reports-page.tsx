import { useLocation } from 'preact-iso'
import type { Duty } from '../../src/features/reports/lifecycle.ts'
import { writesFor } from '../../src/features/reports/lifecycle.ts'
import { type Group, listedNumbers, statuses } from '../../src/features/reports/rules.ts'
import type { CampaignReports, DutyReports, Owed } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { campaignText } from '../campaigns/text.ts'
import { optionsOf } from '../kit/field.tsx'
import { type Filter, Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { campaignPath, launchPath, owedPath, reportsPath, unitsPath } from '../paths.ts'
import { currentCampaign, may, type Office, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { OwnReports } from './offered/report-own.tsx'
import { chaseWords, DutyDue, DutyTally, StatusTag } from './offered/report-status.tsx'
import { ChaseAll } from './report-chase.tsx'
import { isListed, type Listed } from './report-groups.ts'
import { reportText } from './text.ts'
import './reports-page.css'
import '../kit/table.css'

interface Wanted {
  campaign?: string | undefined
  duty?: string | undefined
  status?: string | undefined
  kind?: string | undefined
}

/** Who of the units has reported what in a campaign, and who is to be chased. */
export default function Reports() {
  const office = useOffice()
  const { query } = useLocation()
  const campaign = office.campaigns.find(({ id }) => id === query.campaign) ?? currentCampaign(office)
  const words = reportText()
  if (!campaign) {
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
  return <OfCampaign key={campaign.id} campaign={campaign} />
}

function OfCampaign({ campaign }: { campaign: Office['campaigns'][number] }) {
  const office = useOffice()
  const { query } = useLocation()
  const loaded = useLoad(
    `${office.code} ${campaign.id}`,
    () =>
      bodyOf(
        api.offices[':office'].campaigns[':id'].reports.$get({
          param: { office: office.code, id: campaign.id },
          query: {},
        }),
      ),
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
  const { duty, status, kind } = query
  return (
    <>
      <Head title={reportText().title}>
        <p>
          <a href={campaignPath(office.code, campaign.id)}>{campaign.title}</a>
          {loaded.value && <> · {reportText().asOf(t().moment(loaded.value.asOf))}</>}
        </p>
      </Head>
      <div class="stack">
        {loaded.value && <OwnReports reports={loaded.value} chases={chases.value ?? []} />}
        <Await of={loaded}>
          {(reports) => (
            <Everybody
              reports={reports}
              wanted={{ campaign: query.campaign, duty, status, kind }}
              again={loaded.again}
            />
          )}
        </Await>
      </div>
    </>
  )
}

function Everybody({ reports, wanted, again }: { reports: CampaignReports; wanted: Wanted; again: () => void }) {
  const office = useOffice()
  const { route } = useLocation()
  const words = reportText()
  const { duties } = reports
  if (duties.length === 0) return <Empty says={words.noDuties} />
  if (duties.every(({ items }) => items.length === 0)) {
    return (
      <Empty says={words.noUnits}>
        <a href={unitsPath(office.code)}>{reportText().toUnits}</a>
      </Empty>
    )
  }
  const shown = duties.filter(({ duty }) => wanted.duty === undefined || duty === wanted.duty)
  const units = office.units.filter(({ id, kind }) => {
    const owed = shown.flatMap((duty) =>
      duty.items.filter(({ unit }) => unit === id).map((item) => [item, duty] as const),
    )
    const { status } = wanted
    const fits = status === undefined || owed.some(([item, duty]) => isListed(status as Listed, item, duty))
    return owed.length > 0 && fits && (wanted.kind === undefined || kind === wanted.kind)
  })
  const { campaign, ...narrowed } = wanted
  return (
    <>
      <Duties reports={reports} wanted={wanted} again={again} />
      <section aria-label={words.units}>
        <Filters
          filters={filtersOf(office, duties, wanted)}
          change={(name, value) => route(reportsPath(office.code, { ...wanted, [name]: value }))}
          clear={Object.values(narrowed).some(Boolean) ? reportsPath(office.code, { campaign }) : undefined}
        />
        <div class="sheet">
          {units.length === 0 ? (
            <Empty says={words.empty} />
          ) : (
            <UnitsTable campaign={reports.campaign} units={units} duties={shown} />
          )}
        </div>
      </section>
    </>
  )
}

const groups: readonly Listed[] = ['in', 'toReview', 'notIn', ...statuses.filter((status) => status !== 'submitted')]

function filtersOf(office: Office, duties: readonly DutyReports[], wanted: Wanted): Filter[] {
  const words = reportText()
  const statusWords = reportText().statuses
  const said: Record<Listed, string> = { ...statusWords, ...words.groups, in: statusWords.submitted }
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
      value: wanted.duty,
      options: duties.map(({ duty }) => [duty, campaignText().duties[duty]] as const),
    },
    { name: 'status', label: words.status, value: wanted.status, options: groups.map((group) => [group, said[group]]) },
    { name: 'kind', label: words.kind, value: wanted.kind, options: optionsOf(reportText().unitKinds) },
  ]
}

/** Each duty with its date, how many are in, and for the safety office the chase. */
function Duties({ reports, wanted, again }: { reports: CampaignReports; wanted: Wanted; again: () => void }) {
  const office = useOffice()
  const reviews = may(office, 'report.review')
  return (
    <ul class="owed">
      {reports.duties.map((standing) => {
        const { duty, due, items } = standing
        const numbers = listedNumbers(due, items)
        const open = numbers.submitted < numbers.owed
        const to = (status: Group) => reportsPath(office.code, { campaign: wanted.campaign, duty, status })
        return (
          <li key={duty} class="sheet">
            <h2>{campaignText().duties[duty]}</h2>
            <p>
              <DutyDue {...standing} open={open} />
            </p>
            <p>
              <DutyTally numbers={numbers} to={to} />
            </p>
            {reviews && <ChaseAll campaign={reports.campaign} duty={standing} again={again} />}
          </li>
        )
      })}
    </ul>
  )
}

function UnitsTable({
  campaign,
  units,
  duties,
}: {
  campaign: string
  units: Office['units']
  duties: readonly DutyReports[]
}) {
  const office = useOffice()
  return (
    <table class="cards">
      <caption class="unseen">{reportText().units}</caption>
      <thead>
        <tr>
          <th scope="col">{reportText().unit}</th>
          {duties.map(({ duty }) => (
            <th scope="col" key={duty}>
              {campaignText().duties[duty]}
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
            {duties.map(({ duty, due, items }) => (
              <Cell key={duty} campaign={campaign} duty={duty} due={due} item={items.find(({ unit }) => unit === id)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({
  campaign,
  duty,
  due,
  item,
}: {
  campaign: string
  duty: Duty
  due: DutyReports['due']
  item: Owed | undefined
}) {
  const office = useOffice()
  const words = reportText()
  if (!item) {
    return (
      <td class="off">
        <small>{words.notOwed}</small>
      </td>
    )
  }
  const { unit, report, submittedAt } = item
  const said = submittedAt ? [words.submittedOn(t().day(submittedAt))] : chaseWords(item)
  return (
    <td class="owed-cell" data-label={campaignText().duties[duty]}>
      <a class="tags" href={owedPath(office.code, { campaign, unit, duty }, report)}>
        <StatusTag {...item} due={due} />
      </a>{' '}
      <small>{said.join(' · ')}</small>
    </td>
  )
}
