import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import { criteriaFor } from '../../lib/criteria.ts'
import type { Day, Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Answers, type Asked, reading } from '../../tenancy/reading.ts'
import { type Expression, hasItem, lookedUp, selective } from '../../tenancy/sql.ts'
import type { Birth, Write } from '../../tenancy/step.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { authoritiesOf } from '../authorities/queries.ts'
import { campaignFacts } from '../campaigns/queries.ts'
import { enterpriseFacts, ofEnterprise } from '../enterprises/offered/queries.ts'
import { hazardsFoundIn, hazardsOpenAt, openShown } from '../hazards/queries.ts'
import { certifiedUnits } from './rules/certified.ts'
import type { InspectionCorrection, NewInspection } from './schema.ts'
import { inspection } from './table.ts'

export const opened = (office: OfficeRows) => office.rows(inspection)

/** The columns that lists and the visit's own page show. */
export const columnsOf = (i: ReturnType<typeof opened>) => ({
  id: i.id,
  seq: i.seq,
  kind: i.kind,
  campaign: i.campaign,
  enterprise: i.enterprise,
  enterpriseName: i.enterpriseName,
  place: i.place,
  status: i.status,
  inspectedOn: i.inspectedOn,
  inspector: i.inspector,
  inspectorName: i.inspectorName,
  officers: i.officers,
  unit: i.unit,
})

/** A column of one visit, to look up what it names. */
export const ofVisit = (office: OfficeRows, id: Asked, column: 'campaign' | 'enterprise' | 'unit') => {
  const i = opened(office)
  return lookedUp<string>(office.select({ named: i[column] }).from(i).where(eq(i.id, id)))
}

/** Statement: the enterprises of a list, given as JSON, at which a visit was begun. */
export function enterprisesVisited(office: OfficeRows, list: Expression) {
  const i = opened(office)
  const visit = (enterprise: Expression) => selective(eq(i.enterprise, enterprise))
  return office.thoseWith(list, (one) => office.select({ id: i.id }).from(i).where(visit(one)).limit(1))
}

/** The enterprise that was visited; none where a place was. */
export const enterpriseShown = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' }

/** Statements that read what an inspection says: itself, its campaign's questions, its hazards. */
export function visitContent(office: OfficeRows, id: Asked) {
  const i = opened(office)
  return [
    office
      .select({
        ...columnsOf(i),
        hash: i.hash,
        madeAt: i.madeAt,
        candidates: i.candidates,
        community: i.community,
        standsIn: ofEnterprise(office, i.enterprise, 'community'),
        experts: i.experts,
        certificatesShown: i.certificatesShown,
        partySignature: i.partySignature,
        questions: i.questions,
        answers: i.answers,
        signedAs: i.signedAs,
        signedAt: i.signedAt,
        contentHash: i.contentHash,
        hazardsSigned: i.hazardsSigned,
        discarded: i.discarded,
      })
      .from(i)
      .where(eq(i.id, id)),
    campaignFacts(office, ofVisit(office, id, 'campaign')),
    hazardsFoundIn(office, id),
  ] as const
}

type Content = Answers<ReturnType<typeof visitContent>>

/** What those statements have answered, in one. */
export function visitWhole([row]: Content[0], [running]: Content[1], hazards: Content[2]) {
  if (!row) return undefined
  const { enterprise: id, enterpriseName, questions, partySignature: party, hazardsSigned: _, standsIn, ...rest } = row
  return {
    ...rest,
    title: enterpriseName ?? rest.place ?? '',
    community: rest.community ?? standsIn,
    party,
    enterprise: enterpriseShown(id, enterpriseName),
    questions: running?.content.questions.filter(({ key }) => questions.includes(key)) ?? [],
    hazards,
  }
}
/** Statements: the visits that somebody began and that aren't signed; and those that others began and they haven't signed. */
export function visitsHeldBy(office: OfficeRows, user: Asked, rows: Asked<number>) {
  const i = opened(office)
  const visits = (...where: Parameters<typeof and>) =>
    office
      .select(columnsOf(i))
      .from(i)
      .where(and(...where, isNull(i.discarded)))
      .orderBy(desc(i.id))
      .limit(rows)
  return [
    visits(selective(eq(i.inspector, user)), ne(i.status, 'signed')),
    visits(selective(eq(i.status, 'signing')), ne(i.inspector, user), hasItem(i.officers, { user, signedAt: null })),
  ] as const
}

/** Statement: what a hazard that names this inspection is checked against. */
export function visitOf(office: OfficeRows, id: Expression) {
  const i = opened(office)
  return office
    .select({
      campaign: i.campaign,
      enterprise: i.enterprise,
      status: i.status,
      inspectedOn: i.inspectedOn,
      inspector: i.inspector,
      questions: i.questions,
    })
    .from(i)
    .where(eq(i.id, id))
}

