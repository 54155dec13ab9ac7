import { and, desc, eq } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { before, coalesced, gathered, selective } from '../../../tenancy/sql.ts'
import { keyUse, type StepPlaces } from '../../../tenancy/step-queries.ts'
import { unitName } from '../../units/queries.ts'
import { opened } from '../queries.ts'
import { occasionOf } from '../rules/demands.ts'
import type { ChaseAnswered, ChaseListed, ChaseQuery } from '../schema.ts'
import { chase } from '../table.ts'

const chasesIn = (office: OfficeRows) => office.rows(chase)

interface ChasePlaces {
  campaign: Asked | undefined
  unit: Asked | undefined
  status: Asked | undefined
  after: readonly Asked[] | null
  rows: Asked<number>
}

const chaseColumns = (k: ReturnType<typeof chasesIn>) => ({
  id: k.id,
  seq: k.seq,
  campaign: k.campaign,
  unit: k.unit,
  duty: k.duty,
  occurrence: k.occurrence,
  status: k.status,
  note: k.note,
  sentBy: k.sentBy,
  sentByName: k.sentByName,
  sentAt: k.sentAt,
  seenBy: k.seenBy,
  seenByName: k.seenByName,
  seenAt: k.seenAt,
})

const fits = (k: ReturnType<typeof chasesIn>, { campaign, unit, status, after }: ChasePlaces) =>
  and(
    campaign && selective(eq(k.campaign, campaign)),
    unit && selective(eq(k.unit, unit)),
    status && selective(eq(k.status, status)),
    after ? before([k.sentAt, k.id], after) : undefined,
  )

const newest = (k: ReturnType<typeof chasesIn>) => [desc(k.sentAt), desc(k.id)]

const chases = reading((office: OfficeRows, places: ChasePlaces) => {
  const k = chasesIn(office)
  return [
    office
      .select(chaseColumns(k))
      .from(k)
      .where(fits(k, places))
      .orderBy(...newest(k))
      .limit(places.rows),
  ]
})

const chasesWithReports = reading((office: OfficeRows, { once, ...places }: ChasePlaces & { once: Asked }) => {
  const [k, r] = [chasesIn(office), opened(office)]
  const owed = [eq(r.unit, k.unit), eq(r.duty, k.duty), eq(r.occasion, coalesced(k.occurrence, once))]
  const report = { id: r.id, state: r.status, submittedAt: r.submittedAt }
  return [
    office
      .select({
        ...chaseColumns(k),
        reports: gathered<NonNullable<ChaseAnswered['report']>>(report, (all) =>
          office
            .select({ all })
            .from(r)
            .where(and(selective(eq(r.campaign, k.campaign)), ...owed)),
        ),
      })
      .from(k)
      .where(fits(k, places))
      .orderBy(...newest(k))
      .limit(places.rows),
  ]
})

type ChasesWanted = Omit<ChaseQuery, 'after'>

const chasePlaces = ({ campaign, unit, status, limit }: ChasesWanted, after: string[] | null) => ({
  campaign,
  unit,
  status,
  after,
  rows: limit + 1,
})

type ChaseRow = Omit<ChaseListed, 'sent' | 'seen' | 'unitCode' | 'unitName'> & {
  sentBy: string
  sentByName: string
  sentAt: string
  seenBy: string | null
  seenByName: string | null
  seenAt: string | null
}

const chaseListed = <Row extends ChaseRow>({
  sentBy,
  sentByName,
  sentAt,
  seenBy,
  seenByName,
  seenAt,
  ...row
}: Row) => ({
  ...row,
  sent: { by: { user: sentBy, name: sentByName }, at: sentAt },
  seen: seenBy === null ? null : { by: { user: seenBy, name: seenByName ?? '' }, at: seenAt ?? '' },
})

/** Chases that fit the query, newest first, one more than the page holds. */
export async function chasesFitting(office: OfficeDb, wanted: ChasesWanted, after: string[] | null) {
  const [rows] = await office.read(chases, chasePlaces(wanted, after))
  return rows.map(chaseListed)
}

/** The same, each with the report that it asked for. */
export async function chasesAnswered(office: OfficeDb, wanted: ChasesWanted, after: string[] | null) {
  const [rows] = await office.read(chasesWithReports, { ...chasePlaces(wanted, after), once: occasionOf(null) })
  return rows.map(({ reports: [report = null], ...row }) => ({ ...chaseListed(row), report }))
}

const chaseRead = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const k = office.rows(chase)
  return [
    office
      .select({
        id: k.id,
        seq: k.seq,
        hash: k.hash,
        status: k.status,
        unit: k.unit,
        title: unitName(office, k.unit),
      })
      .from(k)
      .where(eq(k.id, id)),
    keyUse(office, key),
  ]
})

export async function chaseForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(chaseRead, { id, key })
  return { record: row, used }
}
