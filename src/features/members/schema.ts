import * as v from 'valibot'
import { memberChanges, roles } from '../../lib/role.ts'
import { distinct, Id, Instant, line, Somebody, Username } from '../../lib/wire.ts'

/** A role in an office, a district or the deployment. */
export const RoleName = v.picklist(roles)

/** A role, the unit that it is held in where it needs one, and the number of an enforcement officer’s certificate. */
const post = v.strictObject({
  role: RoleName,
  unit: v.nullable(Id),
  /** 执法证号. */
  certificate: v.nullable(v.pipe(line, v.maxLength(40))),
})

const certified = ({ role, certificate }: v.InferOutput<typeof post>) =>
  certificate === null || role === 'enforcementOfficer'

export const MemberPost = v.pipe(
  post,
  v.forward(
    v.check((held) => certified(held), 'certificateUnfit'),
    ['certificate'],
  ),
)
export type MemberPost = v.InferOutput<typeof MemberPost>

export const NewMember = v.pipe(
  v.strictObject({ username: Username, name: line, ...post.entries }),
  v.forward(
    v.check((member) => certified(member), 'certificateUnfit'),
    ['certificate'],
  ),
)

/** A person's name, as it is shown to everybody. */
export const MemberName = v.strictObject({ name: line })

const keyOf = ({ role, unit }: MemberPost) => `${role} ${unit}`

/** All posts of a person in the division; none ends their membership here. */
export const MemberPosts = v.strictObject({
  posts: distinct(MemberPost, 20, { by: keyOf }),
})

/** Posts of somebody whose membership is reopened. */
export const Reopening = v.strictObject({
  posts: distinct(MemberPost, 20, { by: keyOf, least: 1 }),
})

/** The roles that somebody holds. */
export const Held = v.array(
  v.strictObject({ role: RoleName, unit: v.nullable(Id), certificate: v.nullable(v.string()) }),
)

export const MemberListed = v.strictObject({
  id: Id,
  username: v.string(),
  name: v.string(),
  /** Those in this division. */
  posts: Held,
  /** Whether the password is still the one that somebody else was shown. */
  passwordInitial: v.boolean(),
  /** Whether this person signs in with a second factor. */
  secondFactor: v.boolean(),
  /** Whether you may change this person’s posts and password: you could give all that they hold, here and elsewhere. */
  manageable: v.boolean(),
  /** Keys that this person made and that still work: they go on when the person leaves. */
  keys: v.array(v.strictObject({ id: Id, name: v.string(), prefix: v.string(), division: v.string() })),
})
export type MemberListed = v.InferOutput<typeof MemberListed>

/** One change of somebody’s posts here, name or password, or their first post. */
export const MemberEvent = v.strictObject({
  id: Id,
  at: Instant,
  by: Somebody,
  /** Their name before the change. */
  member: Somebody,
  what: v.picklist(memberChanges),
  /** Of a change of posts; none before a membership is reopened. */
  before: v.nullable(Held),
  /** Of a change of posts, and of the first post. */
  after: v.nullable(Held),
  /** The new one. */
  name: v.nullable(v.string()),
})
export type MemberEvent = v.InferOutput<typeof MemberEvent>

/** Somebody whose membership here was ended. */
export const FormerMember = v.strictObject({ id: Id, username: v.string(), name: v.string() })
export type FormerMember = v.InferOutput<typeof FormerMember>

/**
 * Everybody with a post here by user name; the latest 100 who have none any more, to those who may reopen a membership;
 * and the latest 20 changes, the last first.
 */
export const Members = v.strictObject({
  items: v.array(MemberListed),
  former: v.array(FormerMember),
  events: v.array(MemberEvent),
})

/** No input: the server makes the password. */
export const PasswordAsked = v.strictObject({})

/** The password is shown this once. */
export const InitialPassword = v.strictObject({ initialPassword: v.string() })

export const MemberMade = v.strictObject({ id: Id, username: v.string(), ...InitialPassword.entries })
