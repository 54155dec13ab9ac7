import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { filesOf } from '../../lib/files.ts'
import { pageOf } from '../../lib/page.ts'
import type { Person } from '../../lib/role.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { hazardsLate, hazardsLateCounted } from './late/queries.ts'
import type { LateTotal } from './late/schema.ts'
import type { HazardExported } from './ledger/exported/queries.ts'
import type { hazardsFitting } from './ledger/queries.ts'
import { type hazardWhole, isOverdue, numbered, titled, wasOverdue } from './queries.ts'
import { advise, counterTo } from './rules/advice.ts'
import { historyOf } from './rules/history.ts'
import { handlesCase, partyShown, placeShown, toldOpenly } from './rules/privacy.ts'
import { noDue } from './rules/steps.ts'
import type { Hazard } from './schema.ts'
import { partySeals } from './seals.ts'
import type { SheetLine } from './sheet.ts'
import type { HazardSimilar } from './similar/schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof hazardWhole>>>

type Listed = Awaited<ReturnType<typeof hazardsFitting>>

type Late = Awaited<ReturnType<typeof hazardsLate>>

/** A hazard with code and name beside each unit that it names. */
const placed = <T extends Pick<Listed[number], 'community' | 'unit' | 'transferTo'>>(row: T, units: UnitNames) =>
  withUnits(row, units, 'community', 'unit', 'transferTo')

const itemShown = ({ key: _, personal, ...item }: Listed[number], person: Person, units: UnitNames) => ({
  ...placed(item, units),
  place: placeShown({ ...item, personal }, handlesCase(person, item)),
})

/** A page of the ledger as this person may see it. */
export function ledgerShown(rows: Listed, limit: number, person: Person, units: UnitNames) {
  const { items, next } = pageOf(rows, limit, ({ key }) => key)
  return { items: items.map((item) => itemShown(item, person, units)), next }
}

/**
 * A hazard in a ledger that is taken along, as this person may see it. Of a natural person it tells what the list does:
 * who that is, the record's own page alone says.
 */
export function lineShown(
  { enterprise, steps, plan, ...row }: HazardExported,
  person: Person,
  { units, campaigns, today }: { units: UnitNames; campaigns: ReadonlyMap<string, string>; today: Day },
): SheetLine {
  const handled = handlesCase(person, { ...row, reportedBy: steps[0]?.actor })
  return {
    ...placed(row, units),
    number: numbered(row),
    campaign: campaigns.get(row.campaign) ?? null,
    party: enterprise?.name ?? row.partyName,
    creditCode: enterprise?.creditCode ?? null,
    place: placeShown(row, handled) ?? enterprise?.address ?? null,
    due: row.due === noDue ? null : row.due,
    overdue: isOverdue(row, today),
    everOverdue: wasOverdue(row, today),
    plan: plan && (row.personal ? { ...plan, responsible: null } : plan),
    history: historyOf(steps),
  }
}

type LateCounts = Awaited<ReturnType<typeof hazardsLateCounted>>

export const lateCountsShown = (total: LateCounts, units: UnitNames): LateTotal => ({
  ...total,
  units: total.units.map((one) => withUnits(one, units, 'unit')),
})

/** A page of what is late as this person may see it. */
export function lateShown(rows: Late, limit: number, person: Person, units: UnitNames) {
  const { items, next } = pageOf(rows, limit, ({ key }) => key)
  return {
    items: items.map(({ waitsFor, ...item }) => ({ waitsFor, hazard: itemShown(item, person, units) })),
    next,
  }
}

const planOf = ({ plan }: Pick<Whole['row'], 'plan'>) => plan && { goal: null, ...plan }

/** One hazard as this person may see it, with its life and what the notice advises. */
export async function hazardShown(
  office: string,
  { hazard, row, events, today, named, phase, rules, ...kin }: Whole,
  person: Person,
  units: UnitNames,
): Promise<Hazard> {
  const { open: _, follower, followerName, ...shown } = hazard
  const handled = handlesCase(person, { ...row, reportedBy: events[0]?.actor })
  const { details, plan } = toldOpenly({ details: events.map(({ detail }) => detail), plan: planOf(row) }, handled)
  const name = hazard.enterprise?.name ?? named?.name ?? null
  const advice = advise({ ...shown, phase }, rules)
  return {
    ...placed(shown, units),
    ...kin,
    campaignEndsOn: phase.endsOn,
    place: placeShown(row, handled),
    party: partyShown({ kind: row.partyKind, name, phone: named?.phone ?? null }, handled),
    plan,
    follower: follower === null ? null : { user: follower, name: followerName ?? '' },
    files: row.personal && !handled ? [] : filesOf(events),
    events: events.map((event, place) => eventShown({ ...event, detail: details[place] ?? {} }, units)),
    intact: await isWhole({ office, kind: 'hazard', row, events, seals: await partySeals(events, named), today }),
    advice,
    counter: counterTo(advice),
  }
}

/** What an open hazard is called that a new one may be. */
export const alike = ({ id, number, description }: HazardSimilar) => ({ id, name: `${number} ${titled(description)}` })
