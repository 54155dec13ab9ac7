import { and, asc, eq, isNull, ne, or } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import { type Limits, limitsOf, type OwnLimits } from '../../lib/limits.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { columnsNamed, columnsOf, type Expression, lookedUp, selective, sorted } from '../../tenancy/sql.ts'
import { eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { authoritiesOf } from '../authorities/queries.ts'
import { measuresOf } from '../authorities/rules.ts'
import { campaignRules, campaignTermsBeside } from '../campaigns/queries.ts'
import { mergedInto, ofEnterprise } from '../enterprises/offered/queries.ts'
import type { State } from './rules/states.ts'
import { noDue } from './rules/steps.ts'
import { type Waited, type Waiters, type WaitingRow, waitedAnew, waitsAnew, waitsShown } from './rules/waiting.ts'
import { HazardOpen, type StoredWait } from './schema.ts'
import { hazard, hazardWait, party } from './table.ts'

/** The office's hazards. */
export const opened = (office: OfficeRows, as?: string) => office.rows(hazard, as)

type Listed = {
  number: number
  foundOn: Day
  due: Day
  open: boolean
  overdue: boolean
  wake: Day | null
  everOverdue: boolean
  everWake: Day | null
  enterprise: string | null
  enterpriseName: string | null
  status: State
  waits: StoredWait[] | null
}

/** Year and running number in the office: `2023-0142`. */
export const numbered = ({ foundOn, number }: { foundOn: Day; number: number }) =>
  `${foundOn.slice(0, 4)}-${String(number).padStart(4, '0')}`

/** Whether it is overdue by the date: the row says so only once the job has run. */
export const isOverdue = ({ overdue, wake }: { overdue: boolean; wake: Day | null }, today: Day) =>
  overdue || (wake !== null && wake <= today)
export const wasOverdue = ({ everOverdue, everWake }: Pick<Listed, 'everOverdue' | 'everWake'>, today: Day) =>
  everOverdue || (everWake !== null && everWake <= today)

/** A hazard as lists and its own page show it. */
export function shown<T extends Listed>(hazard: T, today: Day) {
  const { number, due, wake: _, everWake: __, enterprise: id, enterpriseName, waits, ...row } = hazard
  return {
    ...row,
    overdue: isOverdue(hazard, today),
    everOverdue: wasOverdue(hazard, today),
    number: numbered(hazard),
    enterprise: id === null ? null : { id, name: enterpriseName ?? '' },
    due: due === noDue ? null : due,
    workingDaysLeft: row.open && due !== noDue ? workingDaysBetween(today, due) : null,
    workingDaysAbout: row.open && due !== noDue && countedAbout(today, due),
    waits: waitsShown(waits, row.status, today),
  }
}

/** A column of one hazard, to look up what it names. */
export const ofHazard = (office: OfficeRows, id: Asked, column: 'campaign' | 'enterprise' | 'unit' | 'transferTo') => {
  const h = opened(office)
  return lookedUp<string>(office.select({ named: h[column] }).from(h).where(eq(h.id, id)))
}

/** The authorities of the department that handles a hazard, or of the one that a transfer waits for. */
const authoritiesFor = (office: OfficeRows, id: Asked, whose: 'unit' | 'transferTo') =>
  authoritiesOf(office, ofHazard(office, id, whose))

const whole = reading((office: OfficeRows, id: Asked) => {
  const h = opened(office)
  const p = office.rows(party)
  const kin = opened(office, 'kin')
  const numberOf = { id: kin.id, foundOn: kin.foundOn, number: kin.number }
  return [
    office
      .select({
        ...columnsOf(h),
        enterpriseName: ofEnterprise(office, h.enterprise, 'name'),
      })
      .from(h)
      .where(eq(h.id, id)),
    campaignRules(office, ofHazard(office, id, 'campaign')),
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
  ]
})

/**
 * One hazard with its events, its responsible party, the hazards merged or recurring with it, and its campaign's rules.
 */
export async function hazardWhole(office: OfficeDb, id: string, today: Day) {
  const [[row], [running], [named], events, authorities, [into], [earlier], later] = await office.read(whole, id)
  if (!row || !running) return undefined
  // No answer shows these columns.
  const {
    hash: _,
    cell: __,
    ledgerCell: ___,
    personal: ____,
    nextWake: ________,
    pendingBy: _____,
    urged: ______,
    watched: _______,
    ...rest
  } = row
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
    rules: running.rules,
  }
}

/** Statement: the hazards that a unit is offered. */
export function hazardsOffered(office: OfficeRows, unit: Asked) {
  const h = opened(office)
  return office
    .select({ id: h.id })
    .from(h)
    .where(selective(eq(h.transferTo, unit)))
}

/** Statement: the open hazards that somebody follows, the earliest due first. */
export function hazardsFollowedBy(office: OfficeRows, user: Asked, rows: Asked<number>) {
  const h = opened(office)
  const { id, seq, number, foundOn, description, unit, status } = h
  return office
    .select({ id, seq, number, foundOn, description, unit, status })
    .from(h)
    .where(and(selective(eq(h.follower, user)), eq(h.open, true)))
    .orderBy(asc(h.due), asc(h.id))
    .limit(rows)
}

