import { useLocation, useRoute } from 'preact-iso'
import type { EnterpriseDuties } from '../../src/features/performances/schema.ts'
import { api, bodyOf } from '../api.ts'
import { nameOf } from '../enterprises/offered/enterprise-name.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, WhereYouAre } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { today } from '../kit/today.ts'
import { campaignPath, enterprisePath, enterprisesPath, ofPrincipalPath, performancePath, queryOf } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { Missing } from './missing.tsx'
import { performanceText } from './text.ts'
import '../kit/table.css'
import './duty-table.css'

const ways = ['notDone', 'notSeen'] as const

/** What each principal did in one campaign, and what is missing or not seen. */
export default function Performance() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const { query, route } = useLocation()
  const { after } = query
  const missing = ways.find((way) => way === query.missing)
  const filter = { missing }
  const loaded = useLoad(
    `${office.code} ${id} ${queryOf({ ...filter, after })}`,
    () =>
      bodyOf(
        api.offices[':office'].campaigns[':id'].performance.$get({
          param: { office: office.code, id },
          query: { ...(missing ? { missing } : {}), ...(after ? { after } : {}) },
        }),
      ),
    true,
  )
  const words = performanceText()
  return (
    <>
      <Head
        title={words.title}
        acts={
          <ExportList
            ask={(how) =>
              api.offices[':office'].campaigns[':id'].performance.export.$get({
                param: { office: office.code, id },
                query: { ...(missing ? { missing } : {}), ...how },
              })
            }
          />
        }
        above={
          <WhereYouAre>
            <a href={campaignPath(office.code, id)}>
              {office.campaigns.find((campaign) => campaign.id === id)?.title ?? performanceText().toCampaigns}
            </a>
          </WhereYouAre>
        }
      >
        <p>
          {words.asOf(t().fullDay(today()))} · {words.note}
        </p>
      </Head>
      <Filters
        filters={[
          {
            name: 'missing',
            label: words.scope,
            value: missing,
            options: [
              ['notDone', words.haveNotDone],
              ['notSeen', words.haveNotSeen],
            ],
          },
        ]}
        change={(_, value) => route(performancePath(office.code, id, { missing: value }))}
        clear={undefined}
      />
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ computable, items, next }) => {
            if (!computable) {
              return (
                <Empty says={words.notComputable}>
                  <p>{words.notComputableNext}</p>
                </Empty>
              )
            }
            if (items.length === 0 && next === null && !after) return missing ? <NoneFits id={id} /> : <NoEnterprise />
            return (
              <>
                {items.length > 0 ? <Principals items={items} /> : <Empty says={words.noneOnPage} />}
                <Pager
                  count={items.length}
                  next={next && performancePath(office.code, id, { ...filter, after: next })}
                  first={after ? performancePath(office.code, id, filter) : null}
                />
              </>
            )
          }}
        </Await>
      </section>
    </>
  )
}

function NoneFits({ id }: { id: string }) {
  const office = useOffice()
  const words = performanceText()
  return (
    <Empty says={words.noneFits}>
      <a href={performancePath(office.code, id)}>{words.showAll}</a>
    </Empty>
  )
}

function NoEnterprise() {
  const office = useOffice()
  const words = performanceText()
  return (
    <Empty says={words.noEnterprises}>
      <a href={enterprisesPath(office.code)}>{words.enterprises}</a>
    </Empty>
  )
}

/** One column for each duty that somebody on the page has. */
function Principals({ items }: { items: readonly EnterpriseDuties[] }) {
  const office = useOffice()
  const kinds = new Map(items.flatMap(({ duties }) => duties.map(({ question, kind }) => [question, kind] as const)))
  const columns = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))
  return (
    <table class="cards duties">
      <caption class="unseen">{performanceText().title}</caption>
      <thead>
        <tr>
          <th scope="col">{performanceText().enterprise}</th>
          <th scope="col">{performanceText().principal}</th>
          {columns.map(([question, kind]) => (
            <th scope="col" key={question}>
              {performanceText().kinds[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ enterprise, duties }) => (
          <tr key={enterprise.id}>
            <th scope="row" class="main">
              <a href={enterprisePath(office.code, enterprise.id)}>{nameOf(enterprise)}</a>
            </th>
            <td>{enterprise.principal}</td>
            {columns.map(([question, kind]) => {
              const duty = duties.find((one) => one.question === question)
              return (
                <td key={question} class={duty ? '' : 'off'} data-label={performanceText().kinds[kind]}>
                  {duty ? (
                    <Missing {...duty} href={ofPrincipalPath(office.code, enterprise.id)} />
                  ) : (
                    <small>{performanceText().notConcerned}</small>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
