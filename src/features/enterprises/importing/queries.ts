import { and, eq, isNull } from 'drizzle-orm'
import { correctionDetail } from '../../../lib/correction.ts'
import type { Day } from '../../../lib/day.ts'
import { registerState } from '../../../lib/ending.ts'
import type { OfficeRows } from '../../../tenancy/office.ts'
import type { Asked, RowOf } from '../../../tenancy/reading.ts'
import { textsAmong } from '../../../tenancy/search.ts'
import { columnsOf, type Expression, itemsOf, selective } from '../../../tenancy/sql.ts'
import { type Birth, birth, type Companion, companion } from '../../../tenancy/step.ts'
import type { Enterprise } from '../schema.ts'
import { enterprise, mark } from '../table.ts'

/** What rows of a ledger name: credit codes, and names as they are folded. Both are lists as JSON. */
interface NamedPlaces {
  codes: Asked
  names: Asked
}

/** Derived tables: the enterprises of these credit codes, and of these names; `meant` is their id. */
export function enterprisesMeant(office: OfficeRows, { codes, names }: NamedPlaces) {
  const e = office.rows(enterprise, 'coded')
  const { rows, value } = itemsOf(codes)
  const ofCode = office
    .select({ meant: e.id })
    .from(rows)
    .crossJoin(e)
    .where(selective(eq(e.creditCode, value)))
    .as('of_code')
  const alike = textsAmong(office, 'enterprise', 'name', names)
  const ofName = office.select({ meant: alike.among }).from(alike).as('of_name')
  return { ofCode, ofName }
}

/** Statements: the enterprises that rows of a ledger may mean, by credit code and by name, but for those that were taken back. */
export function enterprisesMeantWhole(office: OfficeRows, named: NamedPlaces) {
  const e = office.rows(enterprise)
  const columns = {
    id: e.id,
    name: e.name,
    site: e.site,
    creditCode: e.creditCode,
    phone: e.phone,
    community: e.community,
    endedOn: e.endedOn,
  }
  const { ofCode, ofName } = enterprisesMeant(office, named)
  const there = and(isNull(e.takenBack), isNull(e.mergedInto))
  return [
    office
      .select(columns)
      .from(ofCode)
      .crossJoin(e)
      .where(and(eq(e.id, ofCode.meant), there)),
    office
      .select(columns)
      .from(ofName)
      .crossJoin(e)
      .where(and(eq(e.id, ofName.meant), there)),
  ] as const
}

/** Each once. */
export const enterprisesMeantShown = <T extends { id: string }>(found: readonly (readonly T[])[]) => [
  ...new Map(found.flat().map((one) => [one.id, one])).values(),
]

/** Statement: the communities of the enterprises of a list. */
export function communitiesOfListed(office: OfficeRows, list: Expression) {
  const e = office.rows(enterprise)
  const { rows, value } = itemsOf(list)
  return office
    .select({ id: e.id, community: e.community })
    .from(rows)
    .crossJoin(e)
    .where(and(eq(e.id, value), isNull(e.takenBack)))
}

/** An enterprise of a ledger that is to be registered. */
interface ToBear {
  id: string
  /** The row of the file. */
  row: number
  content: Enterprise
  /** The row's words. */
  cells: readonly { heading: string; text: string }[]
}

/** The enterprises of a batch. */
export const enterprisesBorn = (rows: readonly ToBear[], of: string): Birth[] =>
  rows.map(({ id, row, content, cells }) =>
    birth(enterprise, {
      id,
      title: content.name,
      verb: 'import',
      detail: { ...content, import: of, row, ledger: { cells } },
      row: content,
    }),
  )

/** Statement: enterprises of a list, as a step finds them. */
export function enterprisesListed(office: OfficeRows, list: Expression) {
  const e = office.rows(enterprise)
  const { rows, value } = itemsOf(list)
  return office.select(columnsOf(e)).from(rows).crossJoin(e).where(eq(e.id, value))
}

/** Statements: those of a list into which another was merged, and those that a sweep names. */
export function enterprisesReferredTo(office: OfficeRows, list: Expression) {
  const e = office.rows(enterprise)
  const m = office.rows(mark)
  const into = (one: Expression) =>
    office
      .select({ id: e.id })
      .from(e)
      .where(selective(eq(e.mergedInto, one)))
  const naming = (one: Expression) =>
    office
      .select({ report: m.report })
      .from(m)
      .where(selective(eq(m.named, one)))
  return [
    office.thoseWith(list, (one) => into(one).limit(1)),
    office.thoseWith(list, (one) => naming(one).limit(1)),
  ] as const
}

/** An enterprise that an import changes, as it is. */
export type EnterpriseListed = RowOf<ReturnType<typeof enterprisesListed>>

const foundAs = (row: EnterpriseListed) => ({ ...row, title: row.name, status: registerState(row) })

/** What an import completes of an enterprise, where ours is empty. */
export interface EnterpriseCompleting {
  creditCode?: string
  phone?: string
  community?: string
}

/** The step that completes an enterprise, or with nulls takes that back. */
export const enterpriseCorrected = (
  row: EnterpriseListed,
  set: { [K in keyof EnterpriseCompleting]: EnterpriseCompleting[K] | null },
  { reason, ...from }: { reason: string; import: string; row: number },
): Companion =>
  companion(enterprise, {
    found: foundAs(row),
    verb: 'correct',
    detail: { ...correctionDetail(reason, row, set), ...from },
    change: set,
  })

/** The steps that take enterprises back which an import has registered: they are neither there nor have they ended. */
export const enterprisesTakenBack = (
  rows: readonly EnterpriseListed[],
  { import: of, reason, today }: { import: string; reason: string; today: Day },
): Companion[] =>
  rows.map((row) =>
    companion(enterprise, {
      found: foundAs(row),
      verb: 'takeBack',
      to: 'ended',
      detail: { import: of },
      change: { takenBack: true, endedOn: today, endReason: reason },
    }),
  )
