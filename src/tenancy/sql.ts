import { type SQL, type SQLWrapper, type Subquery, sql } from 'drizzle-orm'
import type { Columns, Part } from './table.ts'

/** A column, or what is looked up for each row. */
export type Expression = SQLWrapper

/** Everything that a derived table selects, to be selected of it. */
export const fieldsOf = <F extends Record<string, unknown>>(derived: Subquery<string, F>): F => ({
  ...derived._.selectedFields,
})

/** Every column of a part, to be selected. */
export const columnsOf = <N extends string, C extends Columns>(part: Part<N, C>) =>
  fieldsOf(part as unknown as Subquery<string, Part<N, C>['_']['columns']>)

/** The columns of a part that a wire shape has a field for. */
export function columnsNamed<N extends string, C extends Columns, K extends string>(
  part: Part<N, C>,
  names: Record<K, unknown>,
): Pick<Part<N, C>['_']['columns'], K & keyof C> {
  const named = Object.entries(columnsOf(part)).filter(([name]) => name in names)
  return Object.fromEntries(named) as Pick<Part<N, C>['_']['columns'], K & keyof C>
}

const tuple = (parts: readonly SQLWrapper[]) =>
  sql`(${sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )})`

/** Rows after this sort key: `(a, b) > (?, ?)`, which an index over both serves. */
export const after = (columns: readonly SQLWrapper[], key: readonly SQLWrapper[]): SQL =>
  sql`${tuple(columns)} > ${tuple(key)}`

/** A day and an id as one text, in the order of the two: every day has ten characters. */
export const dayKey = (day: SQLWrapper, id: SQLWrapper) => sql<string>`${day} || ${id}`

/** Rows after the day and the id that such a text holds. */
export const afterDayKey = (day: SQLWrapper, id: SQLWrapper, key: SQLWrapper): SQL =>
  sql`(${day}, ${id}) > (substr(${key}, 1, 10), substr(${key}, 11))`

/** How an index holds rows: by values that are given, perhaps one that is open, and a cell, then by day and id. */
interface Ranges {
  /** The next open value after another; undefined where all are given. */
  openAfter: ((value: SQL) => SQLWrapper) | undefined
  /** The next cell of an open value after another. */
  cellAfter(open: SQL, cell: SQL): SQLWrapper
  fitting: Cells<SQLWrapper>
}

/** Cells that fit: what stands just before the first, the last, and all between spaces. */
export interface Cells<T> {
  beforeFirst: T
  last: T
  all: T
}

/** Sorted cells, words without spaces, as a reading of their ranges is given them. */
export const cellsGiven = (cells: readonly string[]): Cells<string> => ({
  beforeFirst: (cells[0] ?? '').slice(0, -1),
  last: cells.at(-1) ?? '',
  all: ` ${cells.join(' ')} `,
})

/** In which order the rows of all ranges are merged, and how far. */
interface Merged {
  /** The next day key in a cell, under the name next_key. */
  keyAfter(open: SQL, cell: SQL, key: SQL): SQLWrapper
  /** A letter that comes before the day; undefined where the days alone make the order. */
  rankOf?: ((cell: SQL) => SQLWrapper) | undefined
  /** The key that the first row comes after, in its rank; and the one before which the rows of each rank end. */
  after: SQLWrapper
  until: SQLWrapper
  /** The rank in which that lies: those before it are left out, and those after it begin with the key `from`. */
  afterRank?: { rank: SQLWrapper; from: SQLWrapper } | undefined
  limit: SQLWrapper
}

/** Later than every day key, and after a day later than all keys of that day. */
export const endOfDays = '~'

/** Which ranges there are, looked up in the index one after the other, as the first parts of a recursive query. */
function rangesThere({ openAfter, cellAfter, fitting }: Ranges): SQL {
  const nextOpen = (value: SQL) => (openAfter ? sql`(${openAfter(value)})` : sql`NULL`)
  const nextCell = (open: SQL, cell: SQL) => sql`(${cellAfter(open, cell)})`
  return sql`opens (open) AS (SELECT ${openAfter ? nextOpen(sql`''`) : sql`''`}
      UNION ALL SELECT ${nextOpen(sql`opens.open`)} FROM opens WHERE open IS NOT NULL),
    cells (open, cell) AS (SELECT open, ${nextCell(sql`opens.open`, sql`${fitting.beforeFirst}`)} FROM opens WHERE open IS NOT NULL
      UNION ALL SELECT open, ${nextCell(sql`cells.open`, sql`cells.cell`)} FROM cells WHERE cell < ${fitting.last})`
}

