import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import { mostRows } from '../../../lib/table-rows.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { columnsOf, listOf, lookedUp } from '../../../tenancy/sql.ts'
import type { Companion, Write } from '../../../tenancy/step.ts'
import { keyUse, type StepPlaces } from '../../../tenancy/step-queries.ts'
import {
  enterpriseCorrected,
  enterprisesListed,
  enterprisesReferredTo,
  enterprisesTakenBack,
} from '../../enterprises/importing/queries.ts'
import {
  enterprisesWithHazards,
  hazardCorrected,
  hazardsListed,
  hazardsReferredTo,
  hazardsTakenBack,
} from '../../hazards/importing/queries.ts'
import { enterprisesVisited } from '../../inspections/queries.ts'
import { enterprisesPerforming } from '../../performances/queries.ts'
import type { Undoing } from '../rules/undoing.ts'
import { importRecord, importRow } from '../table.ts'

interface UndoPlaces extends StepPlaces {
  rows: Asked<number>
}

const next = reading((office: OfficeRows, { id, key, rows }: UndoPlaces) => {
  const i = office.rows(importRecord)
  const r = office.rows(importRow)
  const upTo = lookedUp(office.select({ undone: i.undone }).from(i).where(eq(i.id, id)))
  const each = office
    .select(columnsOf(r))
    .from(r)
    .where(and(eq(r.import, id), gt(r.place, upTo)))
    .orderBy(asc(r.place))
    .limit(rows)
  const few = each.as('next_rows')
  const changed = lookedUp<string>(
    office
      .select({ all: listOf(few.record) })
      .from(few)
      .where(isNotNull(few.version)),
  )
  return [
    office.select(columnsOf(i)).from(i).where(eq(i.id, id)),
    keyUse(office, key),
    each,
    enterprisesListed(office, changed),
    hazardsListed(office, changed),
    ...enterprisesReferredTo(office, changed),
    ...hazardsReferredTo(office, changed),
    enterprisesWithHazards(office, changed),
    enterprisesVisited(office, changed),
    enterprisesPerforming(office, changed),
  ]
})

/** An import with its next rows that are to be taken back, and the records that they name as they are now. */
export async function importForUndoing(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used], rows, enterprises, hazards, ...referring] = await office.read(next, {
    id,
    key,
    rows: mostRows + 1,
  })
  if (!row) return { record: undefined, used }
  const facts = {
    versions: new Map([...enterprises, ...hazards].map((one) => [one.id, one.seq])),
    referredTo: new Set(referring.flat().map((one) => one.id)),
  }
  const now = rows.slice(0, mostRows)
  const record = { ...row, title: row.fileName, now, more: rows.length > mostRows, facts, enterprises, hazards }
  return { record, used }
}

type ForUndoing = NonNullable<Awaited<ReturnType<typeof importForUndoing>>['record']>

/** Why records are taken back or corrected, as their history tells it. */
const undone = '撤销导入'

/** What taking rows back writes. */
export function undoingWritten(
  office: OfficeDb,
  { id: of, now, enterprises, hazards }: Pick<ForUndoing, 'id' | 'now' | 'enterprises' | 'hazards'>,
  { takenBack, emptied, kept }: Undoing,
  today: Day,
): { together: Companion[]; also: Write[] } {
  const gone = new Set(takenBack.map(({ record }) => record))
  const back = hazardsTakenBack(
    office,
    hazards.filter(({ id }) => gone.has(id)),
    of,
    today,
  )
  const corrected = emptied.flatMap(({ row, record, columns }) => {
    const told = { reason: undone, import: of, row: row.place }
    const set = Object.fromEntries(columns.map((column) => [column, null]))
    const enterprise = enterprises.find(({ id }) => id === record)
    const hazard = hazards.find(({ id }) => id === record)
    return enterprise
      ? [enterpriseCorrected(enterprise, set, told)]
      : hazard
        ? [hazardCorrected(hazard, set, told)]
        : []
  })
  const places = new Map([
    ...[...takenBack, ...emptied].map(({ row }) => [row.place, 'takenBack'] as const),
    ...kept.map(({ place }) => [place, 'kept'] as const),
  ])
  const before = now.filter(({ place }) => places.has(place))
  return {
    together: [
      ...back.together,
      ...enterprisesTakenBack(
        enterprises.filter(({ id }) => gone.has(id)),
        { import: of, reason: undone, today },
      ),
      ...corrected,
    ],
    also: [
      ...back.also,
      ...office.remove(
        importRow,
        before.map(({ import: named, place }) => ({ import: named, place }) as (typeof before)[number]),
      ),
      ...office.insert(
        importRow,
        before.map((row) => ({ ...row, undone: places.get(row.place) ?? null })),
      ),
    ],
  }
}
