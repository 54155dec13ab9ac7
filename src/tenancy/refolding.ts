import type { D1Database } from '@cloudflare/workers-types'
import { getTableColumns } from 'drizzle-orm'
import type { Kind } from '../lib/kind.ts'
import { unsealed } from './sealed.ts'
import { textsOf } from './searched.ts'
import { lifeOf, type RecordTable, recordTables } from './table.ts'

/** Which record the folding goes on after. */
export interface FoldingCursor {
  kind: Kind
  office: number
  id: string
}

type Raw = Record<string, unknown> & { office: number; id: string }

const rowsAtOnce = 200

const stretch = '(office, id) > (?1, ?2) AND (office, id) <= (?3, ?4)'
/** `OR IGNORE`: two units that were called the same to the eye before that was refused stay as they are. */
const setting = (rows: string) =>
  `INSERT OR IGNORE INTO searched ${rows}
   ON CONFLICT (office, kind, id, part) DO UPDATE SET text = excluded.text WHERE text <> excluded.text RETURNING id`

/**
 * Folds the text of a shard's records again, by which they are found: SQL can't, so that records from before lack it, and
 * nothing else vouches for it. Goes round and round, a few records at a time.
 */
export class Refolding {
  readonly #shard: D1Database
  readonly #districts: string
  readonly #tables = recordTables().filter(([, table]) => lifeOf(table).searched)

  constructor(shard: D1Database, districts: readonly string[]) {
    this.#shard = shard
    this.#districts = JSON.stringify(districts.map(Number))
  }

  /** Folds the records after the cursor, first of all without one; `next` is undefined after the last. */
  async slice(cursor: FoldingCursor | undefined): Promise<{ mended: number; next: FoldingCursor | undefined }> {
    const place = Math.max(
      0,
      this.#tables.findIndex(([kind]) => kind === cursor?.kind),
    )
    const [kind, table] = this.#tables[place] ?? []
    if (!kind || !table) return { mended: 0, next: undefined }
    const { office = 0, id = '' } = cursor?.kind === kind ? cursor : {}
    const rows = await this.#rowsAfter(kind, table, office, id)
    const last = rows.at(-1)
    const mended = last ? await this.#fold(kind, table, { office, id }, rows, last) : 0
    if (last && rows.length === rowsAtOnce) return { mended, next: { kind, office: last.office, id: last.id } }
    const following = this.#tables[place + 1]?.[0]
    return { mended, next: following && { kind: following, office: 0, id: '' } }
  }

  async #rowsAfter(kind: Kind, table: RecordTable, office: number, id: string): Promise<Raw[]> {
    const columns = getTableColumns(unsealed(table))
    const texts = (lifeOf(table).searched?.texts ?? []).map((name) => `${columns[name]?.name} AS ${name}`)
    const { results } = await this.#shard
      .prepare(
        `SELECT office, id, ${texts} FROM ${kind} WHERE (office, id) > (?1, ?2)
           AND office / 1000 IN (SELECT value FROM json_each(?3)) ORDER BY office, id LIMIT ${rowsAtOnce}`,
      )
      .bind(office, id, this.#districts)
      .all<Raw>()
    return results
  }

  async #fold(kind: Kind, table: RecordTable, after: { office: number; id: string }, rows: Raw[], last: Raw) {
    const life = lifeOf(table)
    const texts = rows.flatMap((row) => textsOf(life, row).map((text) => [row.office, row.id, ...text]))
    const nameOf = life.searched?.nameOf
    const named = `SELECT r.office, '${kind}', r.id, '${nameOf}', coalesce(s.text, '')
      FROM (SELECT office, id, ${nameOf} AS other FROM ${kind} WHERE ${stretch}) AS r
        LEFT JOIN searched AS s ON s.office = r.office AND s.kind = '${nameOf}' AND s.id = r.other AND s.part = 'name'
      WHERE true`
    const answers = await this.#shard.batch([
      this.#shard
        .prepare(
          // What a record doesn't say has no text, or an empty one where it said something before.
          setting(
            `SELECT value ->> 0, '${kind}', value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1)
             WHERE value ->> 3 <> '' OR EXISTS (
               SELECT 1 FROM searched AS s
               WHERE (s.office, s.kind, s.id, s.part) = (value ->> 0, '${kind}', value ->> 1, value ->> 2))`,
          ),
        )
        .bind(JSON.stringify(texts)),
      ...(nameOf ? [this.#shard.prepare(setting(named)).bind(after.office, after.id, last.office, last.id)] : []),
    ])
    return answers.reduce((sum, { results }) => sum + results.length, 0)
  }
}
