import { useRoute } from 'preact-iso'
import type { EnterpriseFile } from '../../src/features/enterprises/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { api, bodyOf } from '../api.ts'
import { campaignText } from '../campaigns/text.ts'
import { briefColumns, HazardTable } from '../hazards/offered/hazard-table.tsx'
import { StartInspection } from '../inspections/offered/start-inspection.ts'
import { inspectionText } from '../inspections/text.ts'
import { Wholeness, WholenessTag } from '../integrity/offered/wholeness.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import {
  enterprisePath,
  enterprisesPath,
  hazardsPath,
  inspectionPath,
  inspectionsPath,
  newHazardPath,
} from '../paths.ts'
import { PerformanceFile } from '../performances/offered/performance-file.tsx'
import { lazyView } from '../shell/lazy-view.ts'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { enterprisePageText } from './enterprise-text.ts'
import { nameOf } from './offered/enterprise-name.ts'
import { markText } from './offered/mark-text.ts'
import { placesFrom } from './places.ts'
import { enterpriseText } from './text.ts'
import '../kit/facts.css'
import '../kit/pager.css'
import '../kit/tasks.css'

const Gone = lazyView(() => import('./enterprise-gone.tsx'))
const Marks = lazyView(() => import('./marks.tsx'), markText)
const RegisterActs = lazyView(() => import('./register-acts.tsx'))

