import { and, eq, isNull, ne } from 'drizzle-orm'
import { correctionDetail } from '../../../lib/correction.ts'
import type { Day } from '../../../lib/day.ts'
import { type Limits, limitsOf } from '../../../lib/limits.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import type { Asked, RowOf } from '../../../tenancy/reading.ts'
import { textsAmong } from '../../../tenancy/search.ts'
import { besidesAll, columnsOf, type Expression, itemsOf, positive, selective } from '../../../tenancy/sql.ts'
import { type Birth, birth, type Companion, companion, type Write } from '../../../tenancy/step.ts'
import { enterprisesMeant } from '../../enterprises/importing/queries.ts'
import { ofEnterprise } from '../../enterprises/offered/queries.ts'
import { numbered, opened, titled } from '../queries.ts'
import { partyHeld } from '../reporting/queries.ts'
import type { Imported } from '../rules/importing.ts'
import type { State } from '../rules/states.ts'
import { asReported, noDue, undated } from '../rules/steps.ts'
import { type Waited, waitedAnew, waitsAnew } from '../rules/waiting.ts'
import { hazard, hazardWait, party } from '../table.ts'
import type { ImportedHazard } from './schema.ts'

/** Which hazards, whom and where rows of a ledger name, folded, and when. All are lists as JSON. */
export interface MeantPlaces {
  numbers: Asked
  codes: Asked
  names: Asked
  places: Asked
  days: Asked
}

const meant = (office: OfficeRows, h: ReturnType<typeof opened>) => ({
  id: h.id,
  number: h.number,
  foundOn: h.foundOn,
  enterprise: h.enterprise,
  place: h.place,
  address: ofEnterprise(office, h.enterprise, 'address'),
  community: h.community,
  description: h.description,
  ledgerNumber: h.ledgerNumber,
  status: h.status,
})

/** On one of these days; what was voided was never there. */
const then = (h: ReturnType<typeof opened>, days: Asked) => and(besidesAll(h.foundOn, days), ne(h.status, 'void'))

/** Statement: the hazards of these days without an enterprise at these places. */
function hazardsAtPlaces(office: OfficeRows, { places, days }: Pick<MeantPlaces, 'places' | 'days'>) {
  const h = opened(office)
  const there = textsAmong(office, 'hazard', 'place', places)
  const fits = and(eq(h.id, there.among), isNull(h.enterprise), then(h, days))
  return office.select(meant(office, h)).from(there).crossJoin(h).where(fits)
}

/** Statements: the hazards that rows of a ledger may mean, by their number, the enterprise's credit code or name, or the place. */
export function hazardsMeant(office: OfficeRows, { numbers, codes, names, ...there }: MeantPlaces) {
  const h = opened(office)
  const { ofCode, ofName } = enterprisesMeant(office, { codes, names })
  const ofNumber = itemsOf(numbers)
  const at = (of: typeof ofCode | typeof ofName) => and(eq(h.enterprise, of.meant), then(h, there.days))
  return [
    office.select(meant(office, h)).from(ofCode).crossJoin(h).where(at(ofCode)),
    office.select(meant(office, h)).from(ofName).crossJoin(h).where(at(ofName)),
    hazardsAtPlaces(office, there),
    office
      .select(meant(office, h))
      .from(ofNumber.rows)
      .crossJoin(h)
      .where(and(eq(h.number, ofNumber.value), positive(h.number))),
  ] as const
}

/** Statements: the hazards of these days at these enterprises, and without one at these places. */
export function hazardsThere(
  office: OfficeRows,
  { enterprises, ...there }: Pick<MeantPlaces, 'places' | 'days'> & { enterprises: Asked },
) {
  const h = opened(office)
  const { rows, value } = itemsOf(enterprises)
  const at = and(eq(h.enterprise, value), then(h, there.days))
  return [office.select(meant(office, h)).from(rows).crossJoin(h).where(at), hazardsAtPlaces(office, there)] as const
}

type Meant = { id: string; number: number; foundOn: Day; status: State }

/** Each once, with its number as people know it. */
export const hazardsMeantShown = <T extends Meant>(found: readonly (readonly T[])[]) => [
  ...new Map(
    found
      .flat()
      .map(({ status, ...one }) => [one.id, { ...one, number: numbered(one), voided: status === 'void' }] as const),
  ).values(),
]

/** A hazard of a ledger that is to be made, and how it begins. */
export interface ToBear {
  id: string
  /** The row of the file. */
  row: number
  content: ImportedHazard
  begins: Imported
}

interface Bearing {
  import: string
  campaign: string
  limits: Limits
  today: Day
}

