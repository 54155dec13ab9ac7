import { addDays, type Day } from '../../lib/day.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import { dateOf } from '../templates/rules/dates.ts'
import { spanOf } from '../templates/rules/span.ts'
import type { CampaignContent } from '../templates/schema.ts'
import type { DateChange, DateRevision, Deadline } from './schema.ts'

type Parts = Pick<CampaignContent, 'phases' | 'duties'>

/** A campaign's dates: as the district has given them, as they hold, and the office's own for duties. */
export interface CampaignDates {
  given: Parts
  inForce: Parts
  deadlines: readonly Deadline[]
  revised: Partial<CampaignContent> | null
}

type Wanted = Pick<DateRevision, 'phases' | 'deadlines'>

/** What a revision of dates comes to. */
export interface DatesRevised {
  change: {
    startsOn: Day
    endsOn: Day
    deadlines: Deadline[]
    revised: Partial<CampaignContent> | null
  }
  changes: DateChange[]
  /** What becomes later than both the district and the office have had it: that needs the district's consent. */
  loosened: string[]
}

/**
 * The dates after a revision. A phase that began the day after another one ended still does; a duty that is due at the
 * end of a phase goes with it, unless the office has set it earlier.
 */
export function datesRevised(dates: CampaignDates, wanted: Wanted): DatesRevised | Refusal {
  const { given, inForce, deadlines, revised } = dates
  const unknown = [
    ...wanted.phases.map(({ name }) => name).filter((name) => !inForce.phases.some((phase) => phase.name === name)),
    ...wanted.deadlines.map(({ duty }) => duty).filter((key) => !deadlines.some(({ duty }) => duty === key)),
  ]
  if (unknown.length > 0) return refuse('referenceUnknown', { about: unknown })

  const phases = phasesAfter(inForce.phases, wanted)
  const backwards = phases.filter(({ startsOn, endsOn }) => endsOn < startsOn)
  if (backwards.length > 0) return refuse('phaseEndsBeforeStart', { about: backwards.map(({ name }) => name) })

  const own = deadlinesAfter({ ...inForce, deadlines }, phases, wanted)
  const all = [
    ...inForce.phases.map(({ name, endsOn }, place) => ({
      name,
      before: endsOn,
      after: phases[place]?.endsOn ?? endsOn,
      limit: given.phases[place]?.endsOn,
    })),
    ...deadlines.map(({ duty: key, due }, place) => {
      const asGiven = given.duties.find((duty) => duty.key === key)
      return {
        name: inForce.duties.find((duty) => duty.key === key)?.name ?? key,
        before: due,
        after: own[place]?.due ?? due,
        limit: asGiven && (dateOf(asGiven, given.phases) ?? undefined),
      }
    }),
  ].filter(({ before, after }) => before !== after)
  if (all.length === 0) return refuse('nothingRevised')
  return {
    change: {
      ...spanOf({ phases }),
      deadlines: own,
      revised: phases.some(({ endsOn }, place) => endsOn !== inForce.phases[place]?.endsOn)
        ? { ...revised, phases }
        : revised,
    },
    changes: all.map(({ name, before, after }) => ({ name, before, after })),
    loosened: all
      .filter(({ before, after, limit }) => limit !== undefined && after > before && after > limit)
      .map(({ name }) => name),
  }
}

function phasesAfter(phases: Parts['phases'], wanted: Wanted): Parts['phases'] {
  const endOf = (phase: Parts['phases'][number]) =>
    wanted.phases.find(({ name }) => name === phase.name)?.endsOn ?? phase.endsOn
  return phases.map((phase) => {
    const former = phases.find((other) => addDays(other.endsOn, 1) === phase.startsOn)
    return { ...phase, startsOn: former ? addDays(endOf(former), 1) : phase.startsOn, endsOn: endOf(phase) }
  })
}

const deadlinesAfter = (
  { duties, phases: before, deadlines }: Parts & Pick<CampaignDates, 'deadlines'>,
  after: Parts['phases'],
  wanted: Wanted,
): Deadline[] =>
  deadlines.map(({ duty: key, due }) => {
    const set = wanted.deadlines.find(({ duty }) => duty === key)?.due
    const duty = duties.find((one) => one.key === key)
    const [was, is] = duty && duty.due === null ? [dateOf(duty, before), dateOf(duty, after)] : [null, null]
    const following = was === null || is === null ? due : due === was ? is : due < is ? due : is
    return { duty: key, due: set ?? following }
  })

/** Why an office can't set such dates: a new one has passed, or is later than the district has agreed to. */
export function ownDatesRefusal({ changes, loosened }: DatesRevised, today: Day): Refusal | undefined {
  return (
    pastDates({ changes }, today) ?? (loosened.length > 0 ? refuse('consentNeeded', { about: loosened }) : undefined)
  )
}

/** Why such dates can't be asked for: a new one has passed, or none of them needs consent. */
export function askedDatesRefusal({ changes, loosened }: DatesRevised, today: Day): Refusal | undefined {
  return pastDates({ changes }, today) ?? (loosened.length === 0 ? refuse('consentNotNeeded') : undefined)
}

/** Why such dates can't hold from now on: a new one has passed, maybe while they waited for an answer. */
export function pastDates({ changes }: Pick<DatesRevised, 'changes'>, today: Day): Refusal | undefined {
  const past = changes.filter(({ after }) => after < today)
  return past.length > 0 ? refuse('dueInPast', { about: past.map(({ name }) => name) }) : undefined
}

/** What the event keeps of it: each date before and after. */
export const datesTold = (changes: readonly DateChange[]) =>
  Object.fromEntries(changes.map(({ name, before, after }) => [name, { before, after }]))