/** The ranges that there are and whose cells fit: what a query reads from, and the open value and the cell of each. */
export function rangesFitting(ranges: Ranges) {
  const rows = sql`(WITH RECURSIVE ${rangesThere(ranges)} SELECT open AS range_open, cell AS range_cell
    FROM cells WHERE instr(${ranges.fitting.all}, ' ' || cell || ' ')) AS ranges_fitting`
  return { rows, open: sql<string>`ranges_fitting.range_open`, cell: sql<string>`ranges_fitting.range_cell` }
}

/** How many rows `rowsIn` finds in each range: what a query reads from, and the open value and the number in it. */
export function countedRanges(ranges: Ranges, rowsIn: (open: SQL, cell: SQL) => SQLWrapper) {
  const { rows: fitting, open, cell } = rangesFitting(ranges)
  const rows = sql`(SELECT ${open} AS counted_open, (SELECT count(*) FROM (${rowsIn(open, cell)})) AS counted
    FROM ${fitting}) AS counted_ranges`
  return { rows, open: sql<string>`counted_ranges.counted_open`, count: sql<number>`counted_ranges.counted` }
}

/** Query: the ids that several queries find, one query after the other. */
export const foundByAny = (queries: readonly SQLWrapper[]): SQL =>
  sql.join(
    queries.map((query) => sql`SELECT found FROM (${query})`),
    sql` UNION ALL `,
  )

/** Query: the ids that the first query finds where those are fewer than so many, else those that the second finds. */
export const fewerOr = (first: SQLWrapper, second: SQLWrapper, most: SQLWrapper): SQL =>
  sql`SELECT found FROM (WITH few AS MATERIALIZED (SELECT found FROM (${first}) LIMIT ${most})
    SELECT found FROM few WHERE (SELECT count(*) FROM few) < ${most}
    UNION ALL SELECT found FROM (SELECT found FROM (${second}) LIMIT iif((SELECT count(*) FROM few) < ${most}, 0, ${most})))`

/** So many at most of the ids that a query finds: what a query reads from, and the id in it. */
export const someOf = (ids: SQLWrapper, most: SQLWrapper) => ({
  rows: sql`(SELECT found FROM (${ids}) LIMIT ${most}) AS some_found`,
  id: sql`some_found.found`,
})

/** The same where there are fewer; else none. */
export const fewerThan = (ids: SQLWrapper, most: SQLWrapper) => ({
  rows: sql`(WITH some AS MATERIALIZED (SELECT found FROM (${ids}) LIMIT ${most})
    SELECT found FROM some WHERE (SELECT count(*) FROM some) < ${most}) AS few_found`,
  id: sql`few_found.found`,
})

/** How many rows a query may answer: none, so that it reads nothing, unless as many ids are found as are looked for. */
export const limitUnlessFewer = (ids: SQLWrapper, most: SQLWrapper, rows: SQLWrapper) =>
  // drizzle takes any expression as a limit.
  sql`iif((SELECT count(*) FROM (SELECT found FROM (${ids}) LIMIT ${most})) < ${most}, 0, ${rows})` as unknown as number

/**
 * The first rows of many ranges together, each of which an index holds in the order of its day keys: what a query reads
 * from, and the ids, days and cells in it. A recursive query with an order is a queue: of the ranges' heads the first
 * leaves it and the next of its range comes in, so no range is read further than the page reaches.
 */
export function firstOfRanges<Cell extends string>(
  ranges: Ranges,
  { keyAfter, rankOf = () => noRank, after, until, afterRank, limit }: Merged,
) {
  const nextKey = (open: SQL, cell: SQL, key: SQL) =>
    // Compared in the index, the end would make one of the days alone look better.
    sql`coalesce(${rankOf(cell)} || (SELECT next_key FROM (${keyAfter(open, cell, key)}) WHERE next_key < ${until}), ${endOfDays})`
  const [open, cell] = [sql`cells.open`, sql`cells.cell`]
  const first = nextKey(open, cell, sql`${after}`)
  const firstInRank =
    afterRank &&
    sql`CASE WHEN ${rankOf(cell)} < ${afterRank.rank} THEN ${endOfDays} WHEN ${rankOf(cell)} = ${afterRank.rank} THEN ${first}
      ELSE ${nextKey(open, cell, sql`${afterRank.from}`)} END`
  const rows = sql`(WITH RECURSIVE ${rangesThere(ranges)},
    heads (open, cell, ranked_key) AS (SELECT open, cell, ${firstInRank ?? first} FROM cells
      WHERE instr(${ranges.fitting.all}, ' ' || cell || ' ')
      UNION ALL SELECT open, cell, ${nextKey(sql`heads.open`, sql`heads.cell`, sql`substr(heads.ranked_key, 2)`)} FROM heads
      WHERE ranked_key < ${endOfDays} ORDER BY 3 LIMIT ${limit})
    SELECT substr(ranked_key, 12) AS found, substr(ranked_key, 2, 10) AS found_day, cell AS found_in
    FROM heads WHERE ranked_key < ${endOfDays}) AS first_rows`
  return {
    rows,
    id: sql`first_rows.found`,
    day: sql<string>`first_rows.found_day`,
    cell: sql<Cell>`first_rows.found_in`,
  }
}

