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

const [office, kind, id, texts, other] = ['office', 'kind', 'id', 'texts', 'other'].map(
  (name) => new Placeholder(name),
) as [Placeholder, Placeholder, Placeholder, Placeholder, Placeholder]

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

const setTexts = settingTexts(
  sql`SELECT ${office}, ${kind}, ${id}, value ->> 0, value ->> 1 FROM json_each(${texts}) WHERE true`,
  [office, kind, id, texts],
)
const setName = settingTexts(
  sql`SELECT office, ${kind}, ${id}, kind, text FROM searched
    WHERE office = ${office} AND kind = ${texts} AND id = ${other} AND part = 'name'`,
  [office, kind, id, texts, other],
)

/** The texts by which a record is found, folded, by their columns, as far as these are set. */
export function textsOf({ searched }: Life, set: Readonly<Record<string, unknown>>): [part: string, text: string][] {
  const columns = (searched?.texts ?? []).filter((column) => set[column] !== undefined)
  return columns.map((column) => [column, folded(String(set[column] ?? ''))])
}

/** What a step writes so that the record is found by what it has set. */
export function findable(
  table: RecordTable,
  record: { office: number; id: string },
  set: Readonly<Record<string, unknown>>,
): Statement[] {
  const life = lifeOf(table)
  const own = [record.office, getTableName(unsealed(table)), record.id]
  const nameOf = life.searched?.nameOf
  const refersTo = nameOf && set[nameOf]
  const written = textsOf(life, set)
  if (nameOf && refersTo === null) written.push([nameOf, ''])
  return [
    ...(written.length > 0 ? [{ written: setTexts, values: [...own, JSON.stringify(written)] }] : []),
    ...(nameOf && refersTo ? [{ written: setName, values: [...own, nameOf, refersTo] }] : []),
  ]
}
