import { useLocation } from 'preact-iso'
import { type Measure, measures } from '../../src/features/authorities/rules.ts'
import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { api, bodyOf } from '../api.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Filters } from '../kit/filters.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { termText } from '../kit/term.tsx'
import { authoritiesPath, queryOf, unitEntryPath, unitsPath } from '../paths.ts'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { type Asked, AskedForm, keyOf, titleOf } from './authority-dialog.tsx'
import { limitsOf } from './limits.ts'
import { authorityText } from './text.ts'
import '../kit/table.css'

/** The items of authority of the office: which department exercises what, on which basis, within which limits. */
export default function Authorities() {
  const office = useOffice()
  const { query, route } = useLocation()
  const { q, unit, on, after } = query
  const measure = measures.find((one) => one === query.measure)
  const filter = { q, unit, on, measure }
  const words = authorityText()
  const loaded = useLoad(
    `${office.code} ${queryOf({ ...filter, after })}`,
    () =>
      bodyOf(
        api.offices[':office'].authorities.$get({
          param: { office: office.code },
          query: {
            ...(q ? { q } : {}),
            ...(unit ? { unit } : {}),
            ...(on ? { on } : {}),
            ...(measure ? { measure } : {}),
            ...(after ? { after } : {}),
          },
        }),
      ),
    true,
  )
  const dialog = useStepDialog<Asked>(loaded.again)
  const ask = may(office, 'unit.manage') ? dialog.ask : undefined
  const filtered = Boolean(queryOf(filter))
  const departments = office.units
    .filter(({ kind }) => kind === 'department')
    .map(({ id, name }) => [id, name] as const)
  return (
    <>
      <Head
        title={words.title}
        above={
          <p>
            <a href={unitsPath(office.code)}>{words.back}</a>
          </p>
        }
        acts={
          ask && (
            <>
              <a class="button" href={unitEntryPath(office.code, 'authorities')}>
                {words.table}
              </a>
              <button type="button" class="button primary" onClick={() => ask({ what: 'entry', unit })}>
                {words.add}
              </button>
            </>
          )
        }
      />
      <ListSearch
        label={words.search}
        asked={q ?? ''}
        search={(typed) => route(authoritiesPath(office.code, { ...filter, q: typed }))}
      />
      <Filters
        filters={[
          { name: 'unit', label: words.unit, value: unit, options: departments },
          { name: 'measure', label: words.measures, value: measure, options: measuresNamed() },
          { name: 'on', label: words.on, value: on, options: 'day' },
        ]}
        change={(name, value) => route(authoritiesPath(office.code, { ...filter, [name]: value }))}
        clear={filtered ? authoritiesPath(office.code) : undefined}
      />
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={filtered ? words.empty : words.noItems}>
                <p>{filtered ? words.emptyNext : words.none}</p>
              </Empty>
            ) : (
              <>
                <Items items={items} ask={ask} />
                <Pager
                  count={items.length}
                  next={next && authoritiesPath(office.code, { ...filter, after: next })}
                  first={after ? authoritiesPath(office.code, filter) : null}
                />
              </>
            )
          }
        </Await>
      </section>
      <Dialog title={titleOf(dialog.asked)} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <AskedForm
            key={`${keyOf(dialog.asked)} ${dialog.turn}`}
            asked={refreshed(dialog.asked, loaded.value?.items ?? [])}
            {...dialog.forForm}
          />
        )}
      </Dialog>
    </>
  )
}

const measuresNamed = () => Object.entries(authorityText().measure) as [Measure, string][]

/** What is asked, at the newest version that was loaded. */
const refreshed = (asked: Asked, items: readonly AuthorityListed[]): Asked =>
  asked.what === 'entry' ? asked : { ...asked, item: items.find(({ id }) => id === asked.item.id) ?? asked.item }

function Items({ items, ask }: { items: readonly AuthorityListed[]; ask: ((asked: Asked) => void) | undefined }) {
  const office = useOffice()
  const words = authorityText()
  return (
    <table class="cards">
      <caption class="unseen">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.measures}</th>
          <th scope="col">{words.document}</th>
          <th scope="col">{words.limitsAll}</th>
          <th scope="col">{words.term}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row" class="main">
              {item.name} {item.code && <small>{item.code}</small>}
              {ask && <Acts item={item} ask={ask} />}
            </th>
            <td>{unitName(office, item.unit)}</td>
            <td>{t().list(item.measures.map((one) => words.measure[one]))}</td>
            <td>
              {item.document}
              <br />
              <small>{[words.bases[item.basis], words.inName(item.inNameOf)].join(' · ')}</small>
            </td>
            <td>{limitsOf(item).join(' · ') || words.noLimits}</td>
            <td>
              {termText(item)}
              {item.endedOn !== null && (
                <>
                  <br />
                  <small>{words.ended(t().fullDay(item.endedOn), item.endReason ?? '')}</small>
                </>
              )}
              {!item.inForce && (
                <>
                  {' '}
                  <span class="tag">{words.notInForce}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Acts({ item, ask }: { item: AuthorityListed; ask: (asked: Asked) => void }) {
  const words = authorityText()
  const act = (what: 'correction' | 'ending' | 'reopening' | 'history', shown: string, heard: string) => (
    <button type="button" class="link" aria-label={heard} onClick={() => ask({ what, item })}>
      {shown}
    </button>
  )
  return (
    <span class="tags">
      {act('correction', words.correct, words.correctOf(item.name))}
      {isThere(item)
        ? act('ending', words.end, words.endOf(item.name))
        : act('reopening', words.reopen, words.reopenOf(item.name))}
      {act('history', words.history, words.historyOf(item.name))}
    </span>
  )
}
