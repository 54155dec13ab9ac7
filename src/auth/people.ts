import type { D1Database } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import type { Instant } from '../lib/day.ts'
import type { Grant, HeldRole, MemberChange, Person, Role } from '../lib/role.ts'

/** Who asks for a change of a person: acting in which division, when, and what they may give. */
export interface Granter {
  by: Person
  at: Instant
  division: string
  gifts: readonly Grant[]
}

interface Held {
  role: Role
  unit: string | null
  certificate: string | null
}

export interface Member {
  id: string
  username: string
  name: string
  passwordInitial: boolean
  /** Those in the division that was asked for. */
  posts: Held[]
  /** Whether the giver could give all that they hold, there and elsewhere. */
  manageable: boolean
}

interface Detail {
  /** The posts in the division. */
  before: Held[] | null
  after: Held[] | null
  /** The new one. */
  name: string | null
}

export interface MemberEvent extends Detail {
  id: string
  at: Instant
  by: { user: string; name: string }
  /** As they were called before. */
  member: { user: string; name: string }
  what: MemberChange
}

/** Whether somebody holds a post, wherever, that is in none of the gifts. */
const outOfReach = (user: string, gifts: string) => `EXISTS (
  SELECT 1 FROM membership held WHERE held.user = ${user} AND NOT EXISTS (
    SELECT 1 FROM json_each(${gifts}) gift
    WHERE substr(held.division, 1, length(gift.value ->> 'within')) = gift.value ->> 'within'
      AND held.role IN (SELECT value FROM json_each(gift.value, '$.roles'))))`

/** The posts of somebody in a division, as JSON. */
const postsHeld = (user: string, division: string) => `(
  SELECT json_group_array(json_object('role', m.role, 'unit', nullif(m.unit, ''), 'certificate', m.certificate))
  FROM membership m WHERE m.user = ${user} AND m.division = ${division})`

interface MemberRow {
  id: string
  username: string
  name: string
  must_change: number
  out_of_reach: number
  posts: string
}

const memberOf = ({ id, username, name, must_change, out_of_reach, posts }: MemberRow): Member => ({
  id,
  username,
  name,
  passwordInitial: must_change === 1,
  posts: JSON.parse(posts),
  manageable: out_of_reach === 0,
})

interface EventRow {
  id: string
  at: string
  actor: string
  actor_name: string
  user: string
  user_name: string
  what: MemberChange
  detail: string
}

const eventOf = ({ id, at, actor, actor_name, user, user_name, what, detail }: EventRow): MemberEvent => ({
  id,
  at,
  by: { user: actor, name: actor_name },
  member: { user, name: user_name },
  what,
  ...(JSON.parse(detail) as Detail),
})

const eventsShown = 20

/** The people with a post in exactly the giver's division, and the latest changes there, the last first. */
export async function membersOf(
  directory: D1Database,
  { division, gifts }: Granter,
): Promise<{ items: Member[]; events: MemberEvent[] }> {
  const people = `
    SELECT u.id, u.username, u.name, u.must_change, ${outOfReach('u.id', '?2')} AS out_of_reach,
      ${postsHeld('u.id', '?1')} AS posts
    FROM user u WHERE u.id IN (SELECT user FROM membership WHERE division = ?1) ORDER BY u.username`
  const latest = `
    SELECT id, at, actor, actor_name, user, user_name, what, detail FROM member_event
    WHERE division = ? ORDER BY id DESC LIMIT ${eventsShown}`
  const [items, events] = await directory.batch([
    directory.prepare(people).bind(division, JSON.stringify(gifts)),
    directory.prepare(latest).bind(division),
  ])
  return {
    items: ((items?.results ?? []) as MemberRow[]).map(memberOf),
    events: ((events?.results ?? []) as EventRow[]).map(eventOf),
  }
}

/**
 * Violates the CHECK `member_unknown` unless the person has a post in the giver's division, and `member_out_of_reach`
 * if they have one that the giver couldn't give: in the batch of the change, so that nothing happens in between.
 */
const fence = (directory: D1Database, user: string, { division, gifts }: Granter) => [
  directory
    .prepare(
      'INSERT INTO fence (member) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM membership WHERE user = ? AND division = ?)',
    )
    .bind(user, division),
  directory
    .prepare(`INSERT INTO fence (within_reach) SELECT 0 WHERE ${outOfReach('?1', '?2')}`)
    .bind(user, JSON.stringify(gifts)),
]

