import * as v from 'valibot'
import { Correction } from '../../lib/correction.ts'
import { inOrder } from '../../lib/day.ts'
import { registerStates } from '../../lib/ending.ts'
import { LifeEvent } from '../../lib/event.ts'
import { PageQuery } from '../../lib/page.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, distinct, Fen, Id, Integer, line, prose, text } from '../../lib/wire.ts'
import { measures } from './rules.ts'

/** By law, delegated 赋权 (罚24), or entrusted 委托 (罚20). */
export const bases = ['statutory', 'delegated', 'entrusted'] as const
export type Basis = (typeof bases)[number]

/** 事项编码, as lists of authorities have it. */
const ItemCode = v.pipe(line, v.maxLength(60))

/** What can be corrected of an item: everything but its department. */
const terms = {
  /** 事项名称. */
  name: line,
  /** Null where the list gives none; on any one day it is one item's. */
  code: v.nullable(ItemCode),
  measures: distinct(v.picklist(measures), measures.length, { least: 1 }),
  basis: v.picklist(bases),
  /** The law, list or agreement that gives it. */
  document: line,
  /** In whose name the department acts. */
  inNameOf: line,
  /** No coercive measures 行政强制 by it. */
  noCoercion: v.boolean(),
  /** The highest fine by it; null where it sets none. */
  finesUpTo: v.nullable(Fen),
  /** Its other limits. */
  limits: v.nullable(prose),
  startsOn: Day,
  /** The last day; null while it has none. */
  endsOn: v.nullable(Day),
}

/**
 * 执法事项: what a department exercises for the office, on which basis, within which limits, from a day to a day. Without
 * one it can notify and transfer, never order or penalise.
 */
export const Authority = v.pipe(
  v.strictObject({ unit: Id, ...terms }),
  v.forward(
    v.check((item) => inOrder(item), 'endsBeforeStart'),
    ['endsOn'],
  ),
)
export type Authority = v.InferOutput<typeof Authority>

/** An item as a step names it that was taken by it. */
export const ItemNamed = v.strictObject({
  id: Id,
  name: v.string(),
  code: v.nullable(v.string()),
  /** The law, list or agreement that gives it. */
  document: v.string(),
})
export type ItemNamed = v.InferOutput<typeof ItemNamed>

export const AuthorityCorrection = Correction(terms, {})
export type AuthorityCorrection = v.InferOutput<typeof AuthorityCorrection>

export const AuthorityListed = v.strictObject({
  id: Id,
  seq: Integer,
  status: v.picklist(registerStates),
  unit: Id,
  ...besideUnit('unit'),
  ...terms,
  /** The last day on which it held, where it was ended before its time. */
  endedOn: v.nullable(Day),
  endReason: v.nullable(v.string()),
  /** Whether it holds today. */
  inForce: v.boolean(),
})
export type AuthorityListed = v.InferOutput<typeof AuthorityListed>

/** One item, and its life. */
export const AuthorityFile = v.strictObject({
  ...AuthorityListed.entries,
  events: v.array(LifeEvent),
  /** Whether it is as its steps have made it. */
  intact: v.boolean(),
})
export type AuthorityFile = v.InferOutput<typeof AuthorityFile>

export const AuthorityQuery = v.strictObject({
  ...PageQuery.entries,
  unit: v.optional(Id),
  /** Those that hold on that day. */
  on: v.optional(Day),
  /** Those that allow this. */
  measure: v.optional(v.picklist(measures)),
  /** Words parted by spaces, each in name, code or document. */
  q: v.optional(v.pipe(text, v.maxLength(80))),
})
export type AuthorityQuery = v.InferOutput<typeof AuthorityQuery>

export const PowersQuery = v.strictObject({ on: v.optional(Day) })

/** What a department may do by all its items together. */
export const Powers = v.strictObject({
  unit: Id,
  ...besideUnit('unit'),
  measures: v.array(v.picklist(measures)),
  /** How many items it exercises. */
  items: Integer,
})
export type Powers = v.InferOutput<typeof Powers>
