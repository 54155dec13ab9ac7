import { useLocation } from 'preact-iso'
import type { State as InspectionState } from '../../src/features/inspections/lifecycle.ts'
import { api, bodyOf } from '../api.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { optionsOf } from '../kit/field.tsx'
import { Filters } from '../kit/filters.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { enterprisesPath, inspectionPath, inspectionsPath, queryOf } from '../paths.ts'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { StartInspection } from './offered/start-inspection.ts'
import { OwnInspections } from './own-inspections.tsx'
import { inspectionText } from './text.ts'
import { visitedOf } from './visited.ts'
import '../kit/table.css'

export default function Inspections() {
  const office = useOffice()
  const { query, route } = useLocation()
  const { q, enterprise, campaign, unit, after } = query
  const status = query.status as InspectionState | undefined
  const leftBehind = query.leftBehind === 'true' ? ('true' as const) : undefined
  const filter = { q, enterprise, campaign, unit, status, leftBehind }
  const asked = {
    ...(q ? { q } : {}),
    ...(enterprise ? { enterprise } : {}),
    ...(campaign ? { campaign } : {}),
    ...(unit ? { unit } : {}),
    ...(status ? { status } : {}),
    ...(leftBehind ? { leftBehind } : {}),
  }
  const loaded = useLoad(
    `${office.code} ${queryOf({ ...filter, after })}`,
    () =>
      bodyOf(
        api.offices[':office'].inspections.$get({
          param: { office: office.code },
          query: { ...asked, ...(after ? { after } : {}) },
        }),
      ),
    true,
  )
  const words = inspectionText()
  const filtered = Boolean(queryOf(filter))
  const starting = useAsked<'place'>()
  const start = may(office, 'inspection.write') && (
    <>
      <button type="button" class="button" onClick={() => starting.ask('place')}>
        {words.start.atPlace}
      </button>
      <a class="button primary" href={enterprisesPath(office.code)}>
        {words.start.submit}
      </a>
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
                api.offices[':office'].inspections.export.$get({
                  param: { office: office.code },
                  query: { ...asked, ...how },
                })
              }
            />
            {start}
          </>
        }
      />
      <OwnInspections />
      <Dialog title={words.start.atPlace} open={starting.open} onClose={starting.close}>
        {starting.asked && <StartInspection enterprise={null} community={null} cancel={starting.close} />}
      </Dialog>
      <ListSearch
        label={words.search}
        asked={q ?? ''}
        search={(typed) => route(inspectionsPath(office.code, { ...filter, q: typed }))}
      />
      <Filters
        filters={[
          { name: 'status', label: words.status, value: status, options: optionsOf(inspectionText().states) },
          { name: 'unit', label: words.unit, value: unit, options: office.units.map(({ id, name }) => [id, name]) },
          ...(office.campaigns.length > 1 || campaign
            ? [
                {
                  name: 'campaign',
                  label: words.campaign,
                  value: campaign,
                  options: office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`] as const),
                },
              ]
            : []),
          {
            name: 'leftBehind',
            label: words.leftBehind,
            value: leftBehind,
            options: [['true', words.leftBehindTrue]],
          },
          ...(enterprise
            ? [
                {
                  name: 'enterprise',
                  label: words.enterprise,
                  value: enterprise,
                  options: [[enterprise, inspectionText().onlyEnterprise] as const],
                },
              ]
            : []),
        ]}
        change={(name, value) => route(inspectionsPath(office.code, { ...filter, [name]: value }))}
        clear={filtered ? inspectionsPath(office.code) : undefined}
      />
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={filtered ? words.empty : words.none}>
                {may(office, 'inspection.write') && <p>{words.noneNext}</p>}
              </Empty>
            ) : (
              <>
                <table class="cards">
                  <caption class="unseen">{words.title}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.visited}</th>
                      <th scope="col">{words.inspectedOn}</th>
                      <th scope="col">{words.kind}</th>
                      <th scope="col">{words.officers}</th>
                      <th scope="col">{words.unit}</th>
                      <th scope="col">{words.status}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((inspection) => (
                      <tr key={inspection.id}>
                        <th scope="row" class="main">
                          <a href={inspectionPath(office.code, inspection.id)}>{visitedOf(inspection)}</a>
                        </th>
                        <td>{inspectionText().onDay(t().day(inspection.inspectedOn))}</td>
                        <td>{inspectionText().kinds[inspection.kind]}</td>
                        <td>{t().list(inspection.officers)}</td>
                        <td>{unitName(office, inspection.unit)}</td>
                        <td>
                          <span class={inspection.status === 'signed' ? 'tag' : 'tag soon'}>
                            {inspectionText().states[inspection.status]}
                          </span>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <Pager
                  count={items.length}
                  next={next && inspectionsPath(office.code, { ...filter, after: next })}
                  first={after ? inspectionsPath(office.code, filter) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}
