import type { Day } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import { awaited } from '../hazards/lifecycle.ts'
import { acceptsFor, answersFor } from '../hazards/rules/answering.ts'
import { answersUrging, mayUrge } from '../hazards/rules/urging.ts'
import type { HazardListed } from '../hazards/schema.ts'
import { writesFor } from '../reports/lifecycle.ts'
import type { UnitListed } from '../units/schema.ts'
import type { TodayQuery, TodaySection } from './schema.ts'

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

/** A list of hazards, and how the ledger is asked for it. */
export type Section = Pick<TodaySection, 'name' | 'filter'>

/** What waits for this person's answer, then what is due, most pressing first. */
export function sectionsOf(
  person: Person,
  { chosen, campaign, today }: { chosen: Unit | undefined; campaign: string | undefined; today: Day },
): Section[] {
  const within = campaign === undefined ? {} : { campaign }
  const scope = { ...within, ...(chosen ? { [chosen.kind === 'department' ? 'unit' : 'community']: chosen.id } : {}) }
  return [
    ...acceptsFor(person, today).map((id) => ({ name: 'transferred' as const, filter: { transferTo: id, ...within } })),
    ...answersUrging(person).map((unit) => ({
      name: 'urged' as const,
      filter: { urged: 'waiting' as const, unit, ...within },
    })),
    ...(mayUrge(person) ? [{ name: 'answered' as const, filter: { urged: 'answered' as const, ...within } }] : []),
    ...awaited
      .filter((kind) => answersFor(person, kind, today).length > 0)
      .map((kind) => ({ name: kind, filter: { awaitsMe: kind, ...scope } })),
    { name: 'overdue', filter: { overdue: 'true', ...scope } },
    // Communities have to do with what they report and clear themselves.
    ...(chosen?.kind === 'community' ? [] : [{ name: 'late' as const, filter: scope }]),
    // What was claimed already waits for its re-inspection and is listed there.
    { name: 'week', filter: { running: 'true', overdue: 'false', dueWithin: 7, ...scope } },
    ...(['claimed', 'confirmed', 'reported'] as const).map((status) => ({
      name: status,
      filter: { status, ...scope },
    })),
  ]
}

/** How many hazards of a list are read, and how many of them shown. */
export const readAtMost = 30
const shownAtMost = 8

interface Found extends Section {
  items: readonly HazardListed[]
  next: string | null
}

/** The lists as they are shown: each leaves out what an earlier one shows already. */
export function onceEach(lists: readonly Found[]): TodaySection[] {
  const seen = new Set<string>()
  return lists.map(({ name, filter, items, next }) => {
    const own = items.filter(({ id }, place) => !seen.has(id) && items.findIndex((item) => item.id === id) === place)
    const shown = own.slice(0, shownAtMost)
    for (const { id } of shown) seen.add(id)
    return { name, filter, items: shown, count: own.length, more: next !== null }
  })
}
