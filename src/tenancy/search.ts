import { and, asc, eq, gte, type SQL, sql } from 'drizzle-orm'
import { pairsOf } from '../lib/folding.ts'
import type { Kind } from '../lib/kind.ts'
import type { ColumnName } from '../lib/stored.ts'
import type { OfficeRows } from './office.ts'
import type { Asked } from './reading.ts'
import { searched, searchedPair } from './searched.ts'
import { type Expression, itemsOf, lookedUp } from './sql.ts'

/** What is looked for: words, all of them, and some of their pairs of characters. */
export interface Words<T> {
  words: readonly T[]
  pairs: readonly T[]
}

/** Each pair is one index more to be looked into; the words are compared whole in any case. */
const pairsAtMost = 6

/** Words as a reading is given them; null where nothing is looked for. */
export function wordsGiven(words: readonly string[]): Words<string> | null {
  if (words.length === 0) return null
  const pairs = [...new Set(words.flatMap(pairsOf))]
  const apart = Math.max(1, pairs.length / pairsAtMost)
  const chosen = Array.from({ length: Math.min(pairs.length, pairsAtMost) }, (_, nth) => pairs[Math.floor(nth * apart)])
  return { words, pairs: chosen.filter((pair) => pair !== undefined) }
}

/** As many records are put in order after they are found; where more have the words, the order is gone through instead. */
const fewAtMost = 100

/** The ids that have all pairs, in order: from each id on, the farthest of the pairs' next ids, until all agree. */
function idsWithPairs(office: OfficeRows, kind: Kind, pairs: readonly Asked[], most: Expression): SQL {
  const p = office.rows(searchedPair)
  const from = sql`iif(walk.reached = walk.start, walk.reached || ' ', walk.reached)`
  const next = (pair: Asked) =>
    sql`coalesce(${lookedUp(
      office
        .select({ next: p.id })
        .from(p)
        .where(and(eq(p.kind, kind), eq(p.pair, pair), gte(p.id, from)))
        .orderBy(asc(p.id))
        .limit(1),
    )}, '~')`
  const farthest = sql.join([sql`''`, ...pairs.map(next)], sql`, `)
  return sql`(WITH RECURSIVE walk (start, reached) AS (
      SELECT '', '' UNION ALL SELECT ${from}, max(${farthest}) FROM walk WHERE walk.reached < '~')
    SELECT reached AS found FROM walk WHERE start = reached AND reached NOT IN ('', '~') LIMIT ${most})`
}

/** How a list's records are found by words. */
export interface Search {
  /** That a record has all the words. */
  fits: (id: Expression, seen?: (part: Expression) => SQL | undefined) => SQL | undefined
  /** Where few records have the words: what a query reads from, the id in it, and how many rows it may answer. */
  few: { rows: SQL; id: SQL; limit: (rows: Asked<number>) => number } | null
  /** How many rows a query through all records may answer: none where few have the words. */
  limit: (rows: Asked<number>) => number
}

/** Statement: the records of a kind whose text is the same when it is folded; an index of the kind and part serves it. */
export function textsAlike(office: OfficeRows, kind: Kind, part: ColumnName, text: Asked) {
  const s = office.rows(searched)
  // As words: a partial index serves no place.
  const named = sql`${s.kind} = ${sql.raw(`'${kind}'`)} AND ${s.part} = ${sql.raw(`'${part}'`)}`
  return office
    .select({ alike: s.id })
    .from(s)
    .where(and(named, eq(s.text, text)))
    .as('texts_alike')
}

/** The same of many texts, given as a JSON list: each record with the text that it has. */
export function textsAmong(office: OfficeRows, kind: Kind, part: ColumnName, texts: Asked) {
  const s = office.rows(searched)
  const named = sql`${s.kind} = ${sql.raw(`'${kind}'`)} AND ${s.part} = ${sql.raw(`'${part}'`)}`
  const { rows, value } = itemsOf(texts)
  return office
    .select({ among: s.id, text: s.text })
    .from(rows)
    .crossJoin(s)
    .where(and(named, eq(s.text, value)))
    .as('texts_among')
}

/** Looks for words in the records of a kind; a list asks for the few and for all, and one of the two answers. */
export function searchIn(office: OfficeRows, kind: Kind, { words, pairs }: Words<Asked>): Search {
  const s = office.rows(searched)
  const has = (id: Expression, word: Asked, seen: (part: Expression) => SQL | undefined) =>
    sql`EXISTS ${office
      .select({ part: s.part })
      .from(s)
      .where(and(eq(s.kind, kind), eq(s.id, id), sql`instr(${s.text}, ${word}) > 0`, seen(s.part)))}`
  const fits: Search['fits'] = (id, seen = () => sql`true`) => and(...words.map((word) => has(id, word, seen)))
  if (pairs.length === 0) return { fits, few: null, limit: (rows) => rows as never }
  return { fits, ...amongFew(idsWithPairs(office, kind, pairs, sql`${fewAtMost + 1}`)) }
}

/** Query: the ids of records that may have the words, so many at most; null where no index tells who has them. */
export const idsWithWords = (office: OfficeRows, kind: Kind, { pairs }: Words<Asked>, most: Expression): SQL | null =>
  pairs.length === 0 ? null : sql`SELECT found FROM ${idsWithPairs(office, kind, pairs, most)}`

/** The same by a condition that an index serves: it finds records as far as they are few. */
export const foundIn = (ids: Expression): Pick<Search, 'few' | 'limit'> =>
  amongFew(sql`(SELECT found FROM (${ids}) LIMIT ${fewAtMost + 1})`)

/** A query that may answer nothing reads nothing: of few ids and of all records one is asked. */
function amongFew(ids: SQL): { few: NonNullable<Search['few']>; limit: Search['limit'] } {
  const areFew = sql`(SELECT count(*) FROM ${ids}) <= ${fewAtMost}`
  // drizzle takes any expression as a limit.
  const limited = (few: number, all: number) => (rows: Asked<number>) =>
    sql`iif(${areFew}, ${few} * ${rows}, ${all} * ${rows})` as unknown as number
  return {
    few: { rows: sql`${ids} AS found_among_few`, id: sql`found_among_few.found`, limit: limited(1, 0) },
    limit: limited(0, 1),
  }
}
