import { useLocation } from 'preact-iso'
import { api, bodyOf } from '../api.ts'
import { campaignText } from '../campaigns/text.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Filters } from '../kit/filters.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { enterprisePath, enterprisesPath, newEnterprisePath, newImportPath, queryOf } from '../paths.ts'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { nameOf } from './offered/enterprise-name.ts'
import { enterpriseText } from './text.ts'
import '../kit/table.css'

export default function Enterprises() {
  const office = useOffice()
  const { query, route } = useLocation()
  const { q, creditCode, community, inspectedIn, notInspectedIn, ended, marked, after } = query
  const filter = { q, creditCode, community, inspectedIn, notInspectedIn, ended, marked }
  const asked = {
    ...(q ? { q } : {}),
    ...(creditCode ? { creditCode } : {}),
    ...(community ? { community } : {}),
    ...(inspectedIn ? { inspectedIn } : {}),
    ...(notInspectedIn ? { notInspectedIn } : {}),
    ...(ended ? { ended: 'true' as const } : {}),
    ...(marked ? { marked: 'true' as const } : {}),
  }
  const loaded = useLoad(
    `${office.code} ${queryOf({ ...filter, after })}`,
    () =>
      bodyOf(
        api.offices[':office'].enterprises.$get({
          param: { office: office.code },
          query: { ...asked, ...(after ? { after } : {}) },
        }),
      ),
    true,
  )
  const words = enterpriseText()
  const filtered = Boolean(queryOf(filter))
  const campaigns = office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`] as const)
  const add = (
    <>
      {may(office, 'import.write') && (
        <a class="button" href={newImportPath(office.code)}>
          {words.imports}
        </a>
      )}
      {may(office, 'enterprise.write') && (
        <a class="button primary" href={newEnterprisePath(office.code)}>
          {words.add}
        </a>
      )}
    </>
  )
  return (
    <>
      <Head
        title={words.title}
        acts={
          <>
            <ExportList
              ask={(how) =>
                api.offices[':office'].enterprises.export.$get({
                  param: { office: office.code },
                  query: { ...asked, ...how },
                })
              }
            />
            {add}
          </>
        }
      />
      <ListSearch
        label={words.search}
        asked={q ?? creditCode ?? ''}
        search={(typed) => route(enterprisesPath(office.code, { ...filter, creditCode: undefined, q: typed }))}
      />
      <Filters
        filters={[
          {
            name: 'community',
            label: words.community,
            value: community,
            options: office.units.filter(({ kind }) => kind === 'community').map(({ id, name }) => [id, name]),
          },
          {
            name: 'inspectedIn',
            label: words.inspectedIn,
            value: inspectedIn,
            options: campaigns,
          },
          { name: 'notInspectedIn', label: words.notInspectedIn, value: notInspectedIn, options: campaigns },
          { name: 'ended', label: words.standing, value: ended, options: [['true', words.ended]] },
          { name: 'marked', label: words.problems, value: marked, options: [['true', words.marked]] },
        ]}
        change={(name, value) => route(enterprisesPath(office.code, { ...filter, [name]: value }))}
        clear={filtered ? enterprisesPath(office.code) : undefined}
      />
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next, marked: all }) =>
            items.length === 0 ? (
              <Empty says={filtered ? words.empty : words.none}>
                <p>{filtered ? words.emptyNext : words.noneNext}</p>
              </Empty>
            ) : (
              <>
                {all > 0 && !marked && (
                  <p class="pad">
                    <a href={enterprisesPath(office.code, { marked: 'true' })}>{words.allMarked(all)}</a>
                  </p>
                )}
                <table class="cards">
                  <caption class="unseen">{words.title}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.name}</th>
                      <th scope="col">{words.principal}</th>
                      <th scope="col">{words.community}</th>
                      <th scope="col">{words.sectors}</th>
                      <th scope="col">{words.attributes}</th>
                      <th scope="col">{words.address}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((enterprise) => (
                      <tr key={enterprise.id}>
                        <th scope="row" class="main">
                          <a href={enterprisePath(office.code, enterprise.id)}>{nameOf(enterprise)}</a>
                          {enterprise.marked && (
                            <>
                              {' '}
                              <span class="tag late">{words.marked}</span>
                            </>
                          )}
                          {enterprise.endedOn && (
                            <small>
                              {' '}
                              {words.ended} · {t().fullDay(enterprise.endedOn)}
                            </small>
                          )}
                        </th>
                        <td>{enterprise.principal}</td>
                        <td>{unitName(office, enterprise.community)}</td>
                        <td>{t().list(enterprise.sectors)}</td>
                        <td>
                          {t().list(enterprise.attributes.map((attribute) => campaignText().attributes[attribute]))}
                        </td>
                        <td>{enterprise.address}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <Pager
                  count={items.length}
                  next={next && enterprisesPath(office.code, { ...filter, after: next })}
                  first={after ? enterprisesPath(office.code, filter) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}