/** The rank of rows that aren't ranked. */
export const noRank = sql<string>`'a'`

/** A letter by which of these words stands between dots in a text, `a` for the first. */
export const rankAmong = (words: readonly string[], text: SQLWrapper) =>
  sql<string>`CASE ${sql.join(
    words.map(
      (word, place) => sql`WHEN instr(${text}, ${literal(`.${word}.`)}) THEN ${literal(letters[place] ?? 'z')}`,
    ),
    sql` `,
  )} ELSE 'z' END`
const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A word of ours as it stands: a statement takes a hundred places at most. */
const literal = (word: string) => sql.raw(`'${word.replaceAll("'", "''")}'`)

/** Rows before this sort key, for lists that show the newest first. */
export const before = (columns: readonly SQLWrapper[], key: readonly SQLWrapper[]): SQL =>
  sql`${tuple(columns)} < ${tuple(key)}`

/**
 * A condition that only few of an office's rows fulfil. Without the hint, and as long as ANALYZE hasn't run, SQLite
 * reads the whole office by its key instead of the index that serves the condition.
 */
export const selective = (condition: SQL): SQL => sql`unlikely(${condition})`

/** A condition that most rows fulfil: which index serves a query is decided by the others. */
export const common = (condition: SQL): SQL => sql`likely(${condition})`

/** A column to order few rows by; no index is to serve that order instead of the condition that finds them. */
export const sorted = (column: SQLWrapper): SQL => sql`+${column}`

/** A column has this value; no index is to serve that, since another condition finds fewer rows. */
export const besides = (column: SQLWrapper, value: SQLWrapper): SQL => sql`+${column} = ${value}`

/**
 * The one value that a query finds for each row, or null. Not a join: once ANALYZE has run, SQLite reads the office's
 * whole joined table into a Bloom filter first.
 */
export const lookedUp = <T>(query: SQLWrapper) => sql<T | null>`(${query})`

/** The same where a foreign key holds that there is one. */
export const lookedUpAlways = <T>(query: SQLWrapper) => sql<T>`(${query})`

/** A column that is looked up for each row. */
export type Looked = SQL

/** The rows that belong to each row, with these values: a row that has none stays, as it would not by a join. */
export const gathered = <T extends object>(
  values: { [K in keyof T]: SQLWrapper },
  from: (all: SQL<string>) => SQLWrapper,
) => {
  const named = Object.entries(values).map(([name, value]) => sql`${name}, ${value}`)
  const all = sql<string>`json_group_array(json_object(${sql.join(named, sql`, `)}))`
  return sql<T[]>`(${from(all)})`.mapWith((json: string): T[] => JSON.parse(json))
}

/** Several columns as words of one text. */
export const wordsOf = (columns: readonly SQLWrapper[]) =>
  sql<string>`${sql.join(
    columns.map((column) => sql`${column}`),
    sql` || ' ' || `,
  )}`

/** Numbers by their names, gathered from the rows that belong together: one text is read faster than many rows. */
export const byName = (name: SQLWrapper, n: SQLWrapper) =>
  sql<Record<string, number>>`json_group_object(${name}, ${n})`.mapWith(numbersIn)

/** The same of the rows that belong to each row. */
export const gatheredByName = (name: SQLWrapper, n: SQLWrapper, from: (all: SQL) => SQLWrapper) =>
  sql<Record<string, number>>`(${from(byName(name, n))})`.mapWith(numbersIn)

/** Numbers by their names as a query finds them for each row, or null. */
export const numbersLookedUp = (query: SQLWrapper) => sql<Record<string, number> | null>`(${query})`.mapWith(numbersIn)

/** The whole number after it. */
export const oneAfter = (number: SQLWrapper) => sql<number>`${number} + 1`

/** The earlier of two days, of which the second may be missing. */
export const earlier = (day: SQLWrapper, other: SQLWrapper) => sql<string>`min(${day}, coalesce(${other}, ${day}))`

const numbersIn = (json: string): Record<string, number> => JSON.parse(json)

