import { createFactory } from 'hono/factory'
import * as v from 'valibot'
import type { Act } from '../lib/acts.ts'
import type { Day, Instant } from '../lib/day.ts'
import { ExternalId } from '../lib/external-id.ts'
import { fault } from '../lib/fault.ts'
import { asAsked, type FileTold, type WithoutFiles } from '../lib/files.ts'
import { contentHash } from '../lib/hash.ts'
import type { Kind } from '../lib/kind.ts'
import { type Code, Failure, problem } from '../lib/problem.ts'
import type { Refusal } from '../lib/refusal.ts'
import type { Person } from '../lib/role.ts'
import { Id, Integer } from '../lib/wire.ts'
import type { OfficeDb } from '../tenancy/office.ts'
import type { Birth, Companion, FoundRecord, Key, OwnRow, StepTaken, Write } from '../tenancy/step.ts'
import { madeBefore, recordNamed } from '../tenancy/step-queries.ts'
import type { Columns, Life, RecordTable, VerbOf } from '../tenancy/table.ts'
import type { OfficeEnv } from './env.ts'
import { filesFor, filesTaken, telling, withoutFiles } from './files.ts'
import { farOff, isFarOff } from './own-id.ts'
import { answers, decode, OneId, permits } from './route.ts'
import { etag, MatchHeader, type Meant, versionMeant } from './version.ts'

const factory = createFactory<OfficeEnv>()
type Scope = OfficeEnv['Variables']

/** The input of a step: a strict object, which its event keeps. */
export type Input = v.GenericSchema<unknown, Record<string, unknown>>

/** Where a record stands after a step. */
export const Taken = v.strictObject({ id: Id, seq: Integer, status: v.string() })

/** Another record of the kind that may be the same thing: whoever enters it again is told so. */
export const Similar = v.strictObject({ id: Id, name: v.string() })
export type Similar = v.InferOutput<typeof Similar>

/** The same of a new record. */
const Entered = v.strictObject({ ...Taken.entries, similar: v.array(Similar) })

/** What a request that takes a step says in its headers; a missing one is a problem of its own. */
export const StepHeaders = v.object({
  'idempotency-key': v.optional(v.pipe(v.string(), v.regex(/^[\w-]{16,80}$/))),
  ...MatchHeader.entries,
})

/** A request to make or change a record. */
interface Asked<I> {
  id: string
  input: I
  person: Person
  today: Day
  now: Instant
}

const askedOf = <I extends Record<string, unknown>>(
  { person, clock }: Scope,
  id: string,
  input: I,
): Asked<WithoutFiles<I>> => ({
  id,
  input: withoutFiles(input),
  person,
  today: clock.today(),
  now: clock.now(),
})

/** A request that is decided: with the files that its step takes up. */
interface Deciding<I> extends Asked<WithoutFiles<I>> {
  files: readonly FileTold[]
}

/** What a decision adds to the columns of the record. */
interface Extras {
  /** What the event keeps of it, beside its files: the step's input unless given. */
  detail?: Record<string, unknown>
  /** Rows of other tables that the record's row refers to. */
  before?: Write[]
  /** Rows of other tables that the step brings along. */
  also?: Write[]
  /** Other records that take a step with it. */
  together?: readonly Companion[]
  /** Other records that it makes. */
  born?: readonly Birth[]
}

type Decided<D> = D | Refusal | Promise<D | Refusal>

function unlessRefused<D extends object>(decided: D | Refusal): D {
  if (!('refused' in decided)) return decided
  const { refused, ...detail } = decided
  throw problem[refused](detail)
}

/** The columns that a rule lets a step change, unless it refuses. */
export const changing = <T extends object>(columns: T) =>
  ('refused' in columns ? columns : { change: columns }) as
    | Extract<T, { refused: Code }>
    | { change: Exclude<T, { refused: Code }> }

export interface Route<N extends Kind, C extends Columns, L extends Life, S extends Input> {
  table: RecordTable<N, C, L>
  summary: string
  input: S
  /** Failures of its own, for the OpenAPI document. */
  fails?: readonly Code[]
}

/** What a record was made with, and by whom. */
export interface Made {
  detail: unknown
  status: string
  actor: string
  via: string | null
}

/** In place of `made`: it is read only if the commit finds that the record is there already, which spares a round trip. */
export const unread = Symbol('unread')

interface Creating {
  made: Made | undefined | typeof unread
}