/**
 * Records a change, before it is made where it changes something that stands. Nobody changes or deletes it later:
 * `refuse_changed_member_event`, `refuse_deleted_member_event`.
 */
const insertEvent = (
  directory: D1Database,
  user: string,
  { division, by, at }: Granter,
  what: MemberChange,
  told: { after?: readonly HeldRole[]; name?: string } = {},
) =>
  directory
    .prepare(
      `INSERT INTO member_event (division, id, at, actor, actor_name, user, user_name, what, detail)
       SELECT ?1, ?2, ?3, ?4, ?5, u.id, u.name, ?6, json_object(
         'before', iif(?6 = 'posts', json(${postsHeld('u.id', '?1')}), NULL), 'after', json(?7), 'name', ?8)
       FROM user u WHERE u.id = ?9`,
    )
    .bind(
      division,
      v7(),
      at,
      by.user,
      by.name,
      what,
      told.after === undefined ? null : JSON.stringify(told.after),
      told.name ?? null,
      user,
    )

const insertPosts = (directory: D1Database, user: string, division: string, posts: readonly HeldRole[]) =>
  directory
    .prepare(
      `INSERT INTO membership (user, division, role, unit, certificate)
       SELECT ?1, ?2, value ->> 'role', coalesce(value ->> 'unit', ''), value ->> 'certificate' FROM json_each(?3)`,
    )
    .bind(user, division, JSON.stringify(posts))

export interface NewMember {
  user: string
  username: string
  name: string
  passwordHash: string
  post: HeldRole
}

/** Adds a person with their first post, under a password that they have to change. */
export async function addMember(directory: D1Database, member: NewMember, giver: Granter): Promise<void> {
  const { user, username, name, passwordHash, post } = member
  await directory.batch([
    directory
      .prepare('INSERT INTO user (id, username, name, password_hash, must_change) VALUES (?, ?, ?, ?, 1)')
      .bind(user, username, name, passwordHash),
    insertPosts(directory, user, giver.division, [post]),
    insertEvent(directory, user, giver, 'added', { after: [post] }),
  ])
}

/** Gives a person these posts in the division instead of those they hold; who holds none anywhere is signed out. */
export async function replacePosts(directory: D1Database, user: string, giver: Granter, posts: readonly HeldRole[]) {
  await directory.batch([
    ...fence(directory, user, giver),
    insertEvent(directory, user, giver, 'posts', { after: posts }),
    directory.prepare('DELETE FROM membership WHERE user = ? AND division = ?').bind(user, giver.division),
    insertPosts(directory, user, giver.division, posts),
    directory
      .prepare('DELETE FROM session WHERE user = ?1 AND NOT EXISTS (SELECT 1 FROM membership WHERE user = ?1)')
      .bind(user),
  ])
}

/** Corrects a person's name. */
export async function rename(directory: D1Database, user: string, giver: Granter, name: string) {
  await directory.batch([
    ...fence(directory, user, giver),
    insertEvent(directory, user, giver, 'name', { name }),
    directory.prepare('UPDATE user SET name = ? WHERE id = ?').bind(name, user),
  ])
}

/** Puts a password in place that has to be changed; all sessions end, and so does a lock after wrong guesses. */
export async function resetPassword(directory: D1Database, user: string, giver: Granter, passwordHash: string) {
  await directory.batch([
    ...fence(directory, user, giver),
    insertEvent(directory, user, giver, 'password'),
    directory.prepare('UPDATE user SET password_hash = ?, must_change = 1 WHERE id = ?').bind(passwordHash, user),
    directory.prepare('DELETE FROM session WHERE user = ?').bind(user),
    directory
      .prepare("DELETE FROM attempt WHERE subject = (SELECT 'account:' || username FROM user WHERE id = ?)")
      .bind(user),
  ])
}

/** Puts a person's own password in the place of one that was just checked, and ends all sessions; false: too late. */
export async function changePassword(directory: D1Database, user: string, from: string, to: string): Promise<boolean> {
  const [changed] = await directory.batch([
    directory
      .prepare('UPDATE user SET password_hash = ?, must_change = 0 WHERE id = ? AND password_hash = ? RETURNING id')
      .bind(to, user, from),
    directory
      .prepare(
        'DELETE FROM session WHERE user = ?1 AND EXISTS (SELECT 1 FROM user WHERE id = ?1 AND password_hash = ?2)',
      )
      .bind(user, to),
  ])
  return changed?.results.length === 1
}
