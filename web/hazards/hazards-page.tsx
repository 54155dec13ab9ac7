import { useLocation } from 'preact-iso'
import type { HazardQuery } from '../../src/features/hazards/ledger/schema.ts'
import { ended } from '../../src/features/hazards/rules/states.ts'
import { api, bodyOf } from '../api.ts'
import { runningCampaigns } from '../campaigns/offered/running.ts'
import { optionsOf } from '../kit/field.tsx'
import { type Filter, Filters } from '../kit/filters.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { hazardsPath, latePath, newHazardPath, queryOf } from '../paths.ts'
import { may, type Office, useOffice } from '../shell/office.tsx'
import { HazardTable } from './offered/hazard-table.tsx'
import { waitText } from './offered/wait-text.ts'
import { hazardText } from './text.ts'

type Name = Exclude<keyof HazardQuery, 'limit' | 'order'>
const names: readonly Name[] = [
  'q',
  'open',
  'overdue',
  'everOverdue',
  'dueWithin',
  'dueFrom',
  'dueTo',
  'foundFrom',
  'foundTo',
  'status',
  'level',
  'found',
  'sector',
  'unit',
  'community',
  'transferTo',
  'awaits',
  'awaitsMe',
  'running',
  'urged',
  'watched',
  'leftBehind',
  'counted',
  'unclosed',
  'campaign',
  'enterprise',
  'after',
]
type Wanted = Partial<Record<Name, string>>

/** What the ledger begins with: what is still to be done, the earliest due date first. */
const openOnes = { open: 'true' } as const

