import { and, eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { type Day, dayOf } from '../../../lib/day.ts'
import { limitsOf } from '../../../lib/limits.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, type Query, reading } from '../../../tenancy/reading.ts'
import { columnsOf, type Expression, lookedUp } from '../../../tenancy/sql.ts'
import { creationOf, keyUse, type StepPlaces } from '../../../tenancy/step-queries.ts'
import { event } from '../../../tenancy/step-tables.ts'
import { campaignTerms, campaignTermsBeside, sectorLead } from '../../campaigns/queries.ts'
import { enterpriseFacts } from '../../enterprises/offered/queries.ts'
import { ofHazard, opened, runningIn, titled } from '../queries.ts'
import { isToldAs, sealedParty } from '../rules/privacy.ts'
import type { Visit } from '../rules/reporting.ts'
import type { HazardCorrection, NewHazard, Party } from '../schema.ts'
import { hazardsLike } from '../similar/queries.ts'
import { party } from '../table.ts'

/** A column of the event that made a hazard. */
const ofReport = (office: OfficeRows, id: Expression, column: 'actor' | 'at') => {
  const made = office.rows(event)
  return lookedUp<string>(
    office
      .select({ named: made[column] })
      .from(made)
      .where(and(eq(made.record, id), eq(made.seq, 1))),
  )
}

/** Column: who reported a hazard. */
export const reporterOf = (office: OfficeRows, id: Expression) => ofReport(office, id, 'actor')

interface CorrectionPlaces extends StepPlaces {
  sector: Asked
}

/** What a correction is checked against. */
export const correctionFacts = (visitOf: VisitOf) =>
  reading((office: OfficeRows, { id, key, sector }: CorrectionPlaces) => {
    const h = opened(office)
    const visit = lookedUp<string>(office.select({ inspection: h.inspection }).from(h).where(eq(h.id, id)))
    return [
      office
        .select({
          ...columnsOf(h),
          terms: campaignTermsBeside(office, h.campaign),
          reportedBy: reporterOf(office, id),
          reportedAt: ofReport(office, id, 'at'),
        })
        .from(h)
        .where(eq(h.id, id)),
      sectorLead(office, ofHazard(office, id, 'campaign'), sector),
      visitOf(office, visit),
      keyUse(office, key),
    ]
  })

/** A hazard as a correction finds it, and what was answered under the key. */
export async function hazardForCorrection(
  office: OfficeDb,
  { id, key, input }: { id: string; key: string; input: HazardCorrection },
  facts: ReturnType<typeof correctionFacts>,
) {
  const asked = { id, key, sector: input.set.sector ?? '' }
  const [[row], [sectorMeant], [visit], [used]] = await office.read(facts, asked)
  const record = row && {
    ...row,
    title: titled(row.description),
    ...runningIn(row.terms),
    reportedOn: dayOf(row.reportedAt ?? ''),
    sectorMeant,
    questions: visit?.questions ?? [],
  }
  return { record, used }
}

/**
 * How to read the inspection that found a hazard. Inspections import hazards, so hazards are handed this from outside.
 */
export type VisitOf = (office: OfficeRows, id: Expression) => Query<Visit & { inspectedOn: Day }>

type FactPlaces = Record<'id' | 'campaign' | 'sector' | 'inspection' | 'enterprise', Asked>

/** What a new hazard is checked against, and what it was made with if it is there already. */
export const newHazardFacts = (visitOf: VisitOf) =>
  reading((office: OfficeRows, { id, campaign, sector, inspection, enterprise }: FactPlaces) => {
    const h = opened(office)
    const p = office.rows(party)
    return [
      campaignTerms(office, campaign),
      sectorLead(office, campaign, sector),
      visitOf(office, inspection),
      enterpriseFacts(office, enterprise),
      creationOf(office, id),
      office.select({ id: p.id, salt: p.salt }).from(h).innerJoin(p, eq(p.id, h.party)).where(eq(h.id, id)),
    ]
  })

/**
 * The same of one request. Of a party the event holds only a hash: where that fits the party of the request, the two are
 * taken to be the same.
 */
export async function factsForHazard(
  office: OfficeDb,
  { id, input }: { id: string; input: NewHazard },
  facts: ReturnType<typeof newHazardFacts>,
) {
  const enterprise = input.party.kind === 'enterprise' ? input.party.enterprise : null
  const asked = { id, campaign: input.campaign, sector: input.sector, inspection: input.inspection ?? '' }
  const [[[running], [sector], [visit], [known], [made], [named]], similar] = await Promise.all([
    office.read(facts, { ...asked, enterprise: enterprise ?? '' }),
    hazardsLike(office, { ...input, id, enterprise }),
  ])
  const salt = made && named?.id === made.change.party ? named?.salt : undefined
  const same = made && isToldAs(input.party, made.detail.party, salt)
  return {
    limits: limitsOf(running?.limits),
    sector,
    inspection: visit,
    enterprise: known,
    similar,
    made: same ? { ...made, detail: { ...made.detail, party: input.party } } : made,
  }
}

/** How an event and a row hold a party: personal data lie in a row of their own, written before. */
export async function partyRows(office: OfficeDb, named: Party) {
  const { row, ...held } = partyHeld(named)
  return { ...held, before: row ? office.insert(party, [row]) : [] }
}

/** The same, with the row that is still to be written. */
export function partyHeld(named: Party) {
  const salt = crypto.randomUUID()
  const none = { enterprise: null, party: null, partyName: null }
  const detail = { party: sealedParty(named, salt) }
  if (named.kind === 'enterprise')
    return { detail, columns: { ...none, partyKind: named.kind, enterprise: named.enterprise }, row: undefined }
  if (named.kind === 'unknown') return { detail, columns: { ...none, partyKind: named.kind }, row: undefined }
  const id = v7()
  // Nothing ever sets it back: `refuse_open_home`.
  const shown = named.kind === 'person' ? { personal: true } : { partyName: named.name }
  return { detail, columns: { ...none, partyKind: named.kind, party: id, ...shown }, row: { id, ...named, salt } }
}
