import type { Standing as Corrector } from '../../lib/correctable.ts'
import type { Differing } from '../../lib/correction.ts'
import { addDays, type Day } from '../../lib/day.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import { mayIn } from '../enterprises/rules.ts'
import { questionsFor } from '../inspections/rules/questions.ts'
import type { Attribute, CampaignContent, Frequency, PerformanceKind, Question } from '../templates/schema.ts'
import type {
  EnterpriseDuties,
  Performance,
  PerformanceCorrection,
  PerformanceDuty,
  PerformanceListed,
  Standing,
} from './schema.ts'
import { type Look, lookOver } from './seen.ts'

/** Why what a principal did can't be recorded like this; undefined when it can. */
export function recordRefusal(
  person: Person,
  { doneOn }: Performance,
  { community }: { community: string | null },
  today: Day,
): Refusal | undefined {
  if (!mayIn(person, 'performance.record', community)) return { refused: 'otherDepartment' }
  return doneOn > today ? { refused: 'dayInFuture', about: ['doneOn'] } : undefined
}

/** What somebody has to do with a record: they made it, or may record for the enterprise that it counts for. */
export const standingIn = (
  { recorder, community }: { recorder: string; community: string | null },
  person: Person,
): Omit<Corrector, 'status'> => ({
  made: recorder === person.user,
  works: mayIn(person, 'performance.record', community),
})

// The database holds that none is moved to an enterprise that had ended: `refuse_moving_performance_to_ended_enterprise`.

/**
 * Why a record can't be corrected like this; undefined when it can. What a signed visit has seen stands under its seal,
 * and only what was noted of the papers can change. Another enterprise is one for which they may record.
 */
export function correctionRefusal(
  person: Person,
  { inspection, meant }: { inspection: string | null; meant: { community: string | null } | undefined },
  { evidence: _, ...set }: Differing<PerformanceCorrection['set']>,
  today: Day,
): Refusal | undefined {
  const { enterprise, doneOn } = set
  const sealed = Object.keys(set)
  if (inspection !== null && sealed.length > 0) return { refused: 'inspectionSigned', about: sealed }
  if (doneOn !== undefined && doneOn > today) return { refused: 'dayInFuture', about: ['doneOn'] }
  if (enterprise === undefined) return undefined
  if (!meant) return { refused: 'referenceUnknown', about: ['enterprise'] }
  return mayIn(person, 'performance.record', meant.community) ? undefined : { refused: 'otherDepartment' }
}

type Per = Frequency['per']
type Period = PerformanceDuty['periods'][number]
type PeriodDays = Pick<Period, 'startsOn' | 'endsOn'>

const shortestFirst: readonly Per[] = ['day', 'week', 'month', 'quarter', 'half-year', 'campaign']
const months = { month: 1, quarter: 3, 'half-year': 6 }

/** The last day of the calendar period around a day; a week ends on Sunday. */
function lastDayOf(per: Exclude<Per, 'campaign'>, day: Day): Day {
  const date = new Date(day)
  if (per === 'day') return day
  if (per === 'week') return addDays(day, (7 - date.getUTCDay()) % 7)
  const month = Math.ceil((date.getUTCMonth() + 1) / months[per]) * months[per]
  return new Date(Date.UTC(date.getUTCFullYear(), month, 0)).toISOString().slice(0, 10)
}

/** The calendar periods that have begun, limited to the action period. */
function begun(per: Per, action: PeriodDays, today: Day): PeriodDays[] {
  const periods: PeriodDays[] = []
  let startsOn = action.startsOn
  while (startsOn <= action.endsOn && startsOn <= today) {
    const last = per === 'campaign' ? action.endsOn : lastDayOf(per, startsOn)
    const endsOn = last < action.endsOn ? last : action.endsOn
    periods.push({ startsOn, endsOn })
    startsOn = addDays(endsOn, 1)
  }
  return periods
}

/**
 * How often an enterprise has to do what a question asks: of the frequencies that apply to it the one with the shortest
 * period, and of two with one period the higher. What the notice puts in brackets for 高危 enterprises (二（一）1: a led
 * inspection each month; 6: a drill each half-year) thus stands instead of what it asks of all (each quarter; once),
 * not beside it: whoever does the former has done the latter, and one inspection or drill would be owed twice.
 */
