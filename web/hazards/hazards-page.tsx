import { useLocation } from 'preact-iso'
import type { Order, Sorting } from '../../src/features/hazards/rules/ordering.ts'
import { api, bodyOf } from '../api.ts'
import { runningCampaigns } from '../campaigns/offered/running.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Filters } from '../kit/filters.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { SortHeading } from '../kit/sort-heading.tsx'
import { hazardsPath, latePath, newHazardPath, newImportPath, queryOf } from '../paths.ts'
import { may, useOffice } from '../shell/office.tsx'
import { ColumnChoice, useColumns } from './column-choice.tsx'
import { type Column, columns, labelOf, usualColumns } from './columns.ts'
import { canSort, orderOf, sortedBy, sortingAsked, sortingIn, type Wanted, wantedIn } from './ledger-asked.ts'
import { LedgerBar } from './ledger-bar.tsx'
import { applied, filtersOf } from './ledger-filters.ts'
import { ledgerText } from './ledger-text.ts'
import { LedgerTotal } from './ledger-total.tsx'
import { HazardTable } from './offered/hazard-table.tsx'
import { waitText } from './offered/wait-text.ts'
import { Sorter } from './sorter.tsx'
import { hazardText } from './text.ts'

/** What the ledger begins with: what is still to be done, the earliest due date first. */
const openOnes = { open: 'true' } as const

/** The ledger: every number elsewhere leads here with the filter that it counts by. */
export default function Hazards() {
  const office = useOffice()
  const { query, route } = useLocation()
  const { after } = query
  const wanted = wantedIn(query)
  const sorting = sortingIn(query)
  const asked = { ...wanted, ...sortingAsked(wanted, sorting) }
  const page = { ...asked, ...(after ? { after } : {}) }
  const loaded = useLoad(
    `${office.code} ${queryOf(page)}`,
    () =>
      bodyOf(
        api.offices[':office'].hazards.$get({ param: { office: office.code }, query: page as Record<string, never> }),
      ),
    true,
  )
  const count = loaded.value?.items.length
  const total = useTotal(wanted)
  const { chosen, choose, reset } = useColumns('hazards', columns, usualColumns)
  const pathOf = (filter: Wanted, by: Sorting) => hazardsPath(office.code, { ...filter, ...sortingAsked(filter, by) })
  const pathSorted = (order: Order) => {
    const by = sortedBy(order, sorting)
    return canSort(wanted, by, total) ? pathOf(wanted, by) : null
  }
  const words = hazardText()

  return (
    <>
      <Head
        title={words.title}
        acts={
          <>
            <a class="button" href={latePath(office.code)}>
              {waitText().title}
            </a>
            {may(office, 'import.write') && (
              <a class="button" href={newImportPath(office.code)}>
                {ledgerText().imports}
              </a>
            )}
            {may(office, 'hazard.report') && runningCampaigns(office).length > 0 && (
              <a class="button primary" href={newHazardPath(office.code)}>
                {ledgerText().add}
              </a>
            )}
          </>
        }
      />
      <ListSearch
        label={ledgerText().search}
        asked={wanted.q ?? ''}
        search={(q) => route(pathOf({ ...wanted, q }, sorting))}
      />
      <Filters
        filters={filtersOf(office, wanted)}
        change={(name, value) => route(pathOf(applied(wanted, name, value), sorting))}
        clear={queryOf(asked) === queryOf(openOnes) ? undefined : hazardsPath(office.code, openOnes)}
      />
      <p class="unseen" role="status">
        {count !== undefined && !loaded.busy && words.shown(count, loaded.value?.next !== null)}
      </p>
      <LedgerBar
        acts={
          <>
            <ExportList
              ask={(how) =>
                api.offices[':office'].hazards.export.$get({
                  param: { office: office.code },
                  query: { ...(wanted as Record<string, never>), ...how },
                })
              }
            />
            <Sorter
              orders={columns.flatMap((column) => {
                const order = orderOf[column]
                return order ? [[order, labelOf(column)] as const] : []
              })}
              now={sorting}
              pathOf={(by) => (canSort(wanted, by, total) ? pathOf(wanted, by) : null)}
            />
            <ColumnChoice
              columns={columns.flatMap((column) =>
                column === 'number' || column === 'what' ? [] : [[column, labelOf(column)] as const],
              )}
              chosen={chosen}
              choose={choose}
              reset={reset}
            />
          </>
        }
      >
        {total && <LedgerTotal total={total} pathOf={(filter) => pathOf({ ...wanted, ...filter }, sorting)} />}
      </LedgerBar>
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={ledgerText().empty}>
                <p>{ledgerText().emptyNext}</p>
              </Empty>
            ) : (
              <>
                <HazardTable
                  hazards={items}
                  caption={words.title}
                  columns={chosen}
                  heading={(column) => (
                    <SortHeading key={column} label={labelOf(column)} sorted={sortedIn(column, sorting, pathSorted)} />
                  )}
                />
                <Pager
                  count={items.length}
                  next={next && hazardsPath(office.code, { ...asked, after: next })}
                  first={after ? pathOf(wanted, sorting) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}

/** How the table is sorted by a column, and where its heading leads. */
function sortedIn(column: Column, now: Sorting, pathSorted: (order: Order) => string | null) {
  const order = orderOf[column]
  if (!order) return undefined
  const way = now.descending ? ('descending' as const) : ('ascending' as const)
  return { to: pathSorted(order), now: now.order === order ? way : undefined, why: ledgerText().tooManyToSort }
}

/** How many hazards fit. */
function useTotal(filter: Wanted) {
  const { code } = useOffice()
  const query = filter as Record<string, never>
  const loaded = useLoad(
    `${code} ${queryOf(filter)}`,
    () => bodyOf(api.offices[':office'].hazards.total.$get({ param: { office: code }, query })),
    true,
  )
  return loaded.busy ? undefined : loaded.value
}