/** Whether no row before this one is the same in these columns. */
export const isFirstOf = (columns: readonly SQLWrapper[]) =>
  sql<number>`row_number() OVER (PARTITION BY ${sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  )}) = 1`

/** A part of what a column holds as JSON; the rest of it isn't sent. */
export const partOf = <T, K extends keyof T & string>(column: SQLWrapper & { _: { data: T } }, part: K) =>
  partAs(column, part, (stored) => stored)

/** The same, made into something else as it is read. */
export const partAs = <T, K extends keyof T & string, U>(
  column: SQLWrapper & { _: { data: T } },
  part: K,
  convert: (stored: T[K]) => U,
) => sql<U>`${column} -> ${part}`.mapWith((json: string): U => convert(JSON.parse(json)))

/** What a column holds as JSON, made into something else as it is read. */
export const converted = <T, U>(column: SQLWrapper & { _: { data: T } }, convert: (stored: T) => U) =>
  sql<U>`${column}`.mapWith((json: string): U => convert(JSON.parse(json)))

/**
 * The values of a column that a list, given as JSON, lacks: what a query reads from, and the value in it. They are looked
 * up in an index one after the other, by what finds the least one after another, so few rows are read.
 */
export function valuesBeside(list: SQLWrapper, nextAfter: (value: SQL) => SQLWrapper) {
  const next = (value: SQL) => sql`(${nextAfter(value)})`
  const rows = sql`(WITH RECURSIVE known (value) AS (SELECT ${next(sql`''`)}
    UNION ALL SELECT ${next(sql`known.value`)} FROM known WHERE value IS NOT NULL)
    SELECT value AS found FROM known WHERE value IS NOT NULL AND value NOT IN (SELECT json_each.value FROM json_each(${list}))
    ) AS others`
  return { rows, value: sql`others.found`, has: (column: SQLWrapper) => sql`+${column} IN (SELECT found FROM ${rows})` }
}

/** The items of a list that is given as JSON: what a query reads from under a name, and each of them. */
export function itemsOf<T extends string | number = string>(list: SQLWrapper, as = 'item_of_list') {
  const name = sql.identifier(as)
  return { rows: sql`json_each(${list}) AS ${name}`, value: sql<T>`${name}.value` }
}

/** Column: the values of a column as such a list. */
export const listOf = (column: SQLWrapper) => sql<string>`json_group_array(${column})`

/** A column has one of the values of a list that is given as JSON; no index is to serve that. */
export const besidesAll = (column: SQLWrapper, list: SQLWrapper): SQL =>
  sql`+${column} IN (SELECT value FROM json_each(${list}))`

/** That a column has one of these values, a list of texts as JSON: a statement takes a hundred places at most. */
export const amongTexts = (column: SQLWrapper, list: SQLWrapper): SQL =>
  sql`${column} IN (SELECT json_each.value FROM json_each(${list}))`

/** That a list of objects, held as JSON, has one with these values; null: the object has none. */
export const hasItem = (column: SQLWrapper, item: Readonly<Record<string, SQLWrapper | null>>): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(${column}) WHERE ${sql.join(
    Object.entries(item).map(([name, value]) => sql`value ->> ${name} IS ${value}`),
    sql` AND `,
  )})`

/** That a list of texts, held as JSON, has this one. */
export const hasValue = (column: SQLWrapper, value: SQLWrapper): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ${value})`

/** That a column is above zero, as partial indexes have it: their condition is compared word by word. */
export const positive = (column: SQLWrapper): SQL => sql`${column} > 0`

/** The sum of a column of whole numbers. */
export const total = (column: SQLWrapper) => sql<number>`sum(${column})`.mapWith(Number)

/** The first of two values that isn't null. */
export const coalesced = <T>(first: SQLWrapper & { _: { data: T } }, second: SQLWrapper) =>
  sql<T>`coalesce(${first}, ${second})`

/** Rows whose text begins so. */
export const startsWith = (column: SQLWrapper, start: string | SQLWrapper): SQL =>
  sql`${column} >= ${start} AND ${column} < ${start} || '~'`

/** Whether a condition holds for a row. */
export const whether = (condition: SQL | undefined) => sql<boolean>`${condition}`.mapWith(Boolean)

/** The first of these that isn't null. */
export const firstOf = (values: readonly (SQLWrapper | string)[]) =>
  sql<string>`coalesce(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`

/** Several columns as a list of texts. */
export const textsOf = (columns: readonly SQLWrapper[]) =>
  sql<string[]>`json_array(${sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  )})`.mapWith((json: string): string[] => JSON.parse(json).map(String))
