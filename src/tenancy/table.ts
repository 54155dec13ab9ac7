import { getTableColumns } from 'drizzle-orm'
import type { BuildColumns } from 'drizzle-orm/column-builder'
import {
  integer,
  primaryKey,
  type SQLiteColumn,
  type SQLiteColumnBuilderBase,
  type SQLiteTableWithColumns,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core'
import { type Kind, kinds } from '../lib/kind.ts'
import type { ColumnName } from '../lib/stored.ts'
import { seal, unsealed } from './sealed.ts'

export type Columns = Record<string, SQLiteColumnBuilderBase>

/** What a scope sees of a table once it has opened it. */
export type Part<N extends string, C extends Columns> = SQLiteTableWithColumns<{
  name: N
  schema: undefined
  dialect: 'sqlite'
  columns: BuildColumns<N, C, 'sqlite'>
}>

declare const sealed: unique symbol
declare const shared: unique symbol
declare const shelved: unique symbol
const living = Symbol('living')

/** A table of a shard. Sealed: it has no columns and no SQL until a scope opens it. */
export interface OfficeTable<N extends string = string, C extends Columns = Columns> {
  readonly [sealed]: [N, C]
}

const recordColumns = { id: text().notNull(), seq: integer().notNull(), hash: text().notNull() }
export type RecordColumns = typeof recordColumns

/** The flag becomes true and the day null once that day has come. */
export interface ByTime {
  readonly flag: ColumnName
  readonly on: ColumnName
}

/** A step, as far as columns follow from it. */
interface Folding {
  readonly verb: string
  readonly at: string
  readonly toState: string
  readonly detail: Record<string, unknown>
  readonly change: Record<string, unknown>
}

/** What can happen to a table's records. */
export interface Life {
  /** The step that makes a record. */
  readonly madeBy: string
  /** Other steps that make one, out of what was recorded elsewhere. */
  readonly alsoMadeBy?: readonly string[]
  /** The steps that it can take afterwards, beside `correct` and `takeOver`, which the lib's tables allow. */
  readonly verbs: readonly string[]
  /** Steps beside its course, which leave its state. */
  readonly beside?: readonly string[]
  /** The states that it can be in, first the one in which it is made. */
  readonly states: readonly [string, ...string[]]
  /** The column that the database numbers, counting up in the office. */
  readonly numbered?: ColumnName
  /** The columns whose values have a count of their own each, where it isn't one count for the office. */
  readonly numberedWithin?: readonly ColumnName[]
  /** The column that holds when it was made, by the server's clock. */
  readonly dated?: ColumnName
  /** The columns that time alone changes. */
  readonly byTime?: readonly ByTime[]
  /** The columns that follow from its steps and their days together, whether the steps name them or not. */
  readonly folded?: (steps: readonly Folding[]) => Partial<Record<ColumnName, unknown>>
  /** The columns by whose text it is found, and the one, named like a kind, by the name of whose record it is too. */
  readonly searched?: { readonly texts: readonly ColumnName[]; readonly nameOf?: ColumnName & Kind }
}

/** A step that a record of this life can take. */
export type VerbOf<L extends Life> =
  | L['verbs'][number]
  | (L extends { readonly beside: readonly (infer Beside extends string)[] } ? Beside : never)
  | 'correct'
  | 'takeOver'

/** The steps that make a record of this life where the usual one doesn't. */
export type MakingOf<L extends Life> = L extends { readonly alsoMadeBy: readonly (infer Making extends string)[] }
  ? Making
  : never

/** A table of records that live: rows change only by steps, each of which is an event. */
export interface RecordTable<N extends Kind = Kind, C extends Columns = Columns, L extends Life = Life>
  extends OfficeTable<N, C & RecordColumns> {
  readonly [living]: L
}

/** The life of a table's records. */
export const lifeOf = <L extends Life>(table: RecordTable<Kind, Columns, L>): L => table[living]

/** A table of the directory, partitioned by division. */
export interface DirectoryTable<N extends string = string, C extends Columns = Columns> {
  readonly [shared]: [N, C]
}

/** A table of the directory that the members of a division read too, and those of the offices in it. */
export interface ShelfTable<N extends string = string, C extends Columns = Columns> extends DirectoryTable<N, C> {
  readonly [shelved]: true
}

type Keyed = Record<string, SQLiteColumn>

function partitioned(name: string, partition: Columns, columns: Columns, key: readonly string[]) {
  const [first] = Object.keys(partition)
  return sqliteTable(name, { ...partition, ...columns }, (table) => {
    const keyed = table as unknown as Keyed
    const parts = [first ?? '', ...key].flatMap((column) => keyed[column] ?? [])
    return [primaryKey({ columns: parts as [SQLiteColumn] })]
  })
}

/** What betrays that somebody changed rows of a table that doesn't live. */
export type Vouched =
  /** Each row's hash covers the row before it. */
  | 'chained'
  /** The step that took a row up tells all of it. */
  | 'told'
  /** The records are counted anew: `recounts.ts`. */
  | 'recounted'
  /** The seals of the records that the rows belong to: `seals.ts`. */
  | { sealedWith: Kind }
  /** Nothing, and why that does no harm. */
  | { unchecked: string }

/** A table of an office beside its records, as it was declared: its columns but the office, as the database names them. */
export interface Beside {
  name: string
  columns: readonly string[]
  vouched: Vouched
}

const declaredBeside = new Map<string, Beside>()

/** The tables beside the records that features have declared. */
export const tablesBeside = (): readonly Beside[] => [...declaredBeside.values()]

/** Rows of an office under the key (office, …key), and what betrays a change of them. */
export function officeTable<N extends string, const C extends Columns>(
  name: N,
  key: readonly (keyof C & string)[],
  columns: 'office' extends keyof C ? never : C,
  vouched: Vouched,
): OfficeTable<N, C> {
  const table = partitioned(name, { office: integer().notNull() }, columns, key)
  const { office: _, ...own } = getTableColumns(table)
  declaredBeside.set(name, { name, columns: Object.values(own).map((column) => column.name), vouched })
  return seal(table, {}) as OfficeTable<N, C>
}

/** The columns that somebody writes: all but those that the database computes. */
type Written<C extends Columns> = {
  [K in keyof C]: C[K] extends { _: { generated: object } } ? never : K
}[keyof C]

/** Records of an office under the key (office, id), with the seq and the hash of their last event. */
export function recordTable<N extends Kind, const L extends Life, const C extends Columns>(
  name: N,
  life: L,
  columns: Extract<keyof C, 'office' | 'id' | 'seq' | 'hash'> | Exclude<Written<C>, ColumnName> extends never
    ? C
    : never,
): RecordTable<N, C, L> {
  const all = { ...recordColumns, ...columns }
  const table = partitioned(name, { office: integer().notNull() }, all, ['id'])
  const sealed = seal(table, { [living]: life }) as RecordTable<N, C, L>
  declared.set(name, sealed as unknown as RecordTable)
  return sealed
}

/** Every record table that a feature has declared, by its kind. */
const declared = new Map<Kind, RecordTable>()

/** The tables of all kinds of records: who verifies or counts them lists none. */
export const recordTables = (): readonly (readonly [Kind, RecordTable])[] => kinds.map((kind) => [kind, tableOf(kind)])

function tableOf(kind: Kind): RecordTable {
  const table = declared.get(kind)
  if (!table) throw new Error(`The table of ${kind} isn't loaded`)
  return table
}

/** Who sets which columns of a kind of record. */
export interface Shape extends Pick<Life, 'numbered' | 'dated' | 'folded'> {
  byTime: readonly ByTime[]
  /** The columns that steps set, and nothing else. */
  columns: readonly ColumnName[]
}

/** The columns of a kind of record by who sets them: all that neither step, database nor time owns are the steps'. */
export function shapeOf(kind: Kind): Shape {
  const table = tableOf(kind)
  const { numbered, dated, byTime = [], folded } = lifeOf(table)
  const others = ['office', 'id', 'seq', 'hash', numbered, dated, ...byTime.flatMap(({ flag, on }) => [flag, on])]
  const columns = Object.entries(getTableColumns(unsealed(table)))
    .filter(([name, { generated }]) => generated === undefined && !others.includes(name))
    .map(([name]) => name as ColumnName)
  return {
    columns,
    byTime,
    ...(numbered === undefined ? {} : { numbered }),
    ...(dated === undefined ? {} : { dated }),
    ...(folded === undefined ? {} : { folded }),
  }
}

/** Rows of a division under the key (division, …key). */
export function directoryTable<N extends string, const C extends Columns>(
  name: N,
  key: readonly (keyof C & string)[],
  columns: 'division' extends keyof C ? never : C,
): DirectoryTable<N, C> {
  const table = partitioned(name, { division: text().notNull() }, columns, key)
  return seal(table, {}) as DirectoryTable<N, C>
}

/** Rows of a division, under the same key, that it publishes to its members. */
export const shelfTable = <N extends string, const C extends Columns>(
  name: N,
  key: readonly (keyof C & string)[],
  columns: 'division' extends keyof C ? never : C,
) => directoryTable(name, key, columns) as ShelfTable<N, C>
