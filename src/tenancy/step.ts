import { getTableColumns, getTableName } from 'drizzle-orm'
import type { Instant } from '../lib/day.ts'
import { contentHash } from '../lib/hash.ts'
import type { Kind } from '../lib/kind.ts'
import type { Person } from '../lib/role.ts'
import type { NewRow } from './open.ts'
import { unsealed } from './sealed.ts'
import {
  type Columns,
  type Life,
  lifeOf,
  type MakingOf,
  type RecordColumns,
  type RecordTable,
  type VerbOf,
} from './table.ts'

declare const write: unique symbol
/** A statement that only a step can carry. */
export interface Write {
  readonly [write]: true
}

/** A record as a step finds it. */
export interface FoundRecord {
  id: string
  seq: number
  hash: string
  status: string
}

/** Where a record stands after a step: what the step answers. */
export interface StepTaken {
  id: string
  seq: number
  status: string
}

/** A request's idempotency key, and the hash of what was asked under it. */
export interface Key {
  key: string
  fingerprint: string
}

/** Columns that the step itself sets. */
const kept = ['office', 'id', 'seq', 'hash', 'status'] as const
type Kept = (typeof kept)[number]

/** The columns of a record's row that are its feature's to set. */
export type OwnRow<N extends Kind, C extends Columns> = Omit<NewRow<N, C & RecordColumns>, Kept> & {
  [K in Kept]?: never
}

interface StepBase<N extends Kind, C extends Columns, L extends Life> {
  table: RecordTable<N, C, L>
  /** What a person calls the record. */
  title: string
  by: Person
  at: Instant
  /** Why, and with what: the step's input. */
  detail: Record<string, unknown>
  /** Rows of other tables that the record's row refers to. */
  before?: Write[] | undefined
  /** Rows of other tables that the step brings along. */
  also?: Write[] | undefined
  /** Other records that take a step with it. */
  together?: readonly Companion[] | undefined
  /** Other records that it makes. */
  born?: readonly Birth[] | undefined
}

/** Makes a record, in the first state of its table's life unless another is given. */
export interface Creation<N extends Kind, C extends Columns, L extends Life> extends StepBase<N, C, L> {
  create: {
    id: string
    row: OwnRow<N, C>
    to?: L['states'][number] | undefined
    /** The step that makes it, where that isn't the usual one. */
    verb?: MakingOf<L> | undefined
    /** What the tool that makes it calls it. */
    external?: string | undefined
  }
  found?: undefined
}

/** Changes the record that was found. */
interface Change<N extends Kind, C extends Columns, L extends Life> extends StepBase<N, C, L> {
  create?: undefined
  found: FoundRecord
  verb: VerbOf<L>
  to: L['states'][number]
  change: Partial<OwnRow<N, C>>
  key: Key
}

declare const held: unique symbol
/** Held against the columns and the life of its table, as `companion` and `birth` do. */
interface Held {
  readonly [held]: true
}

/** Another record to whose life the same moment belongs: it takes a step, which leaves its state unless another is given. */
export interface Companion extends Held {
  table: RecordTable
  found: FoundRecord & { title: string }
  verb: string
  to?: string | undefined
  detail: Record<string, unknown>
  /** The columns that it sets. */
  change: Record<string, unknown>
}

/** A record that a step of another one makes, in the first state of its table's life unless another is given. */
export interface Birth extends Held {
  table: RecordTable
  id: string
  title: string
  to?: string | undefined
  verb?: string | undefined
  detail: Record<string, unknown>
  row: Record<string, unknown>
}

export const birth = <N extends Kind, C extends Columns, L extends Life>(
  table: RecordTable<N, C, L>,
  made: Pick<Birth, 'id' | 'title' | 'detail'> & {
    row: OwnRow<N, C>
    to?: L['states'][number]
    verb?: MakingOf<L>
  },
): Birth => ({ ...made, table: table as unknown as RecordTable }) as unknown as Birth

export const companion = <N extends Kind, C extends Columns, L extends Life>(
  table: RecordTable<N, C, L>,
  taken: Pick<Companion, 'found' | 'detail'> & {
    verb: VerbOf<L>
    to?: L['states'][number]
    change?: Partial<OwnRow<N, C>>
  },
): Companion => ({ change: {}, ...taken, table: table as unknown as RecordTable }) as unknown as Companion

/** One step of a record's life. */
export type Step<N extends Kind, C extends Columns, L extends Life> = Creation<N, C, L> | Change<N, C, L>

/** An event without its hash, as it is hashed. */
export interface Link {
  record: string
  seq: number
  kind: string
  title: string
  verb: string
  fromState: string | null
  toState: string
  actor: string
  actorName: string
  /** The key of the actor's tool that has taken the step; null where they did it themselves. */
  via: string | null
  at: string
  detail: Record<string, unknown>
  /** The columns that the step set. */
  change: Record<string, unknown>
}

/** The hash of an event: it covers the event, its office, and the hash of the event before it. */
export const linkHash = (office: string, { via, ...link }: Link, previous: string) =>
  // Steps that were taken before tools took any are hashed without it.
  contentHash({ office, previous, ...link, ...(via === null ? {} : { via }) })

/** The event that a step makes, chained to the one before it. */
export async function chain<N extends Kind, C extends Columns, L extends Life>(
  office: string,
  step: Creation<N, C, L> | (Omit<Change<N, C, L>, 'key'> & { key?: Key }),
): Promise<Link & { hash: string }> {
  const { found, create } = step
  const { madeBy, states } = lifeOf(step.table)
  const taken = create
    ? { record: create.id, seq: 1, verb: create.verb ?? madeBy, fromState: null, toState: create.to ?? states[0] }
    : { record: found.id, seq: found.seq + 1, verb: step.verb, fromState: found.status, toState: step.to }
  const link: Link = {
    ...taken,
    kind: getTableName(unsealed(step.table)) as Kind,
    title: step.title,
    actor: step.by.user,
    actorName: step.by.name,
    via: step.by.via ?? null,
    at: step.at,
    detail: step.detail,
    change: columnsSet(step.table, create ? create.row : step.change, taken.toState),
  }
  return { ...link, hash: linkHash(office, link, found?.hash ?? '') }
}

/** All columns that a step sets: its own, and the status where the table has one. */
function columnsSet(table: object, own: Record<string, unknown>, status: string): Record<string, unknown> {
  const columns = getTableColumns(unsealed(table))
  const stray = Object.keys(own).find((name) => !(name in columns) || (kept as readonly string[]).includes(name))
  if (stray !== undefined) throw new Error(`${stray} is not for a step to set`)
  return 'status' in columns ? { ...own, status } : own
}
