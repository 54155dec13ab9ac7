import { v7 } from 'uuid'
import type { Instant } from '../lib/day.ts'
import { problem } from '../lib/problem.ts'
import type { Grant, HeldRole, MemberChange, Person, Role } from '../lib/role.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'
import type { Constraints } from '../tenancy/refusal.ts'
import type { Happening, SecurityLog } from '../tenancy/security-log.ts'
import { endLocksOf } from './attempts.ts'

/** Who changes a member, when, and which roles they may grant. */
export interface Granter {
  by: Person
  at: Instant
  grants: readonly Grant[]
}

interface Held {
  role: Role
  unit: string | null
  certificate: string | null
}

interface Member {
  id: string
  username: string
  name: string
  passwordInitial: boolean
  /** Whether they sign in with a second factor. */
  secondFactor: boolean
  /** Those in the division that was asked for. */
  posts: Held[]
  /** Whether the granter could grant all that they hold, there and elsewhere. */
  manageable: boolean
  /** Those that they made and that still work. */
  keys: { id: string; name: string; prefix: string; division: string }[]
}

/** Somebody who had posts in the division and has none there any more. */
interface FormerMember {
  id: string
  username: string
  name: string
}

interface Detail {
  /** The posts in the division. */
  before: Held[] | null
  after: Held[] | null
  /** The new one. */
  name: string | null
}

interface MemberEvent extends Detail {
  id: string
  at: Instant
  by: { user: string; name: string }
  /** Their name before the change. */
  member: { user: string; name: string }
  what: MemberChange
}

/** Whether somebody holds a role, wherever, that is in none of the grants. */
const outOfReach = (user: string, grants: string) => `EXISTS (
  SELECT 1 FROM membership held WHERE held.user = ${user} AND NOT EXISTS (
    SELECT 1 FROM json_each(${grants}) AS granted
    WHERE substr(held.division, 1, length(granted.value ->> 'within')) = granted.value ->> 'within'
      AND held.role IN (SELECT value FROM json_each(granted.value, '$.roles'))))`

/** The roles of somebody in a division, as JSON; the API of members calls them posts. */
const postsHeld = (user: string, division: string) => `(
  SELECT json_group_array(json_object('role', m.role, 'unit', nullif(m.unit, ''), 'certificate', m.certificate))
  FROM membership m WHERE m.user = ${user} AND m.division = ${division})`

interface MemberRow {
  id: string
  username: string
  name: string
  must_change: number
  factors: number
  out_of_reach: number
  posts: string
  keys: string
}

