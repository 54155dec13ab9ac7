import type { Instant } from '../lib/day.ts'
import { contentHash } from '../lib/hash.ts'
import type { Kind } from '../lib/kind.ts'
import type { Person } from '../lib/role.ts'
import type { NewRow } from './open.ts'
import type { Columns, RecordColumns, RecordTable } from './table.ts'

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

interface StepBase<N extends string, C extends Columns> {
  table: RecordTable<N, C>
  kind: Kind
  /** What a person calls the record. */
  title: string
  verb: string
  to: string
  by: Person
  at: Instant
  /** Why, and with what: the step's input. */
  detail: Record<string, unknown>
  /** Rows of other tables that the record's row refers to. */
  before?: Write[]
  /** Rows of other tables that the step brings along. */
  also?: Write[]
}

type OwnRow<N extends string, C extends Columns> = Omit<NewRow<N, C & RecordColumns>, keyof RecordColumns>

interface Creation<N extends string, C extends Columns> extends StepBase<N, C> {
  create: { id: string; row: OwnRow<N, C> }
  found?: undefined
  change?: undefined
  key?: undefined
}

interface Change<N extends string, C extends Columns> extends StepBase<N, C> {
  create?: undefined
  found: FoundRecord
  change: Partial<OwnRow<N, C>> & { office?: never }
  key: Key
}

/** One step of a record's life: it makes the record, or changes the one that was found. */
export type Step<N extends string, C extends Columns> = Creation<N, C> | Change<N, C>

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
  at: string
  detail: Record<string, unknown>
  /** The columns that the step set. */
  change: Record<string, unknown>
}

/** The hash of an event: it covers the event, its office, and the hash of the event before it. */
export const linkHash = (office: string, link: Link, previous: string) => contentHash({ office, previous, ...link })

/** The event that a step makes, chained to the one before it. */
export async function chain<N extends string, C extends Columns>(
  office: string,
  step: Step<N, C>,
): Promise<Link & { hash: string }> {
  const link: Link = {
    ...(step.create ? { record: step.create.id, seq: 1 } : { record: step.found.id, seq: step.found.seq + 1 }),
    kind: step.kind,
    title: step.title,
    verb: step.verb,
    fromState: step.found?.status ?? null,
    toState: step.to,
    actor: step.by.user,
    actorName: step.by.name,
    at: step.at,
    detail: step.detail,
    change: step.create?.row ?? step.change ?? {},
  }
  return { ...link, hash: await linkHash(office, link, step.found?.hash ?? '') }
}

/** Whether a record's events are all there, in order, unchanged, and end in the hash that the record has. */
export async function chainHolds(
  office: string,
  events: readonly (Link & { hash: string })[],
  last: string,
): Promise<boolean> {
  let previous = ''
  for (const [index, { hash, ...link }] of events.entries()) {
    if (link.seq !== index + 1 || hash !== (await linkHash(office, link, previous))) return false
    previous = hash
  }
  return previous === last
}

/** Columns that time alone changes, without a step. */
const untold = ['overdue', 'wake']

/** Whether a row, as far as it is given, is what the steps of its life have made of it. */
export async function rowFollows(
  events: readonly Pick<Link, 'change'>[],
  row: Record<string, unknown>,
): Promise<boolean> {
  const told = Object.assign({}, ...events.map(({ change }) => change)) as Record<string, unknown>
  const columns = Object.keys(told).filter((column) => column in row && !untold.includes(column))
  const pick = (from: Record<string, unknown>) => contentHash(columns.map((column) => from[column]))
  return (await pick(told)) === (await pick(row))
}
