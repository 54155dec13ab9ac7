import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { registerState } from '../../lib/ending.ts'
import { folded } from '../../lib/folding.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { textsAlike } from '../../tenancy/search.ts'
import { columnsOf, type Expression, lookedUp, selective } from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { anyCampaign, sectorsKnown } from '../campaigns/queries.ts'
import { marksOf } from './marks/queries.ts'
import type { Enterprise, EnterpriseCorrection, EnterpriseMerging } from './schema.ts'
import { enterprise } from './table.ts'

const whole = reading((office: OfficeRows, id: Asked) => {
  const e = office.rows(enterprise)
  const self = office.rows(enterprise, 'self')
  const other = office.rows(enterprise, 'other')
  const named = { id: other.id, name: other.name, site: other.site }
  return [
    office.select(columnsOf(e)).from(e).where(eq(e.id, id)),
    eventsOf(office, id),
    office
      .select(named)
      .from(self)
      .innerJoin(
        other,
        and(selective(eq(other.creditCode, self.creditCode)), ne(other.id, self.id), isNull(other.endedOn)),
      )
      .where(eq(self.id, id)),
    office.select(named).from(self).innerJoin(other, eq(other.id, self.mergedInto)).where(eq(self.id, id)),
    office
      .select(named)
      .from(other)
      .where(selective(eq(other.mergedInto, id)))
      .orderBy(asc(other.id)),
    marksOf(office, id),
  ]
})

/** One enterprise with its life, the other sites of its credit code, those that are the same one, and its marks. */
export async function enterpriseWhole(office: OfficeDb, id: string) {
  const [[row], events, otherSites, [mergedInto], mergedFrom, marks] = await office.read(whole, id)
  return row && { row, events, otherSites, mergedInto: mergedInto ?? null, mergedFrom, marks }
}

/** The enterprises of a credit code that are there. */
function sitesOf(office: OfficeRows, creditCode: Expression) {
  const e = office.rows(enterprise)
  return office
    .select({ id: e.id, site: e.site })
    .from(e)
    .where(and(selective(eq(e.creditCode, creditCode)), isNull(e.endedOn)))
}

interface SimilarPlaces {
  /** Folded. */
  name: Asked | undefined
  creditCode: Asked | undefined
  besides: Asked
}

const similarAtMost = 10

/** Statements: the enterprises of the same name, and of the same credit code, but for one and those that were merged. */
function similarTo(office: OfficeRows, { name, creditCode, besides }: SimilarPlaces) {
  const e = office.rows(enterprise)
  const columns = {
    id: e.id,
    name: e.name,
    site: e.site,
    creditCode: e.creditCode,
    address: e.address,
    endedOn: e.endedOn,
  }
  const others = and(ne(e.id, besides), isNull(e.mergedInto), isNull(e.takenBack))
  const alike = name === undefined ? undefined : textsAlike(office, 'enterprise', 'name', name)
  return [
    ...(alike
      ? [
          office
            .select(columns)
            .from(alike)
            .crossJoin(e)
            .where(and(eq(e.id, alike.alike), others))
            .limit(similarAtMost),
        ]
      : []),
    ...(creditCode === undefined
      ? []
      : [
          office
            .select(columns)
            .from(e)
            .where(and(selective(eq(e.creditCode, creditCode)), others))
            .limit(similarAtMost),
        ]),
  ]
}

const similar = reading(similarTo)

interface Likeness {
  name?: string | undefined
  creditCode?: string | null | undefined
}

const likeness = ({ name, creditCode }: Likeness, besides: string | undefined) => ({
  name: name === undefined || folded(name) === '' ? undefined : folded(name),
  creditCode: creditCode || undefined,
  besides: besides ?? '',
})

/** Each once: one may have the same name and the same credit code. */
const eachOnce = <T extends { id: string }>(found: readonly (readonly T[])[]): T[] => [
  ...new Map(found.flat().map((one) => [one.id, one])).values(),
]

/** The enterprises that may be the same one: of that name as the eye reads it, or of that credit code. */
export async function enterprisesLike(
  office: OfficeDb,
  { besides, ...asked }: Likeness & { besides?: string | undefined },
) {
  const like = likeness(asked, besides)
  return like.name === undefined && like.creditCode === undefined ? [] : eachOnce(await office.read(similar, like))
}

