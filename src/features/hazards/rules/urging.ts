import { type Day, dayOf, type Instant } from '../../../lib/day.ts'
import type { Refusal } from '../../../lib/refusal.ts'
import type { Person, Role } from '../../../lib/role.ts'
import { type UrgingVerb, urgingVerbs } from '../lifecycle.ts'
import type { Urge, Watch } from '../schema.ts'

/** What decides which of these steps are open. */
export interface UrgingFacts {
  open: boolean
  /** The department that handles it. */
  unit: string
  urges: readonly Urge[] | null
  watch: Watch | null
}

const urging: readonly Role[] = ['safetyOfficer', 'leaderInCharge']
const answering: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact']
const watchers: readonly Role[] = ['leaderInCharge', 'districtSupervisor']

const holdsOne = ({ roles }: Person, among: readonly Role[]) => roles.some(({ role }) => among.includes(role))

/** As what somebody watches: the district's supervisors, or the office's leaders. */
const levelOf = (person: Person): Watch['level'] => (holdsOne(person, ['districtSupervisor']) ? 'district' : 'leader')

const unanswered = ({ answer }: Urge | Watch) => answer === null

/** Whether the department owes somebody an answer, has given it, or nobody has asked. */
export const urgedIn = (urges: readonly Urge[] | null, watch: Watch | null): 'waiting' | 'answered' | null => {
  const all = [...(urges ?? []), ...(watch ? [watch] : [])]
  return all.length === 0 ? null : all.some(unanswered) ? 'waiting' : 'answered'
}

/** Why somebody can't take a step now; undefined when they can. */
export function urgingRefusal(
  person: Person,
  verb: UrgingVerb,
  { open, unit, urges, watch }: UrgingFacts,
  today: Day,
): Refusal | undefined {
  const refused = roleRefusal(person, verb, unit)
  if (refused) return { refused }
  const own = urges?.find(({ by }) => by.user === person.user)
  // Once a day, until it was answered.
  const again = own !== undefined && unanswered(own) && dayOf(own.at) === today
  const closed: Record<UrgingVerb, boolean> = {
    urge: again,
    watch: watch !== null && !mayTakeUp(watch, levelOf(person)),
    answer: urgedIn(urges, watch) !== 'waiting',
    lift: watch === null,
  }
  if (!open || closed[verb]) return { refused: 'stepNotOpen' }
  return verb === 'lift' && watch && watch.level !== levelOf(person) ? { refused: 'notPermitted' } : undefined
}

/** An answered watch is asked about again at its own level; the district takes up a leader's. */
const mayTakeUp = (watch: Watch, level: Watch['level']) =>
  watch.level === level ? watch.answer !== null : level === 'district'

function roleRefusal(person: Person, verb: UrgingVerb, unit: string): 'notPermitted' | 'otherDepartment' | undefined {
  if (verb !== 'answer') return holdsOne(person, verb === 'urge' ? urging : watchers) ? undefined : 'notPermitted'
  if (!holdsOne(person, answering)) return 'notPermitted'
  return person.roles.some((held) => answering.includes(held.role) && held.unit === unit)
    ? undefined
    : 'otherDepartment'
}

/** The steps that this person can take now. */
export const openUrging = (person: Person, hazard: UrgingFacts, today: Day): UrgingVerb[] =>
  urgingVerbs.filter((verb) => !urgingRefusal(person, verb, hazard, today))

/** The departments for which somebody answers. */
export const answersUrging = ({ roles }: Person): string[] => [
  ...new Set(roles.flatMap(({ role, unit }) => (answering.includes(role) && unit !== null ? [unit] : []))),
]

/** Whether somebody is one of those who urge or watch hazards. */
export const mayUrge = (person: Person): boolean => holdsOne(person, [...urging, ...watchers])

/** The columns that say who urges and watches. */
export interface Urging {
  urges: Urge[] | null
  watch: Watch | null
  urged: 'waiting' | 'answered' | null
  watched: Watch['level'] | null
}

/** The same of a hazard that nobody urges or watches: so it ends. */
export const unurged = { urges: null, watch: null, urged: null, watched: null } satisfies Urging

const urgingOf = (urges: Urge[] | null, watch: Watch | null): Urging => ({
  urges,
  watch,
  urged: urgedIn(urges, watch),
  watched: watch?.level ?? null,
})

/** What a step sets. */
export function urgingAfter(
  verb: UrgingVerb,
  { urges, watch }: Pick<UrgingFacts, 'urges' | 'watch'>,
  { words, person, now }: { words: string; person: Person; now: Instant },
): Urging {
  const said = { by: { user: person.user, name: person.name }, at: now, words }
  const answered = <T extends Urge | Watch>(one: T): T => (unanswered(one) ? { ...one, answer: said } : one)
  switch (verb) {
    case 'urge': {
      const others = (urges ?? []).filter(({ by }) => by.user !== person.user)
      return urgingOf([...others, { ...said, answer: null }], watch)
    }
    case 'watch':
      return urgingOf(urges && [...urges], { ...said, level: levelOf(person), answer: null })
    case 'answer':
      return urgingOf(urges?.map(answered) ?? null, watch && answered(watch))
    case 'lift':
      return urgingOf(urges && [...urges], null)
  }
}
