import type { State } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import { t } from '../text/index.ts'

type Station = keyof ReturnType<typeof t>['hazard']['steps']

/** The stations of a hazard's life; only a major one needs a plan. */
const stations: readonly Station[] = ['reported', 'confirmed', 'ordered', 'planned', 'claimed', 'reinspected', 'closed']

/** Which station a hazard in a state waits at. */
function waitsAt({ status, level, found }: Pick<Hazard, 'status' | 'level' | 'found'>): Station {
  const afterOrder = level === 'major' ? 'planned' : 'claimed'
  const next: Record<State, Station> = {
    reported: 'confirmed',
    confirmed: found === 'self' ? afterOrder : 'ordered',
    ordered: afterOrder,
    planned: 'claimed',
    claimed: 'reinspected',
    closed: 'closed',
  }
  return next[status]
}

export function Steps({ hazard }: { hazard: Hazard }) {
  const words = t().hazard
  const waiting = waitsAt(hazard)
  const shown = stations.filter(
    (station) =>
      (station !== 'planned' || hazard.level !== 'general') &&
      (station !== 'ordered' || hazard.found !== 'self' || whenAt(hazard, 'ordered') !== null),
  )
  const at = shown.indexOf(waiting)
  const closed = hazard.status === 'closed'
  return (
    <ol class="steps">
      {shown.map((station, index) => {
        const now = !closed && index === at
        const kind = closed ? 'closed' : index < at ? 'done' : now ? (hazard.overdue ? 'now late' : 'now') : ''
        return (
          <li key={station} class={kind} aria-current={now ? 'step' : undefined}>
            {words.steps[station]}
            <small>{said(hazard, station, !closed && index > at, now)}</small>
          </li>
        )
      })}
    </ol>
  )
}

/** What stands below a station: its day, or what is known about it. */
function said(hazard: Hazard, station: Station, ahead: boolean, now: boolean): string {
  if (station === 'reinspected' && hazard.failures > 0) return t().hazard.failures(hazard.failures)
  if (ahead) return ''
  if (station === 'planned' && hazard.plan) {
    return t().hazard.five(Object.values(hazard.plan).filter((commitment) => commitment !== null).length)
  }
  const when = now ? null : whenAt(hazard, station)
  return when ? t().day(when) : ''
}

/** The events that bring a hazard to a station; a failed re-inspection orders anew. */
const verbsOf: Record<Station, readonly string[]> = {
  reported: ['report'],
  confirmed: ['confirm'],
  ordered: ['order', 'reopen'],
  planned: ['plan'],
  claimed: ['claim'],
  reinspected: ['pass'],
  closed: ['pass'],
}

/** The last time that it came to a station. */
const whenAt = ({ events }: Hazard, station: Station): string | null =>
  events.filter(({ verb }) => verbsOf[station].includes(verb)).at(-1)?.at ?? null
