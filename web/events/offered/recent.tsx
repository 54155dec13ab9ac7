import { useEffect, useState } from 'preact/hooks'
import type { EventListed } from '../../../src/features/events/schema.ts'
import { recallChoice, rememberChoice } from '../../kit/keep.ts'
import { Await, type Loaded, partOf } from '../../kit/load.tsx'
import { Empty } from '../../kit/notes.tsx'
import { Sheet } from '../../kit/page.tsx'
import { takenAt } from '../../kit/taken.ts'
import { campaignPath, enterprisePath, hazardPath, importPath, inspectionPath, reportPath } from '../../paths.ts'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { eventText } from '../text.ts'
import { happened, markOf } from './happened.ts'
import '../../kit/timeline.css'

const pathOf: Record<string, ((office: string, id: string) => string) | undefined> = {
  hazard: hazardPath,
  inspection: inspectionPath,
  enterprise: enterprisePath,
  campaign: campaignPath,
  report: reportPath,
  import: importPath,
}

const shown = 12

/**
 * Each answer, each draft and each chase is an event of its own: what they lead to speaks for them, as a campaign does
 * for the hazards that follow its new lead.
 */
const quiet = ['answer', 'write', 'chase', 'followLead', 'take']

/** An import makes records by the hundred, and takes them back so: such events are told as one. */
const inHundreds = ['hazard.import', 'hazard.takeBack', 'enterprise.import', 'enterprise.takeBack']

type Told = EventListed & { more: number }

function together(events: readonly EventListed[]): Told[] {
  const told: Told[] = []
  for (const event of events) {
    const before = told.at(-1)
    const same = before?.kind === event.kind && before.verb === event.verb && before.by.user === event.by.user
    if (same && inHundreds.includes(`${event.kind}.${event.verb}`)) before.more++
    else told.push({ ...event, more: 0 })
  }
  return told
}

/** What has happened in the office, newest first; what is new since the last visit stands out. */
export default function Recent({ loaded }: { loaded: Loaded<readonly EventListed[]> }) {
  const office = useOffice()
  const key = `seen.${office.person.user}.${office.code}`
  const [seen] = useState(() => recallChoice(key) ?? '')
  const told = partOf(loaded, (events) =>
    together(events.filter(({ kind, verb }) => !quiet.some((one) => one === verb || one === kind))).slice(0, shown),
  )
  const newest = told.value?.[0]?.at
  useEffect(() => {
    if (newest) rememberChoice(key, newest)
  }, [newest])

  const fresh = told.value?.filter(({ at }) => at > seen).length
  return (
    <Sheet title={eventText().recent} aside={fresh !== undefined && <small>{eventText().fresh(fresh)}</small>}>
      <Await of={told}>
        {(items) =>
          items.length === 0 ? (
            <Empty says={eventText().noEvents} />
          ) : (
            <div class="pad">
              <ol class="line">
                {items.map(({ record, kind, seq, verb, to, by, via, at, title, more }) => {
                  const path = pathOf[kind]?.(office.code, record)
                  return (
                    <li key={`${record} ${seq}`} class={markOf({ verb, to })}>
                      {happened({ kind, verb, to })}
                      {title && (
                        <>
                          {t().colon}
                          {path ? <a href={path}>{title}</a> : title}
                          {more > 0 && eventText().more(more)}
                        </>
                      )}
                      <small>
                        {takenAt({ by, via, at })}
                        {at > seen && (
                          <>
                            {' '}
                            · <b>{eventText().fresh1}</b>
                          </>
                        )}
                      </small>
                    </li>
                  )
                })}
              </ol>
            </div>
          )
        }
      </Await>
    </Sheet>
  )
}