/** The ledger: every number elsewhere leads here with the filter that it counts by. */
export default function Hazards() {
  const office = useOffice()
  const { query, route } = useLocation()
  const wanted: Wanted = Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
  const { after, ...filter } = wanted
  const loaded = useLoad(
    `${office.code} ${queryOf(wanted)}`,
    () =>
      bodyOf(
        api.offices[':office'].hazards.$get({ param: { office: office.code }, query: wanted as Record<string, never> }),
      ),
    true,
  )
  const count = loaded.value?.items.length
  const total = useTotal(filter)

  return (
    <>
      <Head
        title={hazardText().title}
        acts={
          <>
            <a class="button" href={latePath(office.code)}>
              {waitText().title}
            </a>
            {may(office, 'hazard.report') && runningCampaigns(office).length > 0 && (
              <a class="button primary" href={newHazardPath(office.code)}>
                {hazardText().add}
              </a>
            )}
          </>
        }
      />
      <ListSearch
        label={hazardText().search}
        asked={filter.q ?? ''}
        search={(q) => route(hazardsPath(office.code, { ...filter, q }))}
      />
      <Filters
        filters={filtersOf(office, filter)}
        change={(name, value) => route(hazardsPath(office.code, applied(filter, name, value)))}
        clear={queryOf(filter) === queryOf(openOnes) ? undefined : hazardsPath(office.code, openOnes)}
      />
      <p class="unseen" role="status">
        {count !== undefined && !loaded.busy && hazardText().shown(count, loaded.value?.next !== null)}
      </p>
      {total && (
        <p>
          <small>{hazardText().total(total.count, total.more)}</small>
        </p>
      )}
      <section class="sheet" aria-label={hazardText().title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={hazardText().empty}>
                <p>{hazardText().emptyNext}</p>
              </Empty>
            ) : (
              <>
                <HazardTable hazards={items} caption={hazardText().order} />
                <Pager
                  count={items.length}
                  next={next && hazardsPath(office.code, { ...filter, after: next })}
                  first={after ? hazardsPath(office.code, filter) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}

/** How many hazards fit. */
function useTotal(filter: Wanted) {
  const { code } = useOffice()
  const query = filter as Record<string, never>
  const loaded = useLoad(`${code} ${queryOf(filter)}`, () =>
    bodyOf(api.offices[':office'].hazards.total.$get({ param: { office: code }, query })),
  )
  return loaded.value
}

/** `scope` stands for the API's filters of what is open and of when it is due. */
function applied(filter: Wanted, name: string, value: string): Wanted {
  const { open: _, overdue: __, everOverdue: ___, dueWithin: ____, running: _____, ...rest } = filter
  if (name === 'scope') return { ...rest, ...scopes[value] }
  // A state that ends a life leaves nothing of what is open.
  if (name === 'status' && ended.some((state) => state === value)) return { ...rest, status: value }
  return { ...filter, [name]: value }
}

const scopes: Record<string, Wanted> = {
  true: { open: 'true' },
  overdue: { overdue: 'true' },
  everOverdue: { everOverdue: 'true' },
  soon: { running: 'true', overdue: 'false', dueWithin: '7' },
  false: { open: 'false' },
}

const scopeOf = ({ open, overdue, everOverdue, dueWithin }: Wanted) =>
  overdue === 'true' ? 'overdue' : everOverdue ? 'everOverdue' : dueWithin ? 'soon' : (open ?? '')

function filtersOf(office: Office, filter: Wanted): Filter[] {
  const words = hazardText()
  const departments = office.units
    .filter(({ kind }) => kind === 'department')
    .map(({ id, name }) => [id, name] as const)
  const campaign = office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`] as const)
  return [
    {
      name: 'scope',
      label: words.scope,
      value: scopeOf(filter),
      options: [
        ['true', words.open],
        ['overdue', words.overdue],
        ['everOverdue', words.everOverdue],
        ['soon', words.soon],
        ['false', words.openFalse],
      ],
    },
    { name: 'status', label: words.status, value: filter.status, options: optionsOf(hazardText().states) },
    { name: 'level', label: words.level, value: filter.level, options: optionsOf(hazardText().levels) },
    { name: 'found', label: words.found, value: filter.found, options: optionsOf(hazardText().finders) },
    { name: 'unit', label: words.unit, value: filter.unit, options: departments },
    {
      name: 'community',
      label: words.community,
      value: filter.community,
      options: office.units.filter(({ kind }) => kind === 'community').map(({ id, name }) => [id, name]),
    },
    { name: 'awaits', label: words.awaits, value: filter.awaits, options: optionsOf(hazardText().awaited) },
    { name: 'watched', label: words.watched, value: filter.watched, options: optionsOf(words.watchedBy) },
    { name: 'urged', label: words.urged, value: filter.urged, options: optionsOf(words.urgedStates) },
    {
      name: 'leftBehind',
      label: words.leftBehind,
      value: filter.leftBehind,
      options: [['true', words.leftBehindTrue]],
    },
    ...(['foundFrom', 'foundTo', 'dueFrom', 'dueTo'] as const).map((name) => ({
      name,
      label: words.days[name],
      value: filter[name],
      options: 'day' as const,
    })),
    { name: 'transferTo', label: words.transferTo, value: filter.transferTo, options: departments },
    ...(filter.awaitsMe
      ? [{ name: 'awaitsMe', label: words.awaitsMe, value: filter.awaitsMe, options: optionsOf(hazardText().awaited) }]
      : []),
    ...(filter.counted
      ? [{ name: 'counted', label: words.counted, value: 'true', options: [['true', words.countedTrue] as const] }]
      : []),
    ...(filter.unclosed
      ? [{ name: 'unclosed', label: words.counted, value: 'true', options: [['true', words.unclosedTrue] as const] }]
      : []),
    ...(filter.sector
      ? [
          {
            name: 'sector',
            label: words.sector,
            value: filter.sector,
            options: [[filter.sector, filter.sector] as const],
          },
        ]
      : []),
    ...(campaign.length > 1 || filter.campaign
      ? [{ name: 'campaign', label: words.campaign, value: filter.campaign, options: campaign }]
      : []),
    ...(filter.enterprise
      ? [
          {
            name: 'enterprise',
            label: words.where,
            value: filter.enterprise,
            options: [[filter.enterprise, words.enterprise] as const],
          },
        ]
      : []),
  ]
}
