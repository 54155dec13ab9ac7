import { and, eq, lte } from 'drizzle-orm'
import type { OfficeRows } from '../../../../tenancy/office.ts'
import type { Asked } from '../../../../tenancy/reading.ts'
import { idsWithWords } from '../../../../tenancy/search.ts'
import {
  type Cells,
  type Expression,
  fewerOr,
  foundByAny,
  positive,
  rangesFitting,
  selective,
} from '../../../../tenancy/sql.ts'
import { mergedInto } from '../../../enterprises/offered/queries.ts'
import { opened } from '../../queries.ts'
import { foundByFew } from '../../rules/filtering.ts'
import { rangesOf } from '../cells/queries.ts'
import { during, followersGone, type Wanted } from '../filters/queries.ts'

export interface CandidatePlaces extends Wanted {
  cells: Cells<Asked>
  /** So many are looked at. */
  most: Asked<number>
}

/** Query: what few hazards have is looked at in each of them; undefined where the filter names no such thing. */
function ofFew(office: OfficeRows, { filter }: CandidatePlaces): Expression | undefined {
  const f = opened(office, 'of_few')
  const by = foundByFew(filter)
  const wanted = by && filter[by]
  if (by === undefined || wanted === undefined) return undefined
  const found = office.select({ found: f.id })
  if (by === 'leftBehind') {
    const gone = followersGone(office, wanted as Asked)
    return found
      .from(gone.rows)
      .crossJoin(f)
      .where(and(eq(f.open, true), eq(f.follower, gone.value)))
  }
  const named = selective(eq(f[by] as Expression, wanted))
  const having = found.from(f).where(and(named, by === 'number' ? positive(f.number) : undefined))
  if (by !== 'enterprise') return having
  const same = mergedInto(office, wanted as Asked)
  const ofMerged = office.select({ found: f.id }).from(same).crossJoin(f)
  return foundByAny([having, ofMerged.where(selective(eq(f.enterprise, same.merged)))])
}

/** Query: those of the cells that fit, and those that became overdue today, which their cells don't tell yet. */
function ofCells(office: OfficeRows, { filter, cells, today }: CandidatePlaces): Expression {
  const { n, ranges, inRange } = rangesOf(office, filter, cells)
  const fitting = rangesFitting(ranges)
  const inCells = office
    .select({ found: n.id })
    .from(fitting.rows)
    .crossJoin(n)
    .where(inRange(fitting.open, selective(eq(n.ledgerCell, fitting.cell))))
  if (filter.overdue !== true && !filter.everOverdue) return inCells
  const w = opened(office, 'woken')
  const flag = filter.overdue === true ? w.overdue : w.everOverdue
  const woken = office
    .select({ found: w.id })
    .from(w)
    .where(and(selective(lte(w.nextWake, today)), eq(flag, false)))
  return foundByAny([woken, inCells])
}

/** Query: hazards among which all are that are wanted, by what finds the fewest: they are looked at one by one. */
export function candidates(office: OfficeRows, asked: CandidatePlaces): Expression {
  const { words, found, closed, most } = asked
  const few = ofFew(office, asked) ?? (words && idsWithWords(office, 'hazard', words, most))
  if (few) return few
  const inCells = ofCells(office, asked)
  const foundThen = found ? fewerOr(during(office, 'foundOn', found), inCells, most) : inCells
  return closed ? fewerOr(during(office, 'closedOn', closed), foundThen, most) : foundThen
}
