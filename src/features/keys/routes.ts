import { Hono } from 'hono'
import * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import type { KeysEnv, ReportingEnv } from '../../http/env.ts'
import { farOff, isFarOff } from '../../http/own-id.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId, permits, permitsOwn } from '../../http/route.ts'
import { mayDo } from '../../lib/acts.ts'
import { instantOf } from '../../lib/day.ts'
import { contains, levelOf } from '../../lib/division.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { Failure, problem } from '../../lib/problem.ts'
import { isWriting, requestsAMinute } from '../../lib/rights.ts'
import type { Person } from '../../lib/role.ts'
import { type Kept, keysOf, makeKey, revokeKey, usesOf } from './queries.ts'
import { KeyHeld, type KeyListed, KeyMade, KeyReaching, KeysListed, KeyUse, NewKey, UsesQuery } from './schema.ts'

type Scope = KeysEnv['Variables']

/** Whoever works in an office manages the keys of their own tools, and whoever manages its people those of all tools. */
const manages = (person: Person, { actsFor }: Pick<KeyListed, 'actsFor'>): boolean =>
  mayDo(person, 'key.manage') || (actsFor !== null && (actsFor.user === person.user || mayDo(person, 'member.manage')))

const keysManaged = async ({ directory, person }: Scope) =>
  (await keysOf(directory)).filter((key) => manages(person, key))

async function keyManaged(scope: Scope, id: string) {
  const key = (await keysManaged(scope)).find((one) => one.id === id)
  if (!key) throw problem.notFound()
  return key
}

/** A key that reads is made by whoever manages keys; one that writes by whoever works in the office, for themselves. */
function permitMaking({ person, division }: Scope, asked: NewKey) {
  const writes = asked.rights.some(isWriting)
  permit(person, writes ? 'key.own' : 'key.manage')
  if (writes && (asked.division !== division || levelOf(division) !== 'office')) throw problem.notMember()
}

/** Each may ask as often as any key: nobody needs many. */
const toolsAtMost = 10

/** Refuses one more key for somebody whose tools have so many that work, the one that it replaces aside. */
function limitTools(known: readonly Kept[], person: Person, { rights, replaces }: NewKey, now: number): void {
  if (!rights.some(isWriting)) return
  const working = known.filter(
    ({ id, actsFor, revokedAt, expiresAt }) =>
      actsFor?.user === person.user && revokedAt === null && Date.parse(expiresAt) > now && id !== replaces?.id,
  )
  if (working.length >= toolsAtMost) throw problem.toolsTooMany()
}

/** The key that a new one comes in place of: one of the same division, which isn't revoked. */
function replacedBy(known: readonly Kept[], person: Person, { division, replaces, rights }: NewKey) {
  if (!replaces) return undefined
  const replaced = known.find((key) => key.id === replaces.id && manages(person, key))
  const writes = rights.some(isWriting)
  // A tool's key is replaced by whose it is, one that reads by one that reads.
  const fits = replaced?.actsFor ? writes && replaced.actsFor.user === person.user : !writes
  if (replaced?.division !== division || replaced.revokedAt !== null || !fits)
    throw problem.referenceUnknown({ about: [replaces.id] })
  return replaced
}

export const keys = new Hono<KeysEnv>()
  .get(
    '/',
    answers(
      'The API keys of the division and of those in it, or, for whoever manages those alone, of tools',
      { schema: KeysListed },
      'notPermitted',
    ),
    permits('key.manage', 'key.own'),
    async (c) => {
      const { names: divisions } = c.var.view
      const nameOf = new Map(divisions.map(({ code, name }) => [code, name]))
      const keys = await keysManaged(c.var)
      const items = keys.map((key) => ({ ...key, divisionName: nameOf.get(key.division) ?? key.division }))
      return c.json({ items, divisions })
    },
  )
  .get(
    '/reaching',
    answers(
      'The keys that work and open the division: its own and those of the divisions that it lies in',
      { schema: v.strictObject({ items: v.array(KeyReaching) }) },
      'notPermitted',
    ),
    permitsOwn('key.see'),
    async (c) => c.json({ items: await c.var.keysReaching() }),
  )
  .put(
    '/:id',
    answers(
      'Make an API key, if wanted in place of another: one that reads the division or one in it, or one by which a tool of one’s own writes in one’s office. It is shown this once',
      { status: 201, schema: KeyMade },
      'notPermitted',
      'referenceUnknown',
      'idTaken',
      'idFarOff',
      'keyShown',
      'toolsTooMany',
    ),
    permits('key.manage', 'key.own'),
    decode('param', OneId),
    decode('json', NewKey),
    async (c) => {
      const { directory, person, view, division, clock } = c.var
      const { id } = c.req.valid('param')
      const asked = c.req.valid('json')
      permitMaking(c.var, asked)
      if (contains(division, asked.division) && !view.names.some(({ code }) => code === asked.division))
        throw problem.referenceUnknown({ about: [asked.division] })
      try {
        if (isFarOff(id, clock)) throw farOff(clock)
        const now = Date.now()
        const known = await keysOf(directory)
        limitTools(known, person, asked, now)
        const replaced = replacedBy(known, person, asked)
        return c.json({ id, key: await makeKey(directory, id, asked, replaced, person, now) }, 201)
      } catch (error) {
        const isOwn = error instanceof Failure && (await keysOf(directory)).some((key) => key.id === id)
        throw isOwn ? problem.keyShown() : error
      }
    },
  )
  .delete(
    '/:id',
    answers('Revoke an API key', { status: 204 }, 'notPermitted'),
    permits('key.manage', 'key.own'),
    decode('param', OneId),
    async (c) => {
      const key = await keyManaged(c.var, c.req.valid('param').id)
      if (key.revokedAt === null) await revokeKey(c.var.directory, key, Date.now())
      return c.body(null, 204)
    },
  )
  .get(
    '/:id/uses',
    answers(
      'What a key was used for in the last year, by day, route and address, the last day first',
      { schema: Page(KeyUse) },
      'notPermitted',
    ),
    permits('key.manage', 'key.own'),
    decode('param', OneId),
    decode('query', UsesQuery),
    async (c) => {
      const { after, limit } = c.req.valid('query')
      const used = await usesOf(c.var.directory, c.req.valid('param').id, cursor(after, 3), limit)
      if (!used || !manages(c.var.person, used)) throw problem.notFound()
      return c.json(pageOf(used.rows, limit, ({ day, route, address }) => [day, route, address]))
    },
  )

/** What a program asks about the key that it holds; whoever has found one ends it. */
export const ownKey = new Hono<ReportingEnv>()
  .get('/', answers('What the key that asks opens, and until when', { schema: KeyHeld }), async (c) => {
    const { name, prefix, division, rights, networks, expiresAt, actsFor: actor } = c.var.program
    const divisionName = c.var.nameOf.get(division) ?? division
    const actsFor = actor && { user: actor.user, name: actor.name }
    const held = { name, prefix, division, divisionName, actsFor, rights: [...rights], networks: [...networks] }
    return c.json({ ...held, expiresAt: instantOf(expiresAt), requestsAMinute })
  })
  .delete(
    '/',
    answers('Revoke the key that asks: whoever has found one that was leaked ends it', { status: 204 }),
    async (c) => {
      await revokeKey(c.var.directory, c.var.program, Date.now())
      return c.body(null, 204)
    },
  )
