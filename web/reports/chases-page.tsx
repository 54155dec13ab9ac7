import { useLocation } from 'preact-iso'
import { chaseStates } from '../../src/features/reports/lifecycle.ts'
import type { ChaseAnswered } from '../../src/features/reports/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { api, bodyOf } from '../api.ts'
import { Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, WhereYouAre } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { chasesPath, owedPath, queryOf, reportsPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { dutyTitle } from './offered/report-status.tsx'
import { reportText } from './text.ts'
import '../kit/table.css'

const names = ['campaign', 'unit', 'status', 'after'] as const
type Wanted = Partial<Record<(typeof names)[number], string>>

/** Who was chased for what, the newest first; whether that was seen, and whether the report has come in since. */
export default function Chases() {
  const office = useOffice()
  const { query, route } = useLocation()
  const words = reportText()
  const wanted: Wanted = Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
  const { after, ...filter } = wanted
  const loaded = useLoad(`${office.code} ${queryOf(wanted)}`, () => chasesNamed(office.code, wanted), true)
  return (
    <>
      <Head
        title={words.chases}
        above={
          <WhereYouAre>
            <a href={reportsPath(office.code)}>{words.title}</a> ›
          </WhereYouAre>
        }
      />
      <Filters
        filters={[
          {
            name: 'unit',
            label: words.unit,
            value: filter.unit,
            options: office.units
              .filter((unit) => isThere(unit) || unit.id === filter.unit)
              .map(({ id, name }) => [id, name]),
          },
          {
            name: 'status',
            label: words.chaseSeen,
            value: filter.status,
            options: chaseStates.map((state) => [state, words.chaseStates[state]]),
          },
          ...(office.campaigns.length > 1
            ? [
                {
                  name: 'campaign',
                  label: words.campaign,
                  value: filter.campaign,
                  options: office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`] as const),
                },
              ]
            : []),
        ]}
        change={(name, value) => route(chasesPath(office.code, { ...filter, [name]: value }))}
        clear={queryOf(filter) === '' ? undefined : chasesPath(office.code)}
      />
      <section class="sheet" aria-label={words.chases} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={words.noChases} />
            ) : (
              <>
                <ChaseTable items={items} />
                <Pager
                  count={items.length}
                  next={next && chasesPath(office.code, { ...filter, after: next })}
                  first={after ? chasesPath(office.code, filter) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}

interface Chased extends ChaseAnswered {
  /** What the duty is called. */
  name: string
}

/** A page of chases; what their duties are called, their campaigns say. */
async function chasesNamed(office: string, wanted: Wanted) {
  const at = api.offices[':office']
  const { items, next } = await bodyOf(at.chases.$get({ param: { office }, query: wanted as Record<string, never> }))
  const campaigns = [...new Set(items.map(({ campaign }) => campaign))]
  const files = await Promise.all(campaigns.map((id) => bodyOf(at.campaigns[':id'].$get({ param: { office, id } }))))
  const names = new Map(
    files.flatMap(({ id, content }) => content.duties.map(({ key, name }) => [`${id} ${key}`, name])),
  )
  const nameOf = ({ campaign, duty }: ChaseAnswered) => names.get(`${campaign} ${duty}`) ?? duty
  return { items: items.map((chase): Chased => ({ ...chase, name: nameOf(chase) })), next }
}

function ChaseTable({ items }: { items: readonly Chased[] }) {
  const office = useOffice()
  const words = reportText()
  return (
    <table class="cards">
      <caption class="unseen">{words.chases}</caption>
      <thead>
        <tr>
          <th scope="col">{words.duty}</th>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.chasedAt}</th>
          <th scope="col">{words.chaseSeen}</th>
          <th scope="col">{words.status}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((chase) => (
          <tr key={chase.id}>
            <th scope="row" class="main">
              <a href={owedPath(office.code, chase, chase.report?.id ?? null)}>{dutyTitle(chase)}</a>
              {chase.note && <small> {chase.note}</small>}
            </th>
            <td>{unitName(office, chase.unit)}</td>
            <td data-label={words.chasedAt}>{words.by(t().moment(chase.sent.at), chase.sent.by.name)}</td>
            <td data-label={chase.seen ? words.chaseSeen : undefined}>
              {chase.seen ? words.by(t().moment(chase.seen.at), chase.seen.by.name) : words.chaseUnseen}
            </td>
            <td>
              <Answer report={chase.report} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What has become of the report that a unit was chased for. */
function Answer({ report }: Pick<ChaseAnswered, 'report'>) {
  const words = reportText()
  if (report?.submittedAt) return <span class="tag done">{words.submittedOn(t().day(report.submittedAt))}</span>
  if (report?.state === 'exempt' || report?.state === 'returned')
    return <span class="tag">{words.statuses[report.state]}</span>
  return <span class="tag">{words.statuses.missing}</span>
}
