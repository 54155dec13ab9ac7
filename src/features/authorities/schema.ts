import * as v from 'valibot'
import { inOrder } from '../../lib/day.ts'
import { Day, Id, Integer, line, list } from '../../lib/wire.ts'
import { measures } from './rules.ts'

/** By law, delegated 赋权 (罚24), or entrusted 委托 (罚20). */
export const bases = ['statutory', 'delegated', 'entrusted'] as const
export type Basis = (typeof bases)[number]

/** What may change about an authority: everything but its department. */
const Terms = v.strictObject({
  measures: v.pipe(
    list(v.picklist(measures), measures.length, 1),
    v.check((listed) => new Set(listed).size === listed.length, 'twice'),
  ),
  basis: v.picklist(bases),
  /** The law, list or agreement that gives it. */
  document: line,
  /** In whose name the department acts. */
  inNameOf: line,
  startsOn: Day,
  /** The last day; null while it has none. */
  endsOn: v.nullable(Day),
})

export const AuthorityTerms = v.pipe(
  Terms,
  v.forward(
    v.check((terms) => inOrder(terms), 'endsBeforeStart'),
    ['endsOn'],
  ),
)
export type AuthorityTerms = v.InferOutput<typeof AuthorityTerms>

/** 执法权限: of a department, from a day to a day. Without one it can notify and transfer, never order or penalise. */
export const Authority = v.pipe(
  v.strictObject({ unit: Id, ...Terms.entries }),
  v.forward(
    v.check((terms) => inOrder(terms), 'endsBeforeStart'),
    ['endsOn'],
  ),
)
export type Authority = v.InferOutput<typeof Authority>

export const AuthorityListed = v.strictObject({
  id: Id,
  seq: Integer,
  ...Authority.entries,
  /** Whether it holds today. */
  inForce: v.boolean(),
})
export type AuthorityListed = v.InferOutput<typeof AuthorityListed>
