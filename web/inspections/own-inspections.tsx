import type { InspectionListed } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { useLoad } from '../kit/load.tsx'
import { Sheet } from '../kit/page.tsx'
import { inspectionPath } from '../paths.ts'
import { may, type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { inspectionText } from './text.ts'
import { visitedOf } from './visited.ts'
import '../kit/tasks.css'

/** The inspections that wait for whoever looks: to be signed, or to be finished; nothing when there are none. */
export function OwnInspections() {
  const office = useOffice()
  const inspects = may(office, 'inspection.write')
  const loaded = useLoad(office.code, async () => {
    if (!inspects) return { toSign: none, drafts: none }
    const [toSign, drafts] = await Promise.all([waiting(office, 'signing'), waiting(office, 'draft')])
    return { toSign, drafts }
  })
  const words = inspectionText()
  const { toSign = none, drafts = none } = loaded.value ?? {}
  if (toSign.items.length + drafts.items.length === 0) return null
  return (
    <div class="stack first">
      <Own title={words.toSign} step={words.sign} of={toSign} />
      <Own title={words.ownDrafts} step={words.goOn} of={drafts} />
    </div>
  )
}

interface Waiting {
  items: readonly InspectionListed[]
  next: string | null
}
const none: Waiting = { items: [], next: null }

function waiting({ code }: Office, waitsForMe: 'draft' | 'signing'): Promise<Waiting> {
  const query = { waitsForMe, limit: '50' } as const
  return bodyOf(api.offices[':office'].inspections.$get({ param: { office: code }, query }))
}

function Own({ title, step, of: { items, next } }: { title: string; step: string; of: Waiting }) {
  const office = useOffice()
  if (items.length === 0) return null
  return (
    <Sheet title={title} aside={<small>{t().items(items.length, next !== null)}</small>}>
      <ul class="tasks">
        {items.map(({ id, kind, inspectedOn, officers, ...visited }) => (
          <li key={id}>
            <span>
              <a href={inspectionPath(office.code, id)}>{visitedOf(visited)}</a>
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