const facts = reading(
  (office: OfficeRows, { id, creditCode, sectors }: { id: Asked; creditCode: Asked; sectors: readonly Asked[] }) => [
    sitesOf(office, creditCode),
    creationOf(office, id),
    sectorsKnown(office, sectors),
    anyCampaign(office),
  ],
)

/** What a new enterprise is checked against, what is like it, and what it was made with if it is there already. */
export async function factsForEnterprise(office: OfficeDb, { id, input }: { id: string; input: Enterprise }) {
  const { creditCode, sectors } = input
  const [[sites, [made], known, launched], similar] = await Promise.all([
    office.read(facts, { id, creditCode: creditCode ?? '', sectors }),
    enterprisesLike(office, { ...input, besides: id }),
  ])
  return { sites, made, ...sectorFacts(known, launched), similar }
}

const sectorFacts = (known: readonly { sector: string }[], launched: readonly unknown[]) => ({
  sectors: known.map(({ sector }) => sector),
  launched: launched.length > 0,
})

/** An enterprise as a step finds it. */
function found(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return office.select(columnsOf(e)).from(e).where(eq(e.id, id))
}

const asFound = <T extends { name: string; endedOn: string | null }>(row: T) => ({
  ...row,
  title: row.name,
  status: registerState(row),
})

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => [found(office, id), keyUse(office, key)])

export async function enterpriseForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && asFound(row), used }
}

const forFollowUp = reading((office: OfficeRows, { id, key }: StepPlaces) => [
  found(office, id),
  marksOf(office, id),
  keyUse(office, key),
])

/** An enterprise with its marks. */
export async function enterpriseForFollowUp(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], marks, [used]] = await office.read(forFollowUp, { id, key })
  return { record: row && { ...asFound(row), marks }, used }
}

const forReopening = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const e = office.rows(enterprise)
  const into = lookedUp(office.select({ into: e.mergedInto }).from(e).where(eq(e.id, id)))
  return [found(office, id), found(office, into), keyUse(office, key)]
})

/** An enterprise with the one that it was merged into. */
export async function enterpriseForReopening(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [into], [used]] = await office.read(forReopening, { id, key })
  return { record: row && { ...asFound(row), into: into && asFound(into) }, used }
}

const forMerging = reading((office: OfficeRows, { id, key, into }: StepPlaces & { into: Asked }) => [
  found(office, id),
  found(office, into),
  keyUse(office, key),
])

/** An enterprise with the one that it is to be merged into. */
export async function enterpriseForMerging(
  office: OfficeDb,
  { id, key, input }: { id: string; key: string; input: EnterpriseMerging },
) {
  const [[row], [into], [used]] = await office.read(forMerging, { id, key, into: input.into })
  return { record: row && { ...asFound(row), into: into && asFound(into) }, used }
}

interface CorrectionPlaces extends StepPlaces {
  /** Undefined where it stays as it is. */
  creditCode: Asked | undefined
  sectors: readonly Asked[]
}

const forCorrection = reading((office: OfficeRows, { id, key, creditCode, sectors }: CorrectionPlaces) => {
  const e = office.rows(enterprise)
  const own = lookedUp(office.select({ code: e.creditCode }).from(e).where(eq(e.id, id)))
  return [
    found(office, id),
    sitesOf(office, creditCode ?? own),
    sectorsKnown(office, sectors),
    anyCampaign(office),
    keyUse(office, key),
  ]
})

/** An enterprise with what its correction is checked against. */
export async function enterpriseForCorrection(
  office: OfficeDb,
  { id, key, input }: { id: string; key: string; input: EnterpriseCorrection },
) {
  const { creditCode, sectors = [] } = input.set
  const asked = { id, key, creditCode: creditCode === null ? '' : creditCode, sectors }
  const [[row], sites, known, launched, [used]] = await office.read(forCorrection, asked)
  return { record: row && { ...asFound(row), sites, known: sectorFacts(known, launched) }, used }
}