interface CreationRoute<N extends Kind, C extends Columns, L extends Life, S extends Input, F extends Creating>
  extends Route<N, C, L, S> {
  /** The act that permits it, or several of which one does. */
  permission: Act | readonly Act[]
  /** The day that the record is about, where it may be entered later than that. */
  ownDay?: (input: v.InferOutput<S>) => Day
  /** What the new record is checked against, and what it was made with if it is there already. */
  load: (office: OfficeDb, asked: Asked<WithoutFiles<v.InferOutput<S>>>, scope: Scope) => Promise<F>
  decide: (
    facts: F,
    asked: Deciding<v.InferOutput<S>>,
    office: OfficeDb,
  ) => Decided<
    Extras & {
      title: string
      /** Its state: the first of its life unless given. */
      to?: L['states'][number]
      row: OwnRow<N, C>
    }
  >
  /** Records that may be the same thing, which the answer names. */
  similar?: (facts: F) => readonly Similar[]
  /** What follows on the record being there; where that breaks off, the same request again goes on with it. */
  follow?: (taken: StepTaken, scope: Scope) => Promise<StepTaken>
}

/**
 * A PUT that makes a record: the first makes it, the same again is answered the same, other content under the same id
 * is a conflict. So is the same content from somebody else: else they could find out by guessing what it is.
 */
export const creates = <N extends Kind, C extends Columns, L extends Life, S extends Input, F extends Creating>({
  table,
  summary,
  input: schema,
  fails = [],
  permission,
  ownDay,
  load,
  decide,
  similar,
  follow,
}: CreationRoute<N, C, L, S, F>) =>
  factory.createHandlers(
    answers(
      summary,
      { status: 201, schema: similar ? Entered : Taken },
      'notPermitted',
      'idTaken',
      'idFarOff',
      ...fails,
    ),
    permits(...[permission].flat()),
    decode('param', OneId),
    decode('json', schema),
    async (c) => {
      const { office, person } = c.var
      const sent = c.req.valid('json') as v.InferOutput<S>
      const asked = askedOf(c.var, c.req.valid('param').id, sent)
      const { id, now: at } = asked
      const named = namedBy(c.req.header('External-Id'), person)
      const unfit = isFarOff(id, c.var.clock, ownDay?.(sent))
      const make = async (again: boolean): Promise<StepTaken & { similar?: readonly Similar[] }> => {
        const [facts, stored, other] = await Promise.all([
          load(office, asked, c.var),
          filesFor(office, sent),
          named && recordNamed(office, named),
        ])
        if (other !== undefined && other !== id) throw problem.externalIdTaken({ about: [other] })
        const { made } = (again || unfit) && facts.made === unread ? await madeBefore(office, asked) : facts
        const beside = similar ? { similar: similar(facts) } : {}
        if (made && made !== unread) return { ...(await asMade({ id, input: sent, person }, made)), ...beside }
        if (unfit) throw farOff(c.var.clock)
        const files = filesTaken(sent, stored, person)
        const decided = unlessRefused(await decide(facts, { ...asked, files }, office))
        const { row, to, detail = asked.input, ...extras } = decided
        try {
          const step = {
            table,
            by: person,
            at,
            ...extras,
            detail: telling(detail, files),
            create: { id, row, to, external: named?.external },
          }
          return { ...(await office.commit(step)), ...beside }
        } catch (error) {
          // Two at once are as one after the other: the second looks again at what the first has written.
          if (!again && isConflict(error)) return make(true)
          throw error
        }
      }
      const made = await make(false)
      const taken = follow ? { ...made, ...(await follow(made, c.var)) } : made
      c.header('ETag', etag(taken.seq))
      return c.json(taken, 201)
    },
  )

/** What a tool calls what it makes, and the tool; nobody else calls it anything. */
function namedBy(header: string | undefined, { tool }: Person) {
  if (header === undefined) return undefined
  const wrong = tool === undefined ? 'toolsOnly' : v.is(ExternalId, header) ? undefined : 'wrongForm'
  if (tool === undefined || wrong) throw problem.badInput({ errors: [fault('external-id', wrong ?? 'toolsOnly')] })
  return { tool, external: header }
}

/** The answer to the same request again. */
export async function asMade(
  { id, input, person }: Pick<Asked<unknown>, 'id' | 'input' | 'person'>,
  made: Made,
): Promise<StepTaken> {
  // Whose tool it is may see more than the tool, which may have another key meanwhile.
  const byTheSame = made.actor === person.user && (made.via === null) === (person.via === undefined)
  const same = byTheSame && contentHash(asAsked(made.detail)) === contentHash(asAsked(input))
  if (!same) throw problem.idTaken()
  return { id, seq: 1, status: made.status }
}

export const isConflict = (error: unknown) => error instanceof Failure && (error.status === 409 || error.status === 412)

/** The state after a step, or why this person can't take it now. */
type StepBy<V, R, T> = (person: Person, verb: V, record: R) => { to: T } | Refusal

interface Lifecycle<V, R, T> {
  readonly stepBy: StepBy<V, R, T>
  /** Without it nobody takes any of its steps. */
  readonly act?: Act | undefined
}