const memberOf = ({ id, username, name, must_change, factors, out_of_reach, posts, keys }: MemberRow): Member => ({
  id,
  username,
  name,
  passwordInitial: must_change === 1,
  secondFactor: factors > 0,
  posts: JSON.parse(posts),
  manageable: out_of_reach === 0,
  keys: JSON.parse(keys),
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

export const peopleConstraints: Constraints = {
  'user.id': () => problem.idTaken(),
  'user.username': () => problem.usernameTaken(),
  member_unknown: () => problem.notFound(),
  member_out_of_reach: () => problem.memberElsewhere(),
}

const rolesOf = (posts: readonly HeldRole[]) => [...new Set(posts.map(({ role }) => role))]

const eventsShown = 20
const formerShown = 100

interface NewMember {
  user: string
  username: string
  name: string
  passwordHash: string
  post: HeldRole
}

/** The people with a post in exactly one division, for those who manage them. */
export class PeopleDb {
  readonly #division: string
  readonly #directory: OpenedDatabase
  readonly #log: SecurityLog

  constructor(division: string, directory: OpenedDatabase, log: SecurityLog) {
    this.#division = division
    this.#directory = directory
    this.#log = log
  }

  /** Everybody by user name, where they are asked for those who left, and the latest changes, the last first. */
  async list(
    { grants }: Granter,
    asked: { former: boolean },
  ): Promise<{ items: Member[]; former: FormerMember[]; events: MemberEvent[] }> {
    const people = `
      SELECT u.id, u.username, u.name, u.must_change, u.factors, ${outOfReach('u.id', '?2')} AS out_of_reach,
        ${postsHeld('u.id', '?1')} AS posts,
        (SELECT json_group_array(json_object('id', k.id, 'name', k.name, 'prefix', k.prefix, 'division', k.division))
          FROM api_key k WHERE k.made_by = u.id AND k.revoked_at IS NULL AND k.expires_at > ?3) AS keys
      FROM user u WHERE u.id IN (SELECT user FROM membership WHERE division = ?1) ORDER BY u.username`
    const former = `
      SELECT u.id, u.username, u.name FROM user u WHERE u.id IN (
        SELECT user FROM member_event WHERE division = ?1 AND what = 'posts' AND detail ->> '$.after' = '[]'
          AND user NOT IN (SELECT user FROM membership WHERE division = ?1)
        ORDER BY id DESC LIMIT ${formerShown})
      ORDER BY u.username`
    const latest = `
      SELECT id, at, actor, actor_name, user, user_name, what, detail FROM member_event
      WHERE division = ? ORDER BY id DESC LIMIT ${eventsShown}`
    const [items, events, left] = await this.#directory.batch([
      this.#prepare(people, this.#division, JSON.stringify(grants), Date.now()),
      this.#prepare(latest, this.#division),
      ...(asked.former ? [this.#prepare(former, this.#division)] : []),
    ])
    return {
      items: ((items?.results ?? []) as MemberRow[]).map(memberOf),
      former: (left?.results ?? []) as FormerMember[],
      events: ((events?.results ?? []) as EventRow[]).map(eventOf),
    }
  }

  /** Adds a person with their first post, under a password that they have to change. */
  async add({ user, username, name, passwordHash, post }: NewMember, granter: Granter): Promise<void> {
    const insertUser = `
      INSERT INTO user (id, username, name, password_hash, must_change, password_given_at)
      VALUES (?, ?, ?, ?, 1, ?)`
    await this.#directory.batch([
      this.#prepare(insertUser, user, username, name, passwordHash, Date.now()),
      this.#insertPosts(user, [post]),
      this.#insertEvent(user, granter, 'added', { after: [post] }),
      this.#logged('memberAdded', user, { roles: rolesOf([post]) }),
    ])
  }

  /** Gives a person these posts instead of those they hold here; who holds none anywhere is signed out. */
  async replacePosts(user: string, granter: Granter, posts: readonly HeldRole[]): Promise<void> {
    const endSessions = 'DELETE FROM session WHERE user = ?1 AND NOT EXISTS (SELECT 1 FROM membership WHERE user = ?1)'
    await this.#directory.batch([
      ...this.#fence(user, granter),
      this.#insertEvent(user, granter, 'posts', { after: posts }),
      posts.length === 0
        ? this.#logged('memberEnded', user)
        : this.#logged('memberPosts', user, { roles: rolesOf(posts) }),
      this.#prepare('DELETE FROM membership WHERE user = ? AND division = ?', user, this.#division),
      this.#insertPosts(user, posts),
      this.#prepare(endSessions, user),
      ...(posts.length === 0 ? [this.#endTools(user, this.#division)] : []),
    ])
  }

  /** Gives a person posts again whose membership here was ended, under a password that they have to change. */
  async reopen(user: string, granter: Granter, posts: readonly HeldRole[], passwordHash: string): Promise<void> {
    const ended = `
      SELECT 1 FROM member_event WHERE user = ?1 AND division = ?2
        AND NOT EXISTS (SELECT 1 FROM membership WHERE user = ?1 AND division = ?2)`
    await this.#directory.batch([
      this.#prepare(`INSERT INTO fence (member) SELECT 0 WHERE NOT EXISTS (${ended})`, user, this.#division),
      this.#reach(user, granter),
      this.#insertEvent(user, granter, 'posts', { after: posts }),
      this.#logged('memberReopened', user, { roles: rolesOf(posts) }),
      this.#insertPosts(user, posts),
      ...this.#newPassword(user, passwordHash),
    ])
  }

  /** Corrects a person's name. */
  async rename(user: string, granter: Granter, name: string): Promise<void> {
    await this.#directory.batch([
      ...this.#fence(user, granter),
      this.#insertEvent(user, granter, 'name', { name }),
      this.#logged('memberRenamed', user, { name }),
      this.#prepare('UPDATE user SET name = ? WHERE id = ?', name, user),
    ])
  }

  /**
   * Puts a password in place that has to be changed; all sessions end, the keys of their tools, which somebody else may
   * have made, and a lock after wrong guesses.
   */
  async resetPassword(user: string, granter: Granter, passwordHash: string): Promise<void> {
    await this.#directory.batch([
      ...this.#fence(user, granter),
      this.#insertEvent(user, granter, 'password'),
      this.#logged('passwordGiven', user),
      ...this.#newPassword(user, passwordHash),
    ])
  }

  /** Takes all second factors from a person who has lost them; all their sessions end. */
  async removeFactors(user: string, granter: Granter): Promise<void> {
    await this.#directory.batch([
      ...this.#fence(user, granter),
      this.#logged('secondFactorRemoved', user),
      ...['authenticator', 'passkey'].map((table) => this.#prepare(`DELETE FROM ${table} WHERE user = ?`, user)),
      ...this.#endSessions(user),
    ])
  }

  #newPassword(user: string, passwordHash: string) {
    const give = 'UPDATE user SET password_hash = ?, must_change = 1, password_given_at = ? WHERE id = ?'
    return [
      this.#prepare(give, passwordHash, Date.now(), user),
      ...this.#endSessions(user),
      this.#endTools(user, ''),
      endLocksOf(this.#directory, user),
    ]
  }

  /** Revokes the keys by which their tools write in a division and in those in it. */
  #endTools(user: string, within: string) {
    const end = `
      UPDATE api_key SET revoked_at = ?1 WHERE acts_for = ?2 AND revoked_at IS NULL
        AND division >= ?3 AND division < ?3 || '~'`
    return this.#prepare(end, Date.now(), user, within)
  }

  #endSessions(user: string) {
    return ['session', 'half_session'].map((table) => this.#prepare(`DELETE FROM ${table} WHERE user = ?`, user))
  }

  /**
   * Violates the CHECK `member_unknown` unless the person has a post in the division, and `member_out_of_reach` if they
   * have one that the granter couldn't grant: in the batch of the change, so that nothing happens in between.
   */
  #fence(user: string, granter: Granter) {
    const belongs = 'SELECT 1 FROM membership WHERE user = ? AND division = ?'
    return [
      this.#prepare(`INSERT INTO fence (member) SELECT 0 WHERE NOT EXISTS (${belongs})`, user, this.#division),
      this.#reach(user, granter),
    ]
  }

  #reach(user: string, { grants }: Granter) {
    const reach = `INSERT INTO fence (within_reach) SELECT 0 WHERE ${outOfReach('?1', '?2')}`
    return this.#prepare(reach, user, JSON.stringify(grants))
  }

  /**
   * Records a change, before it is made where it changes something that stands. Nobody changes or deletes it later:
   * `refuse_changed_member_event`, `refuse_deleted_member_event`.
   */
  #insertEvent(
    user: string,
    { by, at }: Granter,
    what: MemberChange,
    { after, name }: { after?: readonly HeldRole[]; name?: string } = {},
  ) {
    const insert = `
      INSERT INTO member_event (division, id, at, actor, actor_name, user, user_name, what, detail)
      SELECT ?1, ?2, ?3, ?4, ?5, u.id, u.name, ?6, json_object(
        'before', iif(?6 = 'posts', json(${postsHeld('u.id', '?1')}), NULL), 'after', json(?7), 'name', ?8)
      FROM user u WHERE u.id = ?9`
    const posts = after === undefined ? null : JSON.stringify(after)
    return this.#prepare(insert, this.#division, v7(), at, by.user, by.name, what, posts, name ?? null, user)
  }

  #logged(what: Happening['what'], user: string, detail: Happening['detail'] = {}) {
    return this.#log.of({ what, division: this.#division, user, detail })
  }

  #insertPosts(user: string, posts: readonly HeldRole[]) {
    const insert = `
      INSERT INTO membership (user, division, role, unit, certificate)
      SELECT ?1, ?2, value ->> 'role', coalesce(value ->> 'unit', ''), value ->> 'certificate' FROM json_each(?3)`
    return this.#prepare(insert, user, this.#division, JSON.stringify(posts))
  }

  #prepare(query: string, ...values: (string | number | null)[]) {
    return this.#directory.prepare(query).bind(...values)
  }
}