/** The hazards of a batch, and the rows that go with them. */
export function hazardsBorn(
  office: OfficeDb,
  rows: readonly ToBear[],
  { import: of, campaign, limits, today }: Bearing,
): { born: Birth[]; before: Write[]; also: Write[] } {
  const waiting: (Waited & { hazard: string })[] = []
  const parties: NonNullable<ReturnType<typeof partyHeld>['row']>[] = []
  const born = rows.map(({ id, row, content, begins }) => {
    const { party: named, unit: _, community: __, level: ___, ledger, ...rest } = content
    const { status, ...known } = begins
    const held = partyHeld(named)
    if (held.row) parties.push(held.row)
    const begun = { ...asReported, ...known, status, waits: null, urged: null }
    const waits = waitsAnew(null, begun, limits, today)
    const { come } = waitedAnew(begun, { ...begun, ...waits })
    waiting.push(...come.map((one) => ({ ...one, hazard: id })))
    return birth(hazard, {
      id,
      title: titled(content.description),
      verb: 'import',
      to: status,
      detail: {
        ...rest,
        unit: known.unit,
        community: known.community,
        level: known.level,
        ...held.detail,
        campaign,
        import: of,
        row,
        ledger,
      },
      row: {
        ...rest,
        campaign,
        personal: false,
        ...held.columns,
        ...asReported,
        ...known,
        ledgerNumber: ledger.number,
        ...undated,
        open: status !== 'closed',
        due: noDue,
        inspectedOn: null,
        inspection: null,
        question: null,
        recurrenceOf: null,
        ...waits,
      },
    })
  })
  return { born, before: office.insert(party, parties), also: office.insert(hazardWait, waiting) }
}

/** Statement: hazards of a list, as a step finds them. */
export function hazardsListed(office: OfficeRows, list: Expression) {
  const h = opened(office)
  const { rows, value } = itemsOf(list)
  return office.select(columnsOf(h)).from(rows).crossJoin(h).where(eq(h.id, value))
}

/** Statements: those of a list into which another was merged, and those after which one has come back. */
export function hazardsReferredTo(office: OfficeRows, list: Expression) {
  const h = opened(office)
  const having = (column: 'mergedInto' | 'recurrenceOf') =>
    office.thoseWith(list, (one) => office.select({ id: h.id }).from(h).where(eq(h[column], one)).limit(1))
  return [having('mergedInto'), having('recurrenceOf')] as const
}

/** Statement: the enterprises of a list at which hazards were found that weren't voided. */
export function enterprisesWithHazards(office: OfficeRows, list: Expression) {
  const h = opened(office)
  const there = (enterprise: Expression) => and(selective(eq(h.enterprise, enterprise)), ne(h.status, 'void'))
  return office.thoseWith(list, (one) => office.select({ id: h.id }).from(h).where(there(one)).limit(1))
}

/** A hazard that an import changes, as it is. */
export type HazardListed = RowOf<ReturnType<typeof hazardsListed>>

const foundAs = (row: HazardListed) => ({ ...row, title: titled(row.description) })

/** What an import completes of a hazard, where ours is empty. */
export interface HazardCompleting {
  place?: string
  community?: string
  ledgerNumber?: string
}

/** The step that completes a hazard, or with nulls takes that back. */
export const hazardCorrected = (
  row: HazardListed,
  set: { [K in keyof HazardCompleting]: HazardCompleting[K] | null },
  { reason, ...from }: { reason: string; import: string; row: number },
): Companion =>
  companion(hazard, {
    found: foundAs(row),
    verb: 'correct',
    detail: { ...correctionDetail(reason, row, set), ...from },
    change: set,
  })

/** The steps that take hazards back which an import has made: they turn out not to be. */
export function hazardsTakenBack(
  office: OfficeDb,
  rows: readonly HazardListed[],
  of: string,
  today: Day,
): { together: Companion[]; also: Write[] } {
  const owed: (Waited & { hazard: string })[] = []
  const together = rows.map((row) => {
    const waits = waitsAnew(row.waits, { ...row, status: 'void' }, limitsOf(null), today)
    owed.push(...waitedAnew(row, { ...row, waits: [], ...waits }).gone.map((one) => ({ ...one, hazard: row.id })))
    const change = { ...(row.open ? { open: false } : {}), ...(row.closedBy ? { closedBy: null } : {}), ...waits }
    return companion(hazard, { found: foundAs(row), verb: 'takeBack', to: 'void', detail: { import: of }, change })
  })
  return { together, also: office.remove(hazardWait, owed) }
}
