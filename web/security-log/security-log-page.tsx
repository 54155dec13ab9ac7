import { useLocation, useRoute } from 'preact-iso'
import type { SecurityEvent, SecurityLogQuery } from '../../src/features/security-log/schema.ts'
import { api, bodyOf } from '../api.ts'
import { optionsOf } from '../kit/field.tsx'
import { type Filter, Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { operatorPath, queryOf, securityLogPath } from '../paths.ts'
import { language } from '../text/language.ts'
import { EventTable } from './event-table.tsx'
import { securityLogText } from './text.ts'
import './security-log-page.css'

const names = ['what', 'from', 'to', 'person', 'address', 'after'] as const
type Wanted = Partial<Record<(typeof names)[number], string>>

/** A page of what happened in a division; an operator's log has none. */
const load = (division: string, query: SecurityLogQuery) =>
  bodyOf(
    division === ''
      ? api['security-log'].$get({ query })
      : api.divisions[':division']['security-log'].$get({ param: { division }, query }),
  )

/** The address of this page; operators have one of their own. */
const pathTo = (division: string, filter: Wanted = {}) =>
  `${division === '' ? operatorPath : securityLogPath(division)}${queryOf(filter)}`

const exportTo = (division: string, filter: Wanted) =>
  `/api/v1${division === '' ? '' : `/divisions/${division}`}/security-log/export${queryOf({ ...filter, language: language() })}`

/** Who signed in, changed accounts and keys, and read personal data: for supervisors and operators. */
export default function SecurityLog() {
  const { params } = useRoute()
  const division = params.office ?? params.district ?? ''
  const { query, route } = useLocation()
  const wanted: Wanted = Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
  const { after, ...filter } = wanted
  const loaded = useLoad(`${division} ${queryOf(wanted)}`, () => load(division, wanted as Record<string, never>), true)
  const words = securityLogText()
  const pathOf = (more: Wanted) => pathTo(division, { ...filter, ...more })
  const narrowed = Object.keys(filter).length > 0

  return (
    <>
      <Head
        title={words.title}
        acts={
          <a class="button" href={exportTo(division, filter)} download>
            {words.export}
          </a>
        }
      >
        <p class="log-note">{words.note}</p>
      </Head>
      <Filters
        filters={filtersOf(filter, loaded.value?.items ?? [])}
        change={(name, value) => route(pathOf({ [name]: value || undefined } as Wanted))}
        clear={narrowed ? pathTo(division) : undefined}
      />
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={words.empty} />
            ) : (
              <>
                <EventTable events={items} pathOf={pathOf} />
                <Pager
                  count={items.length}
                  next={next && pathOf({ after: next })}
                  first={after ? pathTo(division, filter) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}

/** People and addresses to choose from are those of the page that is shown. */
function filtersOf({ what, from, to, person, address }: Wanted, events: readonly SecurityEvent[]): Filter[] {
  const words = securityLogText()
  const people = new Map<string, string>(person ? [[person, person]] : [])
  for (const who of events.flatMap(({ by, whom }) => [by, whom])) if (who) people.set(who.id, who.name ?? who.id)
  const addresses = new Set([...(address ? [address] : []), ...events.flatMap((event) => event.address ?? [])])
  return [
    { name: 'what', label: words.columns.what, value: what, options: optionsOf(words.what) },
    { name: 'person', label: words.person, value: person, options: [...people] },
    { name: 'address', label: words.address, value: address, options: [...addresses].map((one) => [one, one]) },
    { name: 'from', label: words.from, value: from, options: 'day' },
    { name: 'to', label: words.to, value: to, options: 'day' },
  ]
}
