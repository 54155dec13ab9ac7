import { useLocation } from 'preact-iso'
import { writesFor } from '../../src/features/reports/lifecycle.ts'
import { type Listed, listings, type OwedDuty, owedIn, owedOf } from '../../src/features/reports/rules/listing.ts'
import type { CampaignReports } from '../../src/features/reports/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import type { ExportQuery } from '../../src/lib/exporting.ts'
import { api, bodyOf } from '../api.ts'
import { campaignText } from '../campaigns/text.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { optionsOf } from '../kit/field.tsx'
import { type Filter, Filters } from '../kit/filters.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { campaignPath, chasesPath, launchPath, queryOf, reportsPath, unitsPath } from '../paths.ts'
import { may, type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import OwnReports from './offered/report-own.tsx'
import { Duties, keyOf, UnitsTable, UnitTable } from './reports-tables.tsx'
import { reportText } from './text.ts'
import '../kit/pager.css'

/** What the address narrows the list to. */
interface Wanted {
  campaign?: string | undefined
  /** With a campaign, one of its duties at all dates; with an occurrence, at one. */
  duty?: string | undefined
  occurrence?: string | undefined
  status?: string | undefined
  kind?: string | undefined
  unit?: string | undefined
  /** Words that are looked for in the names of duties and units. */
  q?: string | undefined
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
  const { campaign, duty, occurrence, status, kind, unit, q, since } = query
  return <Running wanted={{ campaign, duty, occurrence, status, kind, unit, q, since }} />
}

function Running({ wanted }: { wanted: Wanted }) {
  const office = useOffice()
  const { route } = useLocation()
  const { campaign, unit, q, since } = wanted
  const query = { ...(unit && { unit }), ...(q && { q }), ...(since && { since }) }
  const loaded = useLoad(
    `${office.code} ${campaign} ${queryOf(query)}`,
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
      <Head
        title={reportText().title}
        acts={
          <>
            <ExportList
              ask={(how) =>
                api.offices[':office'].reports.export.$get({
                  param: { office: office.code },
                  query: exportedBy(wanted, how),
                })
              }
            />
            <a class="button" href={chasesPath(office.code, { campaign, unit: unit ?? ownUnit(office) })}>
              {reportText().chases}
            </a>
          </>
        }
      >
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
        <ListSearch
          label={reportText().search}
          asked={q ?? ''}
          search={(typed) => route(reportsPath(office.code, { ...wanted, q: typed }))}
        />
        {loaded.value && !unit && !q && <OwnReports reports={loaded.value} chases={chases.value ?? []} />}
        <Await of={loaded}>
          {(reports) => <Everybody reports={reports} wanted={wanted} busy={loaded.busy} again={loaded.again} />}
        </Await>
      </div>
    </>
  )
}

/** Whose chases somebody looks for who writes for units and doesn't chase them. */
const ownUnit = (office: Office): string | undefined =>
  may(office, 'report.review') ? undefined : writesFor(office.person, office.units)[0]

/** What is exported is narrowed as what is shown. */
const exportedBy = ({ campaign, duty, occurrence, status, kind, unit, q, since }: Wanted, how: ExportQuery) => ({
  ...(campaign && { campaign }),
  ...(duty && { duty }),
  ...(occurrence && { occurrence }),
  ...(status && { status: status as Listed }),
  ...(kind && { unitKind: kind as 'department' | 'community' }),
  ...(unit && { unit }),
  ...(q && { q }),
  ...(since && { since }),
  ...how,
})

function Everybody({
  reports,
  wanted,
  busy,
  again,
}: {
  reports: readonly CampaignReports[]
  wanted: Wanted
  busy: boolean
  again: () => void
}) {
  const office = useOffice()
  const { route } = useLocation()
  const words = reportText()
  const all = owedIn(reports)
  const { unit, q } = wanted
  if (all.length === 0 && !q) return <Empty says={words.noDuties} />
  if (!unit && !q && all.every(({ items }) => items.length === 0)) {
    return (
      <Empty says={words.noUnits}>
        <a href={unitsPath(office.code)}>{reportText().toUnits}</a>
      </Empty>
    )
  }
  const shown = owedOf(reports, wanted, today())
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
      {!unit && <Duties shown={shown} several={reports.length > 1} q={q} again={again} />}
      {earlier > 0 && (
        <p class="pager">
          <a href={reportsPath(office.code, { ...wanted, since: '2000-01-01' })}>{words.earlier(earlier)}</a>
        </p>
      )}
      <section aria-label={words.units} aria-busy={busy}>
        <Filters
          filters={filtersOf(office, all, wanted)}
          change={change}
          clear={Object.values(narrowed).some(Boolean) ? reportsPath(office.code) : undefined}
        />
        <div class="sheet scroll">
          {unit ? (
            <UnitTable unit={unit} shown={shown} status={wanted.status} several={reports.length > 1} />
          ) : (
            <UnitsTable shown={shown} status={wanted.status} kind={wanted.kind} />
          )}
        </div>
      </section>
    </>
  )
}

function filtersOf(office: Office, all: readonly OwedDuty[], wanted: Wanted): Filter[] {
  const words = reportText()
  const statusWords = words.statuses
  const said: Record<Listed, string> = { ...statusWords, ...words.groups, in: statusWords.submitted }
  const duties = new Map(all.map((one) => [keyOf(one), one.name]))
  const duty = keyOf({ ...wanted, campaign: wanted.campaign ?? all.find(({ duty }) => duty === wanted.duty)?.campaign })
  if (duty && !duties.has(duty)) duties.set(duty, wanted.duty ?? '')
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
      label: words.duty,
      value: duty,
      options: [...duties],
    },
    {
      name: 'status',
      label: words.status,
      value: wanted.status,
      options: listings.map((group) => [group, said[group]]),
    },
    {
      name: 'unit',
      label: words.unit,
      value: wanted.unit,
      options: office.units
        .filter((unit) => isThere(unit) || unit.id === wanted.unit)
        .map(({ id, name }) => [id, name]),
    },
    ...(wanted.unit
      ? []
      : [{ name: 'kind', label: words.kind, value: wanted.kind, options: optionsOf(words.unitKinds) }]),
  ]
}