const frequencyFor = (question: Question, attributes: readonly Attribute[]): Frequency | undefined =>
  question.frequency
    .filter(({ when }) => when === null || questionsFor(attributes, [{ ...question, appliesTo: [when] }]).length > 0)
    .toSorted((a, b) => shortestFirst.indexOf(a.per) - shortestFirst.indexOf(b.per) || b.atLeast - a.atLeast)[0]

const missingIn = ({ atLeast, done }: Pick<Period, 'atLeast' | 'done'>) => Math.max(0, atLeast - done)

/** A visit that told of no shortcoming tells of no day either: what was done then isn't seen. */
const standingOf = (period: Omit<Period, 'standing'>, looks: readonly Look[]): Standing =>
  missingIn(period) === 0 ? 'done' : lookOver(looks, period)?.done === false ? 'notDone' : 'notSeen'

/** What is missing from the periods that are over and stand so. */
const missingFrom = (periods: readonly Period[], standing: Standing) =>
  periods
    .filter((period) => period.over && period.standing === standing)
    .reduce((sum, period) => sum + missingIn(period), 0)

/** An enterprise, as far as its duties depend on it. */
export interface DutyFacts {
  enterprise: EnterpriseDuties['enterprise']
  attributes: readonly Attribute[]
  /** Seen: a visit made it. */
  records: readonly (Pick<PerformanceListed, 'kind' | 'doneOn' | 'withdrawn'> & { seen: boolean })[]
  /** What signed visits were told. */
  looks: readonly (Look & { kind: PerformanceKind })[]
}

function dutiesOf(
  { attributes, records, looks }: DutyFacts,
  questions: readonly Question[],
  action: PeriodDays,
  today: Day,
): PerformanceDuty[] {
  return questionsFor(attributes, questions).flatMap((question) => {
    const { key, performance, limit } = question
    const frequency = frequencyFor(question, attributes)
    if (performance === null || limit !== null || !frequency) return []
    const valid = records.filter(({ kind, withdrawn }) => kind === performance && !withdrawn)
    const entered = valid.filter(({ seen }) => !seen).map(({ doneOn }) => doneOn)
    // Several visits see the same drill, and a clerk enters it from its papers: of what was seen a day counts once.
    const seen = new Set(valid.map(({ doneOn }) => doneOn).filter((day) => !entered.includes(day)))
    const days = [...entered, ...seen]
    const told = looks.filter(({ kind }) => kind === performance)
    const periods = begun(frequency.per, action, today).map(({ startsOn, endsOn }) => {
      const done = days.filter((day) => startsOn <= day && day <= endsOn).length
      const period = { startsOn, endsOn, atLeast: frequency.atLeast, done, over: endsOn < today }
      return { ...period, standing: standingOf(period, told) }
    })
    const running = periods.find((period) => !period.over && missingIn(period) > 0)
    const next = running ? { by: running.endsOn, missing: missingIn(running) } : null
    const notDone = missingFrom(periods, 'notDone')
    const notSeen = missingFrom(periods, 'notSeen')
    return [{ question: key, kind: performance, notDone, notSeen, asked: lastOf(told), periods, next }]
  })
}

/** The last visit that asked. */
function lastOf(looks: readonly Look[]): PerformanceDuty['asked'] {
  const last = looks.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1)
  return last ? { inspection: last.inspection, on: last.on, done: last.done } : null
}

/**
 * What principals owe by 二（一）: of each question that is asked of their enterprise, is answered by records and has a
 * frequency, the records that are missing from each calendar period of the action 专项整治期间. A period is missed for
 * good: more in another doesn't make up for it. A question with a limit that no attribute decides is left to the
 * inspector. Nothing is computable before the district has set the action period.
 */
export function dutiesUnder(
  { questions, actionPeriod }: Pick<CampaignContent, 'questions' | 'actionPeriod'>,
  enterprises: readonly DutyFacts[],
  today: Day,
): EnterpriseDuties[] | 'notComputable' {
  if (actionPeriod === null) return 'notComputable'
  return enterprises.map((facts) => {
    const duties = dutiesOf(facts, questions, actionPeriod, today)
    const sumOf = (part: 'notDone' | 'notSeen') => duties.reduce((sum, duty) => sum + duty[part], 0)
    return { enterprise: facts.enterprise, notDone: sumOf('notDone'), notSeen: sumOf('notSeen'), duties }
  })
}
