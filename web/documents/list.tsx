import { useLocation } from 'preact-iso'
import type { DocumentState } from '../../src/features/documents/lifecycle.ts'
import { type DocumentKind, documentKinds } from '../../src/features/documents/rules/kinds.ts'
import type { DocumentListed } from '../../src/features/documents/schema.ts'
import { api, bodyOf } from '../api.ts'
import { optionsOf } from '../kit/field.tsx'
import { Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { today } from '../kit/today.ts'
import { documentPath, documentsPath, queryOf } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { documentText } from './text.ts'
import '../kit/table.css'

/** The years that one can ask for: the last ones. */
const yearsAsked = 5

function recentYears(): string[] {
  const now = Number(today().slice(0, 4))
  return Array.from({ length: yearsAsked }, (_, ago) => String(now - ago))
}

/** The documents that the office has issued, newest first. */
export function Documents() {
  const { code } = useOffice()
  const { query, route } = useLocation()
  const kind = query.kind as DocumentKind | undefined
  const status = query.status as DocumentState | undefined
  const { year, after } = query
  const filter = { kind, status, year }
  const loaded = useLoad(
    `${code} ${queryOf({ ...filter, after })}`,
    () =>
      bodyOf(
        api.offices[':office'].documents.$get({
          param: { office: code },
          query: {
            ...(kind ? { kind } : {}),
            ...(status ? { status } : {}),
            ...(year ? { year } : {}),
            ...(after ? { after } : {}),
          },
        }),
      ),
    true,
  )
  const words = documentText()
  const filtered = Boolean(queryOf(filter))
  return (
    <>
      <Head
        title={words.title}
        acts={
          <a class="button" href={documentPath(code, 'letterheads')}>
            {words.letterheads}
          </a>
        }
      />
      <Filters
        filters={[
          {
            name: 'kind',
            label: words.kind,
            value: kind,
            options: documentKinds.map((one) => [one, words.kinds[one]] as const),
          },
          {
            name: 'year',
            label: words.year,
            value: year,
            options: recentYears().map((one) => [one, words.yearOf(one)] as const),
          },
          { name: 'status', label: words.status, value: status, options: optionsOf(words.states) },
        ]}
        change={(name, value) => route(documentsPath(code, { ...filter, [name]: value }))}
        clear={filtered ? documentsPath(code) : undefined}
      />
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={filtered ? words.empty : words.none}>{!filtered && <p>{words.noneNext}</p>}</Empty>
            ) : (
              <>
                <List items={items} />
                <Pager
                  count={items.length}
                  next={next && documentsPath(code, { ...filter, after: next })}
                  first={after ? documentsPath(code, filter) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}

function List({ items }: { items: readonly DocumentListed[] }) {
  const { code } = useOffice()
  const words = documentText()
  return (
    <table class="cards">
      <caption class="unseen">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.party}</th>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.issuedOn}</th>
          <th scope="col">{words.issuedBy}</th>
          <th scope="col">{words.status}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, number, kind, party, unitName, issuedOn, issuedBy, status, withdrawn }) => (
          <tr key={id}>
            <th scope="row" class="main">
              <a href={documentPath(code, id)} lang="zh-CN">
                {number}
              </a>
            </th>
            <td>{words.kinds[kind]}</td>
            <td>{party ?? words.partyUnsaid}</td>
            <td>{unitName ?? words.ofOffice}</td>
            <td>{t().day(issuedOn)}</td>
            <td>{issuedBy.name}</td>
            <td>
              <span class={status === 'withdrawn' ? 'tag late' : 'tag'}>{words.states[status]}</span>
              {withdrawn && <small> {withdrawn}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
