import * as v from 'valibot'
import { roles } from '../../lib/role.ts'
import { Id, line, Username } from '../../lib/wire.ts'

/** A role, the unit that it is held in where it needs one, and the number of an enforcement officer’s certificate. */
const post = v.strictObject({
  role: v.picklist(roles),
  unit: v.nullable(Id),
  /** 执法证号. */
  certificate: v.nullable(v.pipe(line, v.maxLength(40))),
})

const certified = ({ role, certificate }: v.InferOutput<typeof post>) =>
  certificate === null || role === 'enforcementOfficer'

export const Post = v.pipe(
  post,
  v.forward(
    v.check((held) => certified(held), 'certificateUnfit'),
    ['certificate'],
  ),
)
export type Post = v.InferOutput<typeof Post>

export const NewMember = v.pipe(
  v.strictObject({ username: Username, name: line, ...post.entries }),
  v.forward(
    v.check((member) => certified(member), 'certificateUnfit'),
    ['certificate'],
  ),
)

const keyOf = ({ role, unit }: Post) => `${role} ${unit}`

/** All posts of a person in the division; none ends their membership here. */
export const MemberPosts = v.strictObject({
  posts: v.pipe(
    v.array(Post),
    v.maxLength(20),
    v.check((posts) => new Set(posts.map(keyOf)).size === posts.length, 'twice'),
  ),
})

export const MemberListed = v.strictObject({
  id: Id,
  username: v.string(),
  name: v.string(),
  /** Those in this division. */
  posts: v.array(
    v.strictObject({ role: v.picklist(roles), unit: v.nullable(Id), certificate: v.nullable(v.string()) }),
  ),
  /** Whether the password is still the one that somebody else was shown. */
  passwordInitial: v.boolean(),
  /** Whether you may change this person’s posts and password: you could give all that they hold, here and elsewhere. */
  manageable: v.boolean(),
})
export type MemberListed = v.InferOutput<typeof MemberListed>

/** The server makes the password: nothing is asked for it. */
export const PasswordAsked = v.strictObject({})

/** The password is shown this once. */
export const InitialPassword = v.strictObject({ initialPassword: v.string() })

export const MemberMade = v.strictObject({ id: Id, username: v.string(), ...InitialPassword.entries })
