import { useLocation } from 'preact-iso'
import type { HazardLate, LateQuery, LateTotal } from '../../src/features/hazards/late/schema.ts'
import { seesWhole } from '../../src/features/today/rules.ts'
import { api, bodyOf } from '../api.ts'
import { optionsOf } from '../kit/field.tsx'
import { Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, WhereYouAre } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { hazardPath, hazardsPath, latePath, queryOf } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { LevelTag } from './offered/tags.tsx'
import { WaitTag } from './offered/wait-tag.tsx'
import { waitText } from './offered/wait-text.ts'
import { hazardText } from './text.ts'
import { whereOf } from './where.ts'
import '../kit/table.css'

const names = ['waitsFor', 'unit', 'campaign', 'after'] as const satisfies readonly (keyof LateQuery)[]
type Wanted = Partial<Record<(typeof names)[number], string>>

/** What should have been done by a day that has passed, the longest ago first: of one department, or of the whole office. */
export default function Late() {
  const office = useOffice()
  const { query, route } = useLocation()
  const words = waitText()
  const wanted: Wanted = Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
  const { after, ...filter } = wanted
  const loaded = useLoad(
    `${office.code} ${queryOf(wanted)}`,
    () =>
      bodyOf(
        api.offices[':office'].hazards.late.$get({
          param: { office: office.code },
          query: wanted as Record<string, never>,
        }),
      ),
    true,
  )
  const count = loaded.value?.items.length
  const total = useTotal(filter)
  const named = (of: readonly { id: string; name: string }[]) => of.map(({ id, name }) => [id, name] as const)
  return (
    <>
      <Head
        title={words.title}
        above={
          <WhereYouAre>
            <a href={hazardsPath(office.code, { open: 'true' })}>{hazardText().title}</a> ›
          </WhereYouAre>
        }
      />
      <Filters
        filters={[
          {
            name: 'waitsFor',
            label: words.waitsFor,
            value: filter.waitsFor,
            options: optionsOf(words.waitings),
          },
          {
            name: 'unit',
            label: words.owes,
            value: filter.unit,
            options: named(office.units.filter(({ kind }) => kind === 'department')),
          },
          ...(office.campaigns.length > 1
            ? [
                {
                  name: 'campaign',
                  label: hazardText().campaign,
                  value: filter.campaign,
                  options: named(office.campaigns.map(({ id, title, phase }) => ({ id, name: `${title} · ${phase}` }))),
                },
              ]
            : []),
        ]}
        change={(name, value) => route(latePath(office.code, { ...filter, [name]: value }))}
        clear={queryOf(filter) === '' ? undefined : latePath(office.code)}
      />
      <p class="unseen" role="status">
        {count !== undefined && !loaded.busy && words.shown(count, loaded.value?.next !== null)}
      </p>
      <div class="stack close">
        {total && <Totals total={total} filter={filter} />}
        <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
          <Await of={loaded}>
            {({ items, next }) =>
              items.length === 0 ? (
                <Empty says={words.none}>
                  <p>{words.noneNext}</p>
                </Empty>
              ) : (
                <>
                  <LateTable items={items} />
                  <Pager
                    count={items.length}
                    next={next && latePath(office.code, { ...filter, after: next })}
                    first={after ? latePath(office.code, filter) : null}
                  />
                </>
              )
            }
          </Await>
        </section>
      </div>
    </>
  )
}

function useTotal(filter: Omit<Wanted, 'after'>) {
  const { code } = useOffice()
  const query = filter as Record<string, never>
  const loaded = useLoad(`${code} ${queryOf(filter)}`, () =>
    bodyOf(api.offices[':office'].hazards.late.total.$get({ param: { office: code }, query })),
  )
  return loaded.value
}

/** How much is late; for whoever answers for the whole office also with which departments, each the way to its own. */
function Totals({ total: { count, more, units }, filter }: { total: LateTotal; filter: Omit<Wanted, 'after'> }) {
  const office = useOffice()
  const words = waitText()
  const byUnit = seesWhole(office.person) && filter.unit === undefined
  return (
    <div>
      <p>
        <small>{words.total(count, more)}</small>
      </p>
      {byUnit && units.length > 1 && (
        <ul class="tags" aria-label={words.byUnit}>
          {units.map(({ unit, ...own }) => (
            <li key={unit}>
              <a href={latePath(office.code, { ...filter, unit })}>
                {words.ofUnit(unitName(office, unit), own.count, own.more)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function LateTable({ items }: { items: readonly HazardLate[] }) {
  const office = useOffice()
  const words = waitText()
  return (
    <table class="cards">
      <caption class="unseen">{words.order}</caption>
      <thead>
        <tr>
          <th scope="col">{hazardText().number}</th>
          <th scope="col">{hazardText().what}</th>
          <th scope="col">{hazardText().where}</th>
          <th scope="col">{words.owes}</th>
          <th scope="col">{hazardText().level}</th>
          <th scope="col">{words.since}</th>
          <th scope="col">{words.by}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ waitsFor, hazard }) => {
          const wait = hazard.waits.find(({ kind }) => kind === waitsFor)
          const owes = (waitsFor === 'transfer' && hazard.transferTo) || hazard.unit
          return (
            <tr key={`${hazard.id} ${waitsFor}`}>
              <td class="number">{hazard.number}</td>
              <th scope="row" class="main">
                <a class="clamp" href={hazardPath(office.code, hazard.id)}>
                  {hazard.description}
                </a>
              </th>
              <td>{hazard.enterprise?.name ?? whereOf(office, hazard)}</td>
              <td>{unitName(office, owes)}</td>
              <td>
                <LevelTag level={hazard.level} />
              </td>
              <td class="number">{wait && t().day(wait.since)}</td>
              <td>
                <WaitTag wait={wait} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
