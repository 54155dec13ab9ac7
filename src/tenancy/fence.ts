import { Placeholder, sql } from 'drizzle-orm'
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { OpenedDatabase } from './databases.ts'
import { builder } from './open.ts'
import { type Statement, Written } from './written.ts'

/** Where an office's rows lie, and at which of its moves the directory saw the district. */
export interface Place {
  shard: OpenedDatabase
  district: string
  epoch: number
}

/** Never holds a row. */
const fence = sqliteTable('fence', { passed: integer().notNull() })

const [district, epoch] = [new Placeholder('district'), new Placeholder('epoch')]
const open = sql`SELECT 1 FROM held WHERE district = ${district} AND epoch = ${epoch} AND state = 'open'`
/** Violates the CHECK `district_moved` unless the district is open in this shard at the epoch that was read. */
const written = new Written(builder.insert(fence).select(sql`SELECT 0 WHERE NOT EXISTS (${open})`), [district, epoch])

/** What every write to an office's rows begins with. */
export const passFence = ({ district, epoch }: Place): Statement => ({ written, values: [Number(district), epoch] })
