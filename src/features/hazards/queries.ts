import { and, asc, eq, gt, isNull, lte, ne, or } from 'drizzle-orm'
import { v7 } from 'uuid'
import { addDays, type Day } from '../../lib/day.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import {
  afterDayKey,
  after as afterKey,
  besides,
  columnsNamed,
  columnsOf,
  dayKey,
  type Expression,
  firstOfRanges,
  lookedUp,
  type Reading,
  selective,
} from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse } from '../../tenancy/step-queries.ts'
import { authoritiesOf } from '../authorities/queries.ts'
import { measuresOf } from '../authorities/rules.ts'
import { campaignFacts, sectorLead } from '../campaigns/queries.ts'
import { enterpriseAddress, enterpriseFacts, enterpriseName } from '../enterprises/queries.ts'
import { uncounted } from './lifecycle.ts'
import { cellsFitting, foundBy, type Place, places, readsInOrder } from './rules/filtering.ts'
import { isToldAs, sealedParty } from './rules/privacy.ts'
import type { Visit } from './rules/reporting.ts'
import { HazardListed, HazardOpen, type HazardQuery, type NewHazard, type Party } from './schema.ts'
import { hazard, noDue, party } from './table.ts'

type Filter = Omit<HazardQuery, 'after' | 'limit'>

interface Merging {
  after: string[] | null
  cells: readonly string[]
}

const opened = (office: OfficeDb) => office.rows(hazard)

/** The columns that the ledger shows; `foundOn`, whose year is part of a hazard's number, and whether it is open. */
const listed = (h: ReturnType<typeof opened>) => ({
  ...columnsNamed(h, HazardListed.entries),
  personal: h.personal,
  foundOn: h.foundOn,
  open: h.open,
})

type Listed = {
  number: number
  foundOn: Day
  due: Day
  open: boolean
  enterprise: string | null
  enterpriseName: string | null
}

/** Year and running number in the office: `2023-0142`. */
const numbered = ({ foundOn, number }: { foundOn: Day; number: number }) =>
  `${foundOn.slice(0, 4)}-${String(number).padStart(4, '0')}`

const shown = <T extends Listed>({ number, due, enterprise: id, enterpriseName, ...row }: T, today: Day) => ({
  ...row,
  number: numbered({ foundOn: row.foundOn, number }),
  enterprise: id === null ? null : { id, name: enterpriseName ?? '' },
  due: due === noDue ? null : due,
  workingDaysLeft: row.open && due !== noDue ? workingDaysBetween(today, due) : null,
})

/** Which of the ledger's hazards a query wants. */
const fitting = (h: ReturnType<typeof opened>, query: Filter) =>
  and(
    query.open === undefined ? undefined : eq(h.open, query.open === 'true'),
    query.overdue === undefined ? undefined : eq(h.overdue, query.overdue === 'true'),
    query.counted === undefined ? undefined : and(...uncounted.map((status) => ne(h.status, status))),
    query.status === undefined ? undefined : eq(h.status, query.status),
    query.level === undefined ? undefined : eq(h.level, query.level),
    query.found === undefined ? undefined : eq(h.found, query.found),
    query.sector === undefined ? undefined : eq(h.sector, query.sector),
    query.unit === undefined ? undefined : eq(h.unit, query.unit),
    query.community === undefined ? undefined : eq(h.community, query.community),
    query.campaign === undefined ? undefined : eq(h.campaign, query.campaign),
    query.transferTo === undefined ? undefined : selective(eq(h.transferTo, query.transferTo)),
    query.awaits === undefined ? undefined : selective(eq(h.awaits, query.awaits)),
    query.enterprise === undefined ? undefined : eq(h.enterprise, query.enterprise),
  )

/** The first hazards of all cells that fit. */
function firstOfCells(office: OfficeDb, query: Filter & { limit: number }, { after, cells }: Merging) {
  const n = office.rows(hazard, 'next')
  const found = foundBy(query)
  const open = found.find((place) => query[place] === undefined)
  const before = open ? found.slice(0, found.indexOf(open)) : found
  const inPlace = (value: Expression) => found.map((place) => eq(n[place], query[place] ?? value))
  const beside = places.flatMap((place) => {
    const wanted = query[place]
    return wanted === undefined || found.includes(place) ? [] : [besides(n[place], wanted)]
  })
  const first = (column: Place | 'ledgerCell', ...where: Parameters<typeof and>) =>
    office
      .select({ value: n[column] })
      .from(n)
      .where(and(...where))
      .orderBy(asc(n[column]))
      .limit(1)
  const ranges = {
    openAfter:
      open &&
      ((value: Expression) =>
        first(open, gt(n[open], value), ...before.map((place) => eq(n[place], query[place] ?? '')))),
    cellAfter: (value: Expression, cell: Expression) => first('ledgerCell', ...inPlace(value), gt(n.ledgerCell, cell)),
    keyAfter: (value: Expression, cell: Expression, key: Expression) =>
      office
        .select({ key: dayKey(n.due, n.id) })
        .from(n)
        .where(and(...inPlace(value), eq(n.ledgerCell, cell), ...beside, afterDayKey(n.due, n.id, key)))
        .orderBy(asc(n.due), asc(n.id))
        .limit(1),
    fitting: cells,
  }
  return firstOfRanges(ranges, { after: after?.join('') ?? '', limit: query.limit + 1 })
}

