import * as v from 'valibot'
import { Correction } from '../../lib/correction.ts'
import { inOrder } from '../../lib/day.ts'
import { LifeEvent } from '../../lib/event.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, Id, Integer, line, Phone } from '../../lib/wire.ts'
import { answersForOne } from './rules.ts'

/** 包保班子成员, 社区主要负责人, 分管领导, 部门负责人. */
export const postKinds = ['guarantor', 'communityHead', 'leaderInCharge', 'departmentHead'] as const
export type PostKind = (typeof postKinds)[number]

/** A post that was entered by mistake is withdrawn: it was never held. */
export const postStates = ['current', 'withdrawn'] as const
export type PostState = (typeof postStates)[number]

const post = v.strictObject({
  kind: v.picklist(postKinds),
  person: line,
  phone: v.nullable(Phone),
  /** The community or the department that they answer for. */
  unit: v.nullable(Id),
  /** The sector that a leader in charge answers for. */
  sector: v.nullable(line),
  startsOn: Day,
  /** The last day; null while it has none. */
  endsOn: v.nullable(Day),
})

// The database holds that guarantors and community heads answer for a community, the others for a department:
// `refuse_unfit_unit_of_post`, `refuse_unfit_unit_of_changed_post`; and that none is moved to a unit that has ended:
// `refuse_moving_post_to_ended_unit`.

/** 责任岗位: who answers for what, from a day to a day. */
export const Post = v.pipe(
  post,
  v.forward(
    v.check((input) => answersForOne(input), 'answersForOne'),
    ['unit'],
  ),
  v.forward(
    v.check((input) => inOrder(input), 'endsBeforeStart'),
    ['endsOn'],
  ),
)
export type Post = v.InferOutput<typeof Post>

export const PostListed = v.strictObject({
  id: Id,
  seq: Integer,
  ...post.entries,
  ...besideUnit('unit'),
  /** Null also for readers who aren't the office's own people. */
  phone: v.nullable(v.string()),
})
export type PostListed = v.InferOutput<typeof PostListed>

/** One post, and its life. */
export const PostFile = v.strictObject({
  ...PostListed.entries,
  status: v.picklist(postStates),
  events: v.array(LifeEvent),
  /** Whether it is as its steps have made it. */
  intact: v.boolean(),
})
export type PostFile = v.InferOutput<typeof PostFile>

export const PostCorrection = Correction(post.entries, {})
export type PostCorrection = v.InferOutput<typeof PostCorrection>

export const PostQuery = v.strictObject({
  /** Who answered on that day; all posts that there ever were without it. Either way the office's posts are read. */
  on: v.optional(Day),
})
