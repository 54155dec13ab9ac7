import type { InspectionListed } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { useLoad } from '../kit/load.tsx'
import { Sheet } from '../kit/page.tsx'
import { inspectionPath } from '../paths.ts'
import { may, type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { inspectionText } from './text.ts'
import '../kit/tasks.css'

/** The inspections that wait for whoever looks: to be signed, or to be finished; nothing when there are none. */
export function OwnInspections() {
  const office = useOffice()
  const inspects = may(office, 'inspection.write')
  const loaded = useLoad(office.code, async () => {
    if (!inspects) return { toSign: [], drafts: [] }
    const [signing, drafts] = await Promise.all([listed(office, 'signing'), listed(office, 'draft')])
    const { user } = office.person
    return {
      toSign: signing.filter(({ inspector, unsigned }) => inspector.user !== user && unsigned.includes(user)),
      drafts: drafts.filter(({ inspector }) => inspector.user === user),
    }
  })
  const words = inspectionText()
  const { toSign = [], drafts = [] } = loaded.value ?? {}
  if (toSign.length + drafts.length === 0) return null
  return (
    <div class="stack first">
      <Own title={words.toSign} step={words.sign} inspections={toSign} />
      <Own title={words.ownDrafts} step={words.goOn} inspections={drafts} />
    </div>
  )
}

async function listed({ code }: Office, status: InspectionListed['status']) {
  const query = { status, limit: '100' }
  return (await bodyOf(api.offices[':office'].inspections.$get({ param: { office: code }, query }))).items
}

function Own({ title, step, inspections }: { title: string; step: string; inspections: readonly InspectionListed[] }) {
  const office = useOffice()
  if (inspections.length === 0) return null
  return (
    <Sheet title={title} aside={<small>{t().items(inspections.length, false)}</small>}>
      <ul class="tasks">
        {inspections.map(({ id, kind, enterprise, inspectedOn, officers }) => (
          <li key={id}>
            <span>
              <a href={inspectionPath(office.code, id)}>{enterprise.name}</a>
              <small>
                {[inspectionText().onDay(t().day(inspectedOn)), inspectionText().kinds[kind], t().list(officers)].join(
                  ' · ',
                )}
              </small>
            </span>
            <a class="button primary" href={inspectionPath(office.code, id)}>
              {step}
            </a>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
