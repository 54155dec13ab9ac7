import { getTableName, Placeholder, type SQL, sql } from 'drizzle-orm'
import { text } from 'drizzle-orm/sqlite-core'
import { folded } from '../lib/folding.ts'
import { builder } from './open.ts'
import { unsealed } from './sealed.ts'
import { type Life, lifeOf, officeTable, type RecordTable } from './table.ts'
import { type Statement, Written } from './written.ts'

/** The text by which records are found, folded, by the column that has it as it was written. */
export const searched = officeTable(
  'searched',
  ['kind', 'id', 'part'],
  {
    kind: text().notNull(),
    id: text().notNull(),
    part: text().notNull(),
    text: text().notNull(),
  },
  { unchecked: 'It tells where records are, not what they say; the upkeep folds their text again and mends it.' },
)

/** Every two neighbouring characters of such a text: the triggers `pair_searched` and `pair_changed_searched` keep it. */
export const searchedPair = officeTable(
  'searched_pair',
  ['kind', 'pair', 'id', 'part'],
  {
    kind: text().notNull(),
    pair: text().notNull(),
    id: text().notNull(),
    part: text().notNull(),
  },
  { unchecked: 'Triggers write it out of the texts beside it.' },
)

const [office, kind, list, part] = ['office', 'kind', 'list', 'part'].map((name) => new Placeholder(name)) as [
  Placeholder,
  Placeholder,
  Placeholder,
  Placeholder,
]

/** An insertion that replaces the text that is there; `WHERE` parts the select from what is done then. */
const settingTexts = (rows: SQL, places: readonly Placeholder[]) =>
  new Written(
    builder
      .insert(unsealed(searched))
      .select(
        sql`${rows} ON CONFLICT (office, kind, id, part) DO UPDATE SET text = excluded.text WHERE text <> excluded.text`,
      ),
    places,
  )

/** Of a list of id, part and text. */
const setTexts = settingTexts(
  sql`SELECT ${office}, ${kind}, value ->> 0, value ->> 1, value ->> 2 FROM json_each(${list}) WHERE true`,
  [office, kind, list],
)
/** Of a list of id and the id of the record by whose name it is found too. */
const setNames = settingTexts(
  sql`SELECT named.office, ${kind}, item.value ->> 0, named.kind, named.text
    FROM json_each(${list}) AS item CROSS JOIN searched AS named
    WHERE named.office = ${office} AND named.kind = ${part} AND named.id = item.value ->> 1 AND named.part = 'name'`,
  [office, kind, list, part],
)

/** The texts by which a record is found, folded, by their columns, as far as these are set. */
export function textsOf({ searched }: Life, set: Readonly<Record<string, unknown>>): [part: string, text: string][] {
  const columns = (searched?.texts ?? []).filter((column) => set[column] !== undefined)
  return columns.map((column) => [column, folded(String(set[column] ?? ''))])
}

/** A record, with what a step sets of it. */
export interface SetOf {
  id: string
  set: Readonly<Record<string, unknown>>
}

/** What steps write so that records of a table are found by what they have set: two statements, however many there are. */
export function findable(table: RecordTable, of: number, records: readonly SetOf[]): Statement[] {
  const life = lifeOf(table)
  const own = getTableName(unsealed(table))
  const nameOf = life.searched?.nameOf
  const texts = records.flatMap(({ id, set }) => [
    ...textsOf(life, set).map(([column, text]) => [id, column, text]),
    ...(nameOf && set[nameOf] === null ? [[id, nameOf, '']] : []),
  ])
  const named = records.flatMap(({ id, set }) => (nameOf && set[nameOf] ? [[id, set[nameOf]]] : []))
  return [
    ...(texts.length > 0 ? [{ written: setTexts, values: [of, own, JSON.stringify(texts)] }] : []),
    ...(named.length > 0 ? [{ written: setNames, values: [of, own, JSON.stringify(named), nameOf] }] : []),
  ]
}
