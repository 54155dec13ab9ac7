import type { SecurityEvent } from '../../src/features/security-log/schema.ts'
import type { What } from '../../src/lib/happening.ts'
import { t } from '../text/text.ts'
import { EventAbout } from './event-about.tsx'
import { securityLogText } from './text.ts'
import '../kit/table.css'
import './event-table.css'

/** What may be an attack. */
const alarming: readonly What[] = [
  'passwordWrong',
  'signInLocked',
  'passwordExpired',
  'secondFactorFailed',
  'keyRefused',
]

/** The address of the same list with something more to narrow it by. */
type PathOf = (more: { person?: string; address?: string }) => string

export function EventTable({ events, pathOf }: { events: readonly SecurityEvent[]; pathOf: PathOf }) {
  const words = securityLogText()
  return (
    <table class="cards happened">
      <caption class="unseen">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.what}</th>
          <th scope="col">{words.columns.at}</th>
          <th scope="col">{words.columns.by}</th>
          <th scope="col">{words.columns.subject}</th>
          <th scope="col">{words.where}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={`${event.id} ${event.division}`}>
            <th scope="row" class="main">
              {alarming.includes(event.what) ? (
                <span class="tag late">{words.what[event.what]}</span>
              ) : (
                words.what[event.what]
              )}
            </th>
            <td>
              {t().clockMoment(event.at)}
              {event.times > 1 && <small> {words.counted(event.times, t().clockMoment(event.lastAt))}</small>}
            </td>
            <td>{event.by ? <Somebody who={event.by} pathOf={pathOf} /> : <small>{words.unknown}</small>}</td>
            <td>
              {event.whom && (
                <>
                  <Somebody who={event.whom} pathOf={pathOf} />{' '}
                </>
              )}
              <EventAbout event={event} />
            </td>
            <td>
              {event.division === '' ? words.nowhere : (event.divisionName ?? event.division)}{' '}
              <Address of={event.address} pathOf={pathOf} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Somebody({ who: { id, name }, pathOf }: { who: NonNullable<SecurityEvent['by']>; pathOf: PathOf }) {
  const shown = name ?? securityLogText().key(id)
  return (
    <a href={pathOf({ person: id })} aria-label={securityLogText().ofPerson(shown)}>
      {shown}
    </a>
  )
}

function Address({ of, pathOf }: { of: string | null; pathOf: PathOf }) {
  if (of === null) return <small>{securityLogText().manyAddresses}</small>
  return (
    <a class="hashed" href={pathOf({ address: of })} aria-label={securityLogText().ofAddress(of)}>
      {of.slice(0, 8)}
    </a>
  )
}