/** Column: who began a row's visit. */
export function visitInspector(office: OfficeRows, id: Expression) {
  const i = opened(office)
  return lookedUp<string>(office.select({ by: i.inspectorName }).from(i).where(eq(i.id, id)))
}

/** An inspection whole, and what was answered under the key. */
export const inspectionForStep = (office: OfficeDb, asked: { id: string; key: string }) =>
  withAuthorities(office, asked, [])

type Found = NonNullable<Awaited<ReturnType<typeof inspectionForStep>>['record']>

/** What the last signature under an inspection brings along. */
export type OnSigned = (office: OfficeDb, signed: Found, now: Instant) => { born: Birth[]; also: Write[] }

/** The same with the authorities of the departments for which the person could join. */
export const inspectionForJoining = (office: OfficeDb, asked: { id: string; key: string; person: Person }) =>
  withAuthorities(office, asked, certifiedUnits(asked.person))

const forStep = reading((office: OfficeRows, { id, key, units }: StepPlaces & { units: readonly Asked[] }) => [
  ...visitContent(office, id),
  authoritiesOf(office, units),
  keyUse(office, key),
])

async function withAuthorities(office: OfficeDb, { id, key }: { id: string; key: string }, units: readonly string[]) {
  const [rows, campaigns, hazards, authorities, [used]] = await office.read(forStep, { id, key, units })
  const found = visitWhole(rows, campaigns, hazards)
  return { record: found && { ...found, authorities }, used }
}

interface CorrectionPlaces extends StepPlaces {
  units: readonly Asked[]
  enterprise: Asked
}

const forCorrection = reading((office: OfficeRows, { id, key, units, enterprise }: CorrectionPlaces) => {
  const visited = ofVisit(office, id, 'enterprise')
  return [
    ...visitContent(office, id),
    enterpriseFacts(office, visited),
    enterpriseFacts(office, enterprise),
    authoritiesOf(office, units),
    keyUse(office, key),
  ]
})

/** An inspection with what it would be begun from if it were begun as it is corrected, and what was answered. */
export async function inspectionForCorrection(
  office: OfficeDb,
  { id, key, input, person }: { id: string; key: string; input: InspectionCorrection; person: Person },
) {
  const { enterprise } = input.set
  const asked = { id, key, units: certifiedUnits(person), enterprise: enterprise ?? '' }
  const [rows, campaigns, hazards, [visited], [named], authorities, [used]] = await office.read(forCorrection, asked)
  const found = visitWhole(rows, campaigns, hazards)
  const meant = { enterprise: enterprise === undefined ? visited : named, campaign: campaigns[0], authorities }
  const { id: here = null, name = null } = found?.enterprise ?? {}
  return { record: found && { ...found, enterprise: here, enterpriseName: name, meant }, used }
}

const prepared = reading((office: OfficeRows, id: Asked) => {
  const visited = ofVisit(office, id, 'enterprise')
  return [
    ...visitContent(office, id),
    enterpriseFacts(office, visited),
    eventsOf(office, id),
    ...hazardsOpenAt(office, visited, id),
  ]
})

/** An inspection whole, with what to take along to its enterprise: the hazards that are open there, and the criteria. */
export async function inspectionPrepared(office: OfficeDb, id: string, today: Day) {
  const [rows, campaigns, hazards, [file], events, own, ofSame] = await office.read(prepared, id)
  const found = visitWhole(rows, campaigns, hazards)
  const beside = {
    openHazards: [...own, ...ofSame].map((hazard) => openShown(hazard, today)),
    criteria: criteriaFor(file?.sectors ?? []),
  }
  return found && { inspection: found, row: rows[0], events, ...beside }
}

interface FactPlaces {
  id: Asked
  enterprise: Asked
  campaign: Asked
  units: readonly Asked[]
}

const facts = reading((office: OfficeRows, { id, enterprise, campaign, units }: FactPlaces) => [
  enterpriseFacts(office, enterprise),
  campaignFacts(office, campaign),
  authoritiesOf(office, units),
  creationOf(office, id),
])

/**
 * What a new inspection is made from: the enterprise's attributes, the campaign's questions, what the units may do for
 * which somebody would inspect, and whether it is there already.
 */
export async function factsForInspection(
  office: OfficeDb,
  { id, input, person }: { id: string; input: NewInspection; person: Person },
) {
  const { enterprise, campaign } = input
  // No enterprise has an empty id: a place's visit finds none.
  const asked = { id, enterprise: enterprise ?? '', campaign, units: certifiedUnits(person) }
  const [[found], [running], authorities, [made]] = await office.read(facts, asked)
  return { enterprise: found, campaign: running, authorities, made }
}