/**
 * The lifecycle of the records says who may take which step, and where it leads. With an act whoever may not do that is
 * refused before anything that they send is decoded.
 */
export const byLifecycle = <V, R, T>(stepBy: StepBy<V, R, T>, act?: Act): Lifecycle<V, R, T> => ({ stepBy, act })

/** What was answered under an idempotency key, and to what. */
interface Used {
  fingerprint: string
  answer: StepTaken
}

/** A record as its load finds it, and what a person calls it. */
export type Found = FoundRecord & { title: string }

/** Who may take a step of a lifecycle depends on the record, which isn't loaded yet. */
const laterPermitted: ReturnType<typeof permits> = (_, next) => next()

/** Reads the record with all that the step needs, and what was answered under the key. */
export type Load<I, R> = (
  office: OfficeDb,
  asked: Asked<WithoutFiles<I>> & { key: string },
  scope: Scope,
) => Promise<{ record: R | undefined; used: Used | undefined }>

export interface StepRoute<N extends Kind, C extends Columns, L extends Life, S extends Input, R extends Found>
  extends Route<N, C, L, S> {
  /** The step that it takes, where the input decides that. */
  verb: VerbOf<L> | ((input: v.InferOutput<S>) => L['verbs'][number])
  /** The act that permits it, which leaves the record in its state; or the records' lifecycle. */
  permission: Act | Lifecycle<L['verbs'][number], R, L['states'][number]>
  load: Load<v.InferOutput<S>, R>
  decide: (
    record: R,
    asked: Deciding<v.InferOutput<S>> & { verb: L['verbs'][number]; to: L['states'][number] },
    office: OfficeDb,
  ) => Decided<
    Extras & {
      title?: string
      /** Where it leads, where what was loaded decides that and not the lifecycle alone. */
      to?: L['states'][number]
      change: Partial<OwnRow<N, C>>
    }
  >
}

/**
 * A POST that takes one step of a record's life. A replay is answered before anything else, since it carries a stale
 * If-Match; then the version is compared, before the state of the record refuses anything.
 */
export const steps = <N extends Kind, C extends Columns, L extends Life, S extends Input, R extends Found>({
  table,
  verb: verbOf,
  summary,
  input: schema,
  fails = [],
  permission,
  load,
  decide,
}: StepRoute<N, C, L, S, R>) => {
  const act = typeof permission === 'string' ? permission : permission.act
  return factory.createHandlers(
    answers(summary, { schema: Taken }, 'notPermitted', 'stepNotOpen', ...fails),
    act === undefined ? laterPermitted : permits(act),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', schema),
    async (c) => {
      const { office, person } = c.var
      const sent = c.req.valid('json') as v.InferOutput<S>
      const asked = askedOf(c.var, c.req.valid('param').id, sent)
      const { id, now: at } = asked
      const verb = typeof verbOf === 'string' ? verbOf : verbOf(sent)
      const { key, meant } = await stepAsked(c.req.valid('header'), verb, { id, input: sent, person })
      const [{ record, used }, stored] = await Promise.all([
        load(office, { ...asked, key: key.key }, c.var),
        filesFor(office, sent),
      ])
      if (used) return answer(asAnswered(key, used))
      const found = atVersion(meant, record)
      const { to } =
        typeof permission === 'string' ? { to: found.status } : unlessRefused(permission.stepBy(person, verb, found))
      const files = filesTaken(sent, stored, person)
      const decided = unlessRefused(await decide(found, { ...asked, verb, to, files }, office))
      const { change, title = found.title, detail = asked.input, ...extras } = decided
      const told = telling(detail, files)
      const step = { table, verb, to, title, by: person, at, ...extras, detail: told, found, change, key }
      return answer(await office.commit(step))

      function answer(taken: StepTaken) {
        c.header('ETag', etag(taken.seq))
        return c.json(taken)
      }
    },
  )
}

async function stepAsked(
  headers: v.InferOutput<typeof StepHeaders>,
  verb: string,
  { id, input, person }: Pick<Asked<unknown>, 'id' | 'input' | 'person'>,
): Promise<{ key: Key; meant: Meant }> {
  const key = headers['idempotency-key']
  if (key === undefined) throw problem.idempotencyKeyMissing()
  const meant = versionMeant(headers)
  return { key: { key, fingerprint: contentHash({ id, verb, input, user: person.user }) }, meant }
}

/** The answer to a replay; the key of another request is refused. */
function asAnswered({ fingerprint }: Key, used: Used): StepTaken {
  if (used.fingerprint !== fingerprint) throw problem.idempotencyKeyReused()
  return used.answer
}

/** The record, if it is still at the version that the step is meant for. */
function atVersion<R extends FoundRecord>(meant: Meant, record: R | undefined): R {
  if (!record) throw problem.notFound()
  if (!meant.includes(record.seq)) throw problem.recordChanged()
  return record
}