/** One enterprise's file. */
export default function Enterprise() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${office.code} ${id}`, () => {
    // Fetched beside the file, which it is shown with.
    void RegisterActs.preload()
    return bodyOf(api.offices[':office'].enterprises[':id'].$get({ param: { office: office.code, id } }))
  })
  return <Await of={loaded}>{(file) => <Shown key={file.id} file={file} again={loaded.again} />}</Await>
}

function Shown({ file, again }: { file: EnterpriseFile; again: () => void }) {
  const office = useOffice()
  const starting = useAsked<'inspection'>()
  const words = enterprisePageText()
  const there = isThere(file)
  return (
    <>
      <Head
        title={nameOf(file)}
        above={
          <WhereYouAre>
            <a href={enterprisesPath(office.code)}>{enterpriseText().title}</a> ›
          </WhereYouAre>
        }
        acts={
          <>
            {placesFrom(office, file.community).length > 0 && (
              <a class="button" href={`${enterprisePath(office.code, file.id)}/edit`}>
                {words.edit}
              </a>
            )}
            {there && may(office, 'hazard.report') && (
              <a class="button" href={newHazardPath(office.code, { enterprise: file.id })}>
                {words.addHazard}
              </a>
            )}
            {there && may(office, 'inspection.write') && (
              <button type="button" class="button primary" onClick={() => starting.ask('inspection')}>
                {words.inspect}
              </button>
            )}
          </>
        }
      >
        <p class="tags">
          {file.attributes.map((attribute) => (
            <span class={attribute === 'highRisk' ? 'tag late' : 'tag'} key={attribute}>
              {campaignText().attributes[attribute]}
            </span>
          ))}
        </p>
      </Head>
      <div class="stack">
        {!there && <Gone file={file} />}
        {file.marks.length + file.followUps.length > 0 && <Marks file={file} again={again} />}
        <div class="split">
          <div class="stack">
            <OpenHazards enterprise={file.id} />
            <PerformanceFile key={file.endedOn} enterprise={file} />
            <Inspections enterprise={file.id} />
          </div>
          <aside class="stack">
            <Facts file={file} again={again} />
          </aside>
        </div>
      </div>
      {there && may(office, 'inspection.write') && (
        <Dialog title={words.start} open={starting.open} onClose={starting.close}>
          {starting.asked && (
            <StartInspection enterprise={file.id} community={file.community} cancel={starting.close} />
          )}
        </Dialog>
      )}
    </>
  )
}

function Facts({ file, again }: { file: EnterpriseFile; again: () => void }) {
  const office = useOffice()
  const words = enterprisePageText()
  const lists = enterpriseText()
  return (
    <Sheet title={words.facts} aside={<WholenessTag intact={file.intact} />}>
      <div class="pad stack close">
        <dl class="facts one">
          <dt>{words.creditCode}</dt>
          <dd>{file.creditCode ?? words.noCode}</dd>
          <dt>{lists.principal}</dt>
          <dd>{file.principal}</dd>
          {file.phone && (
            <>
              <dt>{words.phone}</dt>
              <dd>
                <a href={`tel:${file.phone}`}>{file.phone}</a>
              </dd>
            </>
          )}
          <dt>{lists.address}</dt>
          <dd>{file.address}</dd>
          {file.community && (
            <>
              <dt>{lists.community}</dt>
              <dd>{unitName(office, file.community)}</dd>
            </>
          )}
          <dt>{lists.sectors}</dt>
          <dd>{t().list(file.sectors)}</dd>
          {file.otherSites.length > 0 && (
            <>
              <dt>{words.otherSites}</dt>
              <dd>
                {file.otherSites.map((site) => (
                  <div key={site.id}>
                    <a href={enterprisePath(office.code, site.id)}>{site.site || words.mainSite}</a>
                  </div>
                ))}
              </dd>
            </>
          )}
          {file.mergedFrom.length > 0 && (
            <>
              <dt>{words.mergedFrom}</dt>
              <dd>
                {file.mergedFrom.map((merged) => (
                  <div key={merged.id}>
                    <a href={enterprisePath(office.code, merged.id)}>{nameOf(merged)}</a>
                  </div>
                ))}
              </dd>
            </>
          )}
        </dl>
        <RegisterActs file={file} again={again} />
        <Wholeness kind="enterprise" id={file.id} title={nameOf(file)} intact={file.intact} />
      </div>
    </Sheet>
  )
}

function OpenHazards({ enterprise }: { enterprise: string }) {
  const office = useOffice()
  const words = enterprisePageText()
  const loaded = useLoad(`${office.code} ${enterprise}`, () =>
    bodyOf(
      api.offices[':office'].hazards.$get({ param: { office: office.code }, query: { enterprise, open: 'true' } }),
    ),
  )
  return (
    <Sheet title={words.openHazards} aside={<a href={hazardsPath(office.code, { enterprise })}>{words.allHazards}</a>}>
      <Await of={loaded}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty says={words.noHazards} />
          ) : (
            <>
              <HazardTable hazards={items} caption={words.openHazards} columns={briefColumns} />
              {next && (
                <p class="pager">
                  <a href={hazardsPath(office.code, { enterprise, open: 'true' })}>{t().allOf}</a>
                </p>
              )}
            </>
          )
        }
      </Await>
    </Sheet>
  )
}

function Inspections({ enterprise }: { enterprise: string }) {
  const office = useOffice()
  const words = enterprisePageText()
  const loaded = useLoad(`${office.code} ${enterprise}`, () =>
    bodyOf(
      api.offices[':office'].inspections.$get({ param: { office: office.code }, query: { enterprise, limit: '20' } }),
    ),
  )
  return (
    <Sheet title={words.inspections}>
      <Await of={loaded}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty says={words.noInspections} />
          ) : (
            <>
              <ul class="tasks">
                {items.map(({ id, kind, inspectedOn, inspector, unit, status }) => (
                  <li key={id}>
                    <span>
                      <a href={inspectionPath(office.code, id)}>
                        {inspectionText().kinds[kind]} · {inspectionText().onDay(t().day(inspectedOn))}
                      </a>
                      <small>{[inspector.name, unitName(office, unit)].filter(Boolean).join(' · ')}</small>
                    </span>
                    <span class={status === 'draft' ? 'tag soon' : 'tag'}>{inspectionText().states[status]}</span>
                  </li>
                ))}
              </ul>
              {next && (
                <p class="pager">
                  <a href={inspectionsPath(office.code, { enterprise })}>{t().allOf}</a>
                </p>
              )}
            </>
          )
        }
      </Await>
    </Sheet>
  )
}