/** The ledger: hazards that fit the query, earliest due date first, one more than the page holds. */
export async function hazardsFitting(
  office: OfficeDb,
  query: Filter & { limit: number },
  after: string[] | null,
  today: Day,
) {
  const { limit, ...filter } = query
  const cells = cellsFitting(filter)
  if (cells.length === 0) return []
  const h = opened(office)
  const lastDue = filter.dueWithin === undefined ? undefined : addDays(today, filter.dueWithin)
  const selected = office.select({ ...listed(h), enterpriseName: enterpriseName(office, h.enterprise) })
  const inOrder = () => {
    const onPage = [lastDue ? lte(h.due, lastDue) : undefined, after ? afterKey([h.due, h.id], after) : undefined]
    return selected.from(h).where(and(fitting(h, filter), ...onPage))
  }
  const merged = () => {
    const first = firstOfCells(office, query, { after, cells })
    return selected.from(first.rows).crossJoin(h).where(eq(h.id, first.id))
  }
  const page = readsInOrder(filter) ? inOrder() : merged()
  const [rows] = await office.read(page.orderBy(asc(h.due), asc(h.id)).limit(limit + 1))
  // Whatever is due too late stands at the end of a page.
  return rows
    .filter(({ due }) => lastDue === undefined || due <= lastDue)
    .map((row) => {
      const { foundOn: _, open: __, ...item } = shown(row, today)
      return { ...item, key: [row.due, row.id] }
    })
}

/** A column of one hazard, to look up what it names. */
const ofHazard = (office: OfficeDb, id: string, column: 'campaign' | 'unit' | 'transferTo') => {
  const h = opened(office)
  return lookedUp<string>(office.select({ named: h[column] }).from(h).where(eq(h.id, id)))
}

/** The authorities of the department that handles a hazard, or of the one that a transfer waits for. */
const authoritiesFor = (office: OfficeDb, id: string, whose: 'unit' | 'transferTo') =>
  authoritiesOf(office, ofHazard(office, id, whose))

/**
 * One hazard with its events, its responsible party, the hazards merged or recurring with it, and its campaign's rules.
 */
export async function hazardWhole(office: OfficeDb, id: string, today: Day) {
  const h = opened(office)
  const p = office.rows(party)
  const kin = office.rows(hazard, 'kin')
  const numberOf = { id: kin.id, foundOn: kin.foundOn, number: kin.number }
  const [[row], [running], [named], events, authorities, [into], [earlier], later] = await office.read(
    office
      .select({
        ...columnsOf(h),
        enterpriseName: enterpriseName(office, h.enterprise),
      })
      .from(h)
      .where(eq(h.id, id)),
    campaignFacts(office, ofHazard(office, id, 'campaign')),
    office
      .select({ kind: p.kind, name: p.name, phone: p.phone, salt: p.salt })
      .from(h)
      .innerJoin(p, eq(p.id, h.party))
      .where(eq(h.id, id)),
    eventsOf(office, id),
    authoritiesFor(office, id, 'unit'),
    office.select(numberOf).from(h).innerJoin(kin, eq(kin.id, h.mergedInto)).where(eq(h.id, id)),
    office.select(numberOf).from(h).innerJoin(kin, eq(kin.id, h.recurrenceOf)).where(eq(h.id, id)),
    office
      .select(numberOf)
      .from(kin)
      .where(selective(eq(kin.recurrenceOf, id)))
      .orderBy(asc(kin.id)),
  )
  if (!row || !running) return undefined
  // No answer shows these columns.
  const { hash: _, wake: __, cell: ___, ledgerCell: ____, personal: _____, ...rest } = row
  const kinOf = ({ id: of, ...number }: { id: string; foundOn: Day; number: number }) => ({
    id: of,
    number: numbered(number),
  })
  return {
    hazard: shown(rest, today),
    row,
    today,
    events,
    authority: measuresOf(authorities, today),
    named,
    mergedInto: into ? kinOf(into) : null,
    recurrenceOf: earlier ? kinOf(earlier) : null,
    recurrences: later.map(kinOf),
    phase: { startsOn: running.startsOn, endsOn: running.endsOn },
    rules: running.content.rules,
  }
}

