import { and, asc, count, eq, gt } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../../../tenancy/office.ts'
import { type Asked, type Given, reading } from '../../../../tenancy/reading.ts'
import { cellsGiven, fewerThan, positive, someOf, sorted } from '../../../../tenancy/sql.ts'
import { stepsOf } from '../../../../tenancy/step-queries.ts'
import { campaignTitles } from '../../../campaigns/queries.ts'
import { enterprisesInLedger } from '../../../enterprises/offered/queries.ts'
import { opened } from '../../queries.ts'
import { sortedAtMost } from '../../rules/ordering.ts'
import { type CandidatePlaces, candidates } from '../candidates/queries.ts'
import { isWanted, type Opened, type Wanted } from '../filters/queries.ts'
import { type Asker, type Query, wantedBy } from '../queries.ts'

/** What a ledger that is taken along tells of a hazard. */
const told = (h: Opened) => ({
  id: h.id,
  number: h.number,
  ledgerNumber: h.ledgerNumber,
  closedBy: h.closedBy,
  campaign: h.campaign,
  enterprise: h.enterprise,
  partyKind: h.partyKind,
  partyName: h.partyName,
  place: h.place,
  personal: h.personal,
  community: h.community,
  sector: h.sector,
  unit: h.unit,
  transferTo: h.transferTo,
  level: h.level,
  source: h.source,
  found: h.found,
  status: h.status,
  awaits: h.awaits,
  overdue: h.overdue,
  wake: h.wake,
  everOverdue: h.everOverdue,
  everWake: h.everWake,
  due: h.due,
  firstDue: h.firstDue,
  extensions: h.extensions,
  failures: h.failures,
  closedOn: h.closedOn,
  description: h.description,
  foundOn: h.foundOn,
  instrument: h.instrument,
  plan: h.plan,
})

/** By number, which no step changes: each is read once, whatever happens to it meanwhile. */
const inOrder = reading((office: OfficeRows, asked: Wanted & { after: Asked<number>; rows: Asked<number> }) => {
  const h = opened(office)
  return [
    office
      .select(told(h))
      .from(h)
      .where(and(positive(h.number), gt(h.number, asked.after), isWanted(office, h, asked)))
      .orderBy(asc(h.number))
      .limit(asked.rows),
  ]
})

async function pageAfter(office: OfficeDb, wanted: Given<Wanted>, after: number, rows: number) {
  const [found] = await office.read(inOrder, { ...wanted, after, rows })
  return found
}

type Row = Awaited<ReturnType<typeof pageAfter>>[number]

const amongFew = reading((office: OfficeRows, asked: CandidatePlaces) => {
  const h = opened(office)
  const { rows, id } = fewerThan(candidates(office, asked), asked.most)
  return [
    office
      .select(told(h))
      .from(rows)
      .crossJoin(h)
      .where(and(eq(h.id, id), isWanted(office, h, asked)))
      .orderBy(asc(sorted(h.number))),
    office.select({ n: count() }).from(someOf(candidates(office, asked), asked.most).rows),
  ]
})

/** All that fit, where few are to be looked at; undefined where they are many. */
async function allOfFew(office: OfficeDb, asked: Omit<Given<CandidatePlaces>, 'most'>): Promise<Row[] | undefined> {
  const [rows, [looked]] = await office.read(amongFew, { ...asked, most: sortedAtMost + 1 })
  return (looked?.n ?? 0) > sortedAtMost ? undefined : rows
}

async function* pagesOf(office: OfficeDb, query: Query, asker: Asker, rowsAtOnce: number): AsyncGenerator<Row[]> {
  const found = wantedBy(query, asker)
  if (!found) return
  const { wanted, cells, given } = found
  const narrowed = Object.values(given).some((value) => value !== undefined)
  const few = narrowed ? await allOfFew(office, { ...wanted, cells: cellsGiven(cells) }) : undefined
  if (few) {
    for (let from = 0; from < few.length; from += rowsAtOnce) yield few.slice(from, from + rowsAtOnce)
    return
  }
  let after = 0
  while (true) {
    const rows = await pageAfter(office, wanted, after, rowsAtOnce)
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) return
    after = rows.at(-1)?.number ?? 0
  }
}

const besideThem = reading((office: OfficeRows, given: { hazards: Asked; enterprises: Asked }) => [
  stepsOf(office, given.hazards),
  enterprisesInLedger(office, given.enterprises),
])

async function withLives(office: OfficeDb, rows: readonly Row[]) {
  const [steps, enterprises] = await office.read(besideThem, {
    hazards: JSON.stringify(rows.map(({ id }) => id)),
    enterprises: JSON.stringify([...new Set(rows.flatMap(({ enterprise }) => enterprise ?? []))]),
  })
  const stepsBy = Map.groupBy(steps, ({ record }) => record)
  const enterpriseBy = new Map(enterprises.map((one) => [one.id, one]))
  return rows.map((row) => ({
    ...row,
    steps: stepsBy.get(row.id) ?? [],
    enterprise: enterpriseBy.get(row.enterprise ?? '') ?? null,
  }))
}

export type HazardExported = Awaited<ReturnType<typeof withLives>>[number]

/** The hazards that fit, page by page, each with its steps and who answers for it. */
export async function* hazardsExported(office: OfficeDb, query: Query, asker: Asker, rowsAtOnce: number) {
  for await (const rows of pagesOf(office, query, asker, rowsAtOnce)) yield await withLives(office, rows)
}

const titles = reading((office: OfficeRows) => [campaignTitles(office)])

/** What the office's campaigns are called. */
export async function campaignsCalled(office: OfficeDb): Promise<ReadonlyMap<string, string>> {
  const [rows] = await office.read(titles)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
