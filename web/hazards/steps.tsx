import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import { ended } from '../../src/features/hazards/rules/states.ts'
import { usualNext } from '../../src/features/hazards/rules/usual-way.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { hazardText } from './text.ts'
import './steps.css'

type Station = keyof ReturnType<typeof hazardPageText>['steps']

/** The stations of a hazard's life; only a major one needs a plan. */
const stations: readonly Station[] = ['reported', 'confirmed', 'ordered', 'planned', 'claimed', 'reinspected', 'closed']
const onlyMajor: readonly Station[] = ['planned']

/** The steps that bring a hazard to a station. */
const verbsOf: Record<Station, readonly (Verb | 'report' | 'import')[]> = {
  reported: ['report', 'import'],
  confirmed: ['confirm'],
  ordered: ['order', 'notice', 'reopen'],
  planned: ['plan'],
  claimed: ['claim'],
  reinspected: ['pass'],
  closed: ['fix', 'pass', 'countersign', 'approve'],
}

/** The station at which an open hazard waits: a re-inspection comes before the state to which it leads. */
function waitsAt(hazard: Hazard): Station {
  if (hazard.status === 'claimed') return 'reinspected'
  return stations.find((station) => station === usualNext(hazard)) ?? 'closed'
}

export function Steps({ hazard }: { hazard: Hazard }) {
  return ended.includes(hazard.status) ? <Ended hazard={hazard} /> : <Open hazard={hazard} />
}

function Open({ hazard }: { hazard: Hazard }) {
  const words = hazardPageText()
  const waiting = waitsAt(hazard)
  const shown = stations.filter(
    (station) =>
      (!onlyMajor.includes(station) || hazard.level !== 'general') &&
      (station !== 'ordered' || hazard.found !== 'self' || whenAt(hazard, 'ordered') !== null),
  )
  const at = shown.indexOf(waiting)
  return (
    <ol class="steps">
      {shown.map((station, index) => {
        const now = index === at
        return (
          <li
            key={station}
            class={index < at ? 'done' : now ? (hazard.overdue ? 'now late' : 'now') : ''}
            aria-current={now ? 'step' : undefined}
          >
            {words.steps[station]}
            <small>{said(hazard, station, index > at, now)}</small>
          </li>
        )
      })}
    </ol>
  )
}

/** The stations that it has come to, and its end: green only for what was rectified. */
function Ended({ hazard }: { hazard: Hazard }) {
  const { status, closedBy, events } = hazard
  const closed = status === 'closed' && !closedBy
  const shown = stations.filter((station) => station !== 'closed' && whenAt(hazard, station) !== null)
  const end = events.findLast(({ from, to }) => to === status && from !== status)?.at
  const ended = closedBy ? hazardText().imported : hazardText().states[status]
  return (
    <ol class="steps">
      {shown.map((station) => (
        <li key={station} class={closed ? 'closed' : 'done'}>
          {hazardPageText().steps[station]}
          <small>{said(hazard, station, false, false)}</small>
        </li>
      ))}
      <li class={closed ? 'closed' : 'done'}>
        {closed ? hazardPageText().steps.closed : ended}
        <small>{end && t().day(end)}</small>
      </li>
    </ol>
  )
}

/** What stands below a station: its day, or what is known about it. */
function said(hazard: Hazard, station: Station, ahead: boolean, now: boolean): string {
  if (station === 'reinspected' && hazard.failures > 0) return hazardPageText().failures(hazard.failures)
  if (ahead) return ''
  // A plan is saved only when it is complete.
  if (station === 'planned' && hazard.plan) return hazardPageText().five
  const when = now ? null : whenAt(hazard, station)
  return when ? t().day(when) : ''
}

/** The last time that it came to a station. */
const whenAt = ({ events }: Hazard, station: Station): string | null =>
  events.findLast(({ verb }) => verbsOf[station].some((one) => one === verb))?.at ?? null
