import { and, asc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import { registerState } from '../../lib/ending.ts'
import { wordsOf } from '../../lib/folding.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { searchIn, type Words, wordsGiven } from '../../tenancy/search.ts'
import { after as afterKey, coalesced, columnsOf, type Expression, hasValue, selective } from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { unitNamed, unitsOf } from '../units/queries.ts'
import { called, powersOf } from './rules.ts'
import type { Authority, AuthorityQuery } from './schema.ts'
import { authority } from './table.ts'

interface PagePlaces {
  unit: Asked | undefined
  on: Asked | undefined
  measure: Asked | undefined
  words: Words<Asked> | null
  after: readonly Asked[] | null
  rows: Asked<number>
}

/** What is shown of an item. One that was entered before items had names is called by the document that gives it. */
function columnsShown(office: OfficeRows) {
  const { hash: _, name, document, ...columns } = columnsOf(office.rows(authority))
  return { ...columns, document, name: coalesced(name, document) }
}

const page = reading((office: OfficeRows, { unit, on, measure, words, after, rows }: PagePlaces) => {
  const a = office.rows(authority)
  const search = words && searchIn(office, 'authority', words)
  const order = [a.unit, a.id]
  const inForceOn = (day: Asked) =>
    and(lte(a.startsOn, day), or(isNull(a.endsOn), gte(a.endsOn, day)), or(isNull(a.endedOn), gte(a.endedOn, day)))
  const fits = and(
    unit && selective(eq(a.unit, unit)),
    on && inForceOn(on),
    measure && hasValue(a.measures, measure),
    search?.fits(a.id),
    after ? afterKey(order, after) : undefined,
  )
  const inOrder = order.map((column) => asc(column))
  const listed = office.select(columnsShown(office))
  const amongAll = listed
    .from(a)
    .where(fits)
    .orderBy(...inOrder)
    .limit(search ? search.limit(rows) : rows)
  if (!search?.few) return [amongAll]
  const amongFew = office
    .select(columnsShown(office))
    .from(search.few.rows)
    .crossJoin(a)
    .where(and(eq(a.id, search.few.id), fits))
    .orderBy(...inOrder)
    .limit(search.few.limit(rows))
  return [amongAll, amongFew]
})

/** Items that fit the query, department by department, in the order in which they were entered; one more than the page holds. */
export async function authoritiesFitting(
  office: OfficeDb,
  { q, limit, unit, on, measure }: Omit<AuthorityQuery, 'after'>,
  after: string[] | null,
) {
  const words = wordsGiven(wordsOf(q ?? ''))
  const answers = await office.read(page, { unit, on, measure, words, after, rows: limit + 1 })
  return answers.flat()
}

const all = reading((office: OfficeRows) => {
  const a = office.rows(authority)
  return [office.select(columnsShown(office)).from(a).orderBy(asc(a.unit), asc(a.startsOn), asc(a.id))]
})

/** What each department may do on that day by all its items together. */
export async function powersOn(office: OfficeDb, day: Day) {
  const [items] = await office.read(all)
  return powersOf(items, day)
}

/** What a table of items is checked against. */
export async function factsForAuthorities(office: OfficeDb) {
  const [units, [authorities]] = await Promise.all([unitsOf(office), office.read(all)])
  return { units, authorities }
}

/** Statement: all items of these departments; `measuresOf` and `itemFor` pick those in force. */
export function authoritiesOf(office: OfficeRows, departments: readonly Asked[] | Expression) {
  const a = office.rows(authority)
  const { id, unit, name, code, measures, document, noCoercion, startsOn, endsOn, endedOn } = columnsShown(office)
  return office
    .select({ id, unit, name, code, measures, document, noCoercion, startsOn, endsOn, endedOn })
    .from(a)
    .where(selective(inArray(a.unit, departments)))
}

const facts = reading((office: OfficeRows, { id, unit }: { id: Asked; unit: Asked }) => [
  creationOf(office, id),
  unitNamed(office, unit),
])

/** The department that a new item is meant for, and what it was made with if it is there already. */
export async function factsForAuthority(office: OfficeDb, { id, input }: { id: string; input: Authority }) {
  const [[made], [department]] = await office.read(facts, { id, unit: input.unit })
  return { made, department }
}

const file = reading((office: OfficeRows, id: Asked) => {
  const a = office.rows(authority)
  return [office.select(columnsOf(a)).from(a).where(eq(a.id, id)), eventsOf(office, id)]
})

/** One item with its life. */
export async function authorityWhole(office: OfficeDb, id: string) {
  const [[row], events] = await office.read(file, id)
  return row && { row, events }
}

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const a = office.rows(authority)
  return [office.select(columnsOf(a)).from(a).where(eq(a.id, id)), keyUse(office, key)]
})

export async function authorityForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && { ...row, title: called(row), status: registerState(row) }, used }
}
