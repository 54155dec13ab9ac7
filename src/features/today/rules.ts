import type { Day } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import { awaited, clockRuns, openSteps, type Verb } from '../hazards/lifecycle.ts'
import { answerTo, factsListed, mayAnswer } from '../hazards/rules/answering.ts'
import type { HazardListed } from '../hazards/schema.ts'
import { writesFor } from '../reports/lifecycle.ts'
import type { UnitListed } from '../units/schema.ts'
import type { SectionFilter, TodayQuery, TodaySection } from './schema.ts'

type Unit = Pick<UnitListed, 'id' | 'kind'>

/** Whether somebody answers for the whole office. */
export const seesWhole = ({ roles }: Person): boolean =>
  roles.some(({ role }) => role === 'safetyOfficer' || role === 'leaderInCharge')

/** The units whose hazards somebody looks after; none for whoever answers for the whole office. */
export function unitsHeld<U extends Unit>(person: Person, units: readonly U[]): U[] {
  const held = person.roles.map(({ unit }) => unit)
  return seesWhole(person) ? [] : units.filter(({ id }) => held.includes(id))
}

/** Whose hazards are listed: of the unit that was asked for, else of the first; undefined for the whole office. */
export const unitChosen = <U extends Unit>(held: readonly U[], { unit, all }: TodayQuery): U | undefined =>
  all ? undefined : (held.find(({ id }) => id === unit) ?? held[0])

/** Of which units somebody is shown the reports: of all, of one only, or of none. */
export function reportsShownTo(person: Person, units: readonly Unit[]): { only: string | undefined } | null {
  const written = writesFor(person, units)
  if (seesWhole(person) || written.length > 1) return { only: undefined }
  return written.length === 1 ? { only: written[0] } : null
}

/** Whether it depends on a department's authority what somebody can do next. */
export const actsByAuthority = ({ roles }: Person): boolean => roles.some(({ role }) => role === 'enforcementOfficer')

/** A list of hazards, and which of those that its filter finds belong to it. */
export interface Section {
  name: TodaySection['name']
  filter: SectionFilter
  belongs: (hazard: HazardListed) => boolean
}

/** What waits for this person's answer, then what is due, most pressing first. */
export function sectionsOf(person: Person, units: readonly Unit[], chosen: Unit | undefined, today: Day): Section[] {
  const takes = (verb: Verb) => (hazard: HazardListed) =>
    openSteps(person, factsListed(hazard, [], today)).includes(verb)
  const all = () => true
  const scope = chosen ? { [chosen.kind === 'department' ? 'unit' : 'community']: chosen.id } : {}
  const works = (id: string) => person.roles.some(({ unit }) => unit === id)
  return [
    ...units
      .filter(({ id, kind }) => kind === 'department' && works(id))
      .map(({ id }) => ({ name: 'transferred' as const, filter: { transferTo: id }, belongs: takes('accept') })),
    ...awaited
      .filter((kind) => mayAnswer(person, kind, today))
      .map((awaits) => ({ name: awaits, filter: { awaits, ...scope }, belongs: takes(answerTo[awaits]) })),
    { name: 'overdue', filter: { overdue: 'true', ...scope }, belongs: all },
    // What was claimed already waits for its re-inspection and is listed there.
    {
      name: 'week',
      filter: { open: 'true', overdue: 'false', dueWithin: 7, ...scope },
      belongs: ({ status }) => clockRuns.includes(status),
    },
    ...(['claimed', 'confirmed', 'reported'] as const).map((status) => ({
      name: status,
      filter: { status, ...scope },
      belongs: all,
    })),
  ]
}

/** How many hazards of a list are read, and how many of them shown. */
export const readAtMost = 30
const shownAtMost = 8

interface Found extends Pick<Section, 'name' | 'filter'> {
  items: readonly HazardListed[]
  next: string | null
}

/** The lists as they are shown: each leaves out what an earlier one shows already. */
export function onceEach(lists: readonly Found[]): TodaySection[] {
  const seen = new Set<string>()
  return lists.map(({ name, filter, items, next }) => {
    const own = items.filter(({ id }) => !seen.has(id))
    const shown = own.slice(0, shownAtMost)
    for (const { id } of shown) seen.add(id)
    return { name, filter, items: shown, count: own.length, more: next !== null }
  })
}