/** Statement: the hazards that an inspection found, by id. */
export function hazardsFoundIn(office: OfficeDb, inspection: string) {
  const h = opened(office)
  return office
    .select({ id: h.id, description: h.description, question: h.question })
    .from(h)
    .where(selective(eq(h.inspection, inspection)))
    .orderBy(asc(h.id))
}

const openAtMost = 50

/** Statement: the open hazards of an enterprise that this inspection didn't find, earliest due date first. */
export function hazardsOpenAt(office: OfficeDb, enterprise: Expression, inspection: string) {
  const h = opened(office)
  const foundElsewhere = or(isNull(h.inspection), ne(h.inspection, inspection))
  return office
    .select({ ...columnsNamed(h, HazardOpen.entries), foundOn: h.foundOn })
    .from(h)
    .where(and(selective(eq(h.enterprise, enterprise)), eq(h.open, true), foundElsewhere))
    .orderBy(asc(h.due), asc(h.id))
    .limit(openAtMost)
}

export const openShown = <T extends { foundOn: Day; number: number; due: Day }>({
  foundOn,
  number,
  due,
  ...row
}: T) => ({
  ...row,
  number: numbered({ foundOn, number }),
  due: due === noDue ? null : due,
})

/** A hazard as a step finds it, and what was answered under the key. */
export async function hazardForStep(office: OfficeDb, { id, key, today }: { id: string; key: string; today: Day }) {
  const h = opened(office)
  const [[row], authorities, receiverAuthorities, [used]] = await office.read(
    office
      .select({
        ...columnsOf(h),
        address: enterpriseAddress(office, h.enterprise),
      })
      .from(h)
      .where(eq(h.id, id)),
    authoritiesFor(office, id, 'unit'),
    authoritiesFor(office, id, 'transferTo'),
    keyUse(office, key),
  )
  const found = row && {
    ...row,
    title: titled(row.description),
    today,
    due: row.due === noDue ? null : row.due,
    authority: measuresOf(authorities, today),
    receiverAuthority: measuresOf(receiverAuthorities, today),
  }
  return { record: found, used }
}

/**
 * How to read the inspection that found a hazard. Inspections import hazards, so hazards are handed this from outside.
 */
export type VisitOf = (office: OfficeDb, id: string) => Reading<Visit & { inspectedOn: Day }>

/**
 * What a new hazard is checked against, and what it was made with if it is there already. Of a party the event holds only
 * a hash: where that fits the party of the request, the two are taken to be the same.
 */
export async function factsForHazard(
  office: OfficeDb,
  { id, input }: { id: string; input: NewHazard },
  visitOf: VisitOf,
) {
  const h = opened(office)
  const p = office.rows(party)
  const [[sector], [visit], [known], [made], [named]] = await office.read(
    sectorLead(office, input.campaign, input.sector),
    visitOf(office, input.inspection ?? ''),
    enterpriseFacts(office, input.party.kind === 'enterprise' ? input.party.enterprise : ''),
    creationOf(office, id),
    office.select({ id: p.id, salt: p.salt }).from(h).innerJoin(p, eq(p.id, h.party)).where(eq(h.id, id)),
  )
  const salt = made && named?.id === made.change.party ? named?.salt : undefined
  const same = made && (await isToldAs(input.party, made.detail.party, salt))
  return {
    sector,
    inspection: visit,
    enterprise: known,
    made: same ? { ...made, detail: { ...made.detail, party: input.party } } : made,
  }
}

/** How an event and a row hold a party: personal data lie in a row of their own, written before. */
export async function partyRows(office: OfficeDb, named: Party) {
  const salt = crypto.randomUUID()
  const none = { enterprise: null, party: null }
  const detail = { party: await sealedParty(named, salt) }
  if (named.kind === 'enterprise')
    return { detail, columns: { ...none, partyKind: named.kind, enterprise: named.enterprise }, before: [] }
  if (named.kind === 'unknown') return { detail, columns: { ...none, partyKind: named.kind }, before: [] }
  const id = v7()
  const before = office.insert(party, [{ id, ...named, salt }])
  // Nothing ever sets it back: `refuse_open_home`.
  const personal = named.kind === 'person' ? { personal: true } : {}
  return { detail, columns: { ...none, partyKind: named.kind, party: id, ...personal }, before }
}

/** What a person calls a hazard: how its description begins. */
export const titled = (description: string) => [...description].slice(0, 60).join('')