/** Statement: the hazards that an inspection found, by id. */
export function hazardsFoundIn(office: OfficeRows, inspection: Asked) {
  const h = opened(office)
  return office
    .select({ id: h.id, description: h.description, question: h.question })
    .from(h)
    .where(selective(eq(h.inspection, inspection)))
    .orderBy(asc(h.id))
}

const openAtMost = 50

/**
 * Statements: the open hazards of an enterprise, and of those that turned out to be the same, which this inspection
 * didn't find, earliest due date first.
 */
export function hazardsOpenAt(office: OfficeRows, enterprise: Expression, inspection: Asked) {
  const h = opened(office)
  const foundElsewhere = or(isNull(h.inspection), ne(h.inspection, inspection))
  const same = mergedInto(office, enterprise)
  const columns = { ...columnsNamed(h, HazardOpen.entries), foundOn: h.foundOn, wake: h.wake }
  return [
    office
      .select(columns)
      .from(h)
      .where(and(selective(eq(h.enterprise, enterprise)), eq(h.open, true), foundElsewhere))
      .orderBy(asc(h.due), asc(h.id))
      .limit(openAtMost),
    office
      .select(columns)
      .from(same)
      .crossJoin(h)
      .where(and(selective(eq(h.enterprise, same.merged)), eq(h.open, true), foundElsewhere))
      .orderBy(asc(sorted(h.due)), asc(sorted(h.id)))
      .limit(openAtMost),
  ] as const
}

export const openShown = <T extends { foundOn: Day; number: number; due: Day; overdue: boolean; wake: Day | null }>(
  { foundOn, number, due, wake, ...row }: T,
  today: Day,
) => ({
  ...row,
  overdue: isOverdue({ ...row, wake }, today),
  number: numbered({ foundOn, number }),
  due: due === noDue ? null : due,
})

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const h = opened(office)
  return [
    office
      .select({
        ...columnsOf(h),
        address: ofEnterprise(office, h.enterprise, 'address'),
        terms: campaignTermsBeside(office, h.campaign),
      })
      .from(h)
      .where(eq(h.id, id)),
    authoritiesFor(office, id, 'unit'),
    authoritiesFor(office, id, 'transferTo'),
    keyUse(office, key),
  ]
})

/** The end of a hazard's campaign, and the limits by which the hazard waits. */
export const runningIn = ([terms]: readonly { endsOn: Day; limits: OwnLimits | null }[]) => ({
  campaignEndsOn: terms?.endsOn ?? noDue,
  limits: limitsOf(terms?.limits),
})

/** A hazard as a step finds it, and what was answered under the key. */
export async function hazardForStep(office: OfficeDb, { id, key, today }: { id: string; key: string; today: Day }) {
  const [[row], authorities, receiverAuthorities, [used]] = await office.read(forStep, { id, key })
  const found = row && {
    ...row,
    title: titled(row.description),
    today,
    ...runningIn(row.terms),
    due: row.due === noDue ? null : row.due,
    items: authorities,
    authority: measuresOf(authorities, today),
    receiverAuthority: measuresOf(receiverAuthorities, today),
  }
  return { record: found, used }
}

const besideCourse = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const h = opened(office)
  const { seq, hash, status, open, description, unit, urges, watch, follower, followerName } = h
  const { waits, due, pending, transferTo, extensionAskedBy, voidAskedBy, onSpot } = h
  const beside = { seq, hash, status, open, description, unit, urges, watch, follower, followerName }
  const waiting = { waits, due, pending, transferTo, extensionAskedBy, voidAskedBy, onSpot }
  return [
    office
      .select({ id: h.id, ...beside, ...waiting, terms: campaignTermsBeside(office, h.campaign) })
      .from(h)
      .where(eq(h.id, id)),
    keyUse(office, key),
  ]
})

/** A hazard as a step beside its course finds it, and what was answered under the key. */
export async function hazardBeside(office: OfficeDb, { id, key, today }: { id: string; key: string; today: Day }) {
  const [[row], [used]] = await office.read(besideCourse, { id, key })
  const record = row && {
    ...row,
    ...runningIn(row.terms),
    due: row.due === noDue ? null : row.due,
    title: titled(row.description),
    today,
  }
  return { record, used }
}

/** What a hazard waits for after a step, and which departments owe that by when: as its column, and as rows of their own. */
export function waitingAfter(
  office: OfficeDb,
  found: Waiters & { id: string; limits: Limits },
  row: WaitingRow & Pick<Waiters, 'unit' | 'transferTo'>,
  today: Day,
) {
  const change = waitsAnew(found.waits, row, found.limits, today)
  const { gone, come } = waitedAnew(found, { ...found, ...row, ...change })
  const named = (of: Waited) => ({ ...of, hazard: found.id })
  return {
    change,
    also: [
      ...gone.flatMap((one) => office.remove(hazardWait, [named(one)])),
      ...come.flatMap((one) => office.insert(hazardWait, [named(one)])),
    ],
  }
}

/** What a person calls a hazard: how its description begins. */
export const titled = (description: string) => [...description].slice(0, 60).join('')
