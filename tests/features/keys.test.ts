import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/lib/hash.ts'
import { anonymous, type Client } from '../support/client.ts'
import { keyInput } from '../support/inputs.ts'
import { programWith } from '../support/records.ts'
import { supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangshan, nanguan, yongqiao } from '../support/world.ts'

interface Listed {
  id: string
  name: string
  prefix: string
  division: string
  rights: string[]
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

const day = 86_400_000

const input = (more: Record<string, unknown> = {}) => keyInput(yongqiao, { name: '区安委办大屏', ...more })
const path = (division = yongqiao) => `/divisions/${division}/keys`

async function made(more: Record<string, unknown> = {}, by = supervisor, under = yongqiao) {
  const id = v7()
  const { status, body } = await by.put(`${path(under)}/${id}`, input(more))
  expect(status).toBe(201)
  return { id, key: body.key as string }
}

const listed = async (by: Client, division = yongqiao): Promise<Listed[]> => (await by.get(path(division))).body.items
const one = async (id: string) => (await listed(supervisor)).find((key) => key.id === id)
const reading = (key: string) => programWith(key).get('/reporting/summary?level=district')

describe('API keys', () => {
  test('someone who is not signed in neither lists nor makes nor revokes them', async () => {
    const { id } = await made()
    await refused(() => anonymous.get(path()), 'signInNeeded')
    await refused(() => anonymous.put(`${path()}/${v7()}`, input()), 'signInNeeded')
    await refused(() => anonymous.delete(`${path()}/${id}`), 'signInNeeded')
  })

  test('a key manages no keys', async () => {
    const { id, key } = await made()
    const program = programWith(key)
    await refused(() => program.get(path()), 'signInNeeded')
    await refused(() => program.put(`${path()}/${v7()}`, input()), 'signInNeeded')
    await refused(() => program.delete(`${path()}/${id}`), 'signInNeeded')
  })

  test('a supervisor of another district neither lists nor makes nor revokes them', async () => {
    const { id } = await made()
    const other = world.supervisor(dangshan)
    await refused(() => other.get(path()), 'notMember')
    await refused(() => other.put(`${path()}/${v7()}`, input()), 'notMember')
    await refused(() => other.delete(`${path()}/${id}`), 'notMember')
    await refused(() => other.delete(`${path(dangshan)}/${id}`), 'notFound')
    expect((await listed(other, dangshan)).map((key) => key.id)).not.toContain(id)
  })

  test('a district makes no key for the province, the city or another district', async () => {
    for (const division of ['34', '3413', dangshan]) {
      await refused(() => supervisor.put(`${path()}/${v7()}`, input({ division })), 'notMember')
      await refused(() => supervisor.put(`${path(division)}/${v7()}`, input({ division })), 'notMember')
    }
  })

  test('a key for an office that doesn’t exist is refused', async () => {
    await refused(() => supervisor.put(`${path()}/${v7()}`, input({ division: '341302999' })), 'referenceUnknown')
  })

  test('an office’s people manage none, not even for their own office', async () => {
    const { safety, leader } = world.office(nanguan).people
    for (const by of [safety, leader]) {
      await refused(() => by.get(path()), 'notMember')
      await refused(() => by.get(path(nanguan)), 'notPermitted')
      await refused(() => by.put(`${path(nanguan)}/${v7()}`, input({ division: nanguan })), 'notPermitted')
      await refused(() => by.delete(`${path(nanguan)}/${v7()}`), 'notPermitted')
    }
  })

  test.each<[what: string, more: Record<string, unknown>, at: string]>([
    ['without a name', { name: '' }, 'name'],
    ['for a division that is none', { division: '34130' }, 'division'],
    ['for the whole country', { division: '' }, 'division'],
    ['without a right', { rights: [] }, 'rights'],
    ['with a right twice', { rights: ['reporting', 'reporting'] }, 'rights'],
    ['with a right that nobody knows', { rights: ['reporting', 'writing'] }, 'rights.1'],
    ['that never works', { days: 0 }, 'days'],
    ['for half a day', { days: 0.5 }, 'days'],
    ['for longer than 800 days', { days: 801 }, 'days'],
    ['without an end', { days: null }, 'days'],
    ['with a secret of one’s own', { key: 'bh_secret' }, 'key'],
  ])('a key %s is refused', async (_, more, at) => {
    await refused(() => supervisor.put(`${path()}/${v7()}`, input(more)), 'badInput', at)
  })

  test('an id that is no UUIDv7 is refused', async () => {
    await refused(() => supervisor.put(`${path()}/first`, input()), 'notFound', 'id')
  })

  test.each(['3', '341', '34130', '3413020', '341302006001', 'anhui'])('there are none of %s', async (division) => {
    await refused(() => world.operator.get(path(division)), 'notFound')
  })

  test('a new key is shown once, works, and is told by its first characters', async () => {
    const { id, key } = await made({ days: 30 })
    expect(key).toMatch(/^bh_[\w-]{43}$/)
    expect((await reading(key)).status).toBe(200)
    const shown = await one(id)
    expect(shown).toMatchObject({
      name: '区安委办大屏',
      division: yongqiao,
      rights: ['reporting'],
      prefix: key.slice(0, 8),
      revokedAt: null,
    })
    expect(Math.abs(Date.parse(shown?.expiresAt ?? '') - (Date.now() + 30 * day))).toBeLessThan(60_000)
    expect(JSON.stringify(await listed(supervisor))).not.toContain(key.slice(8))
  })

  test('two keys are never the same', async () => {
    const [first, second] = [await made(), await made()]
    expect(first.key).not.toBe(second.key)
  })

  test('only its hash is stored', async () => {
    const { id, key } = await made()
    const row = await env.DIRECTORY.prepare('SELECT * FROM api_key WHERE id = ?').bind(id).first<{ hash: string }>()
    expect(JSON.stringify(row)).not.toContain(key)
    expect(row?.hash).toBe(sha256(key))
  })

  test('an id makes one key: the secret is not shown again', async () => {
    const { id } = await made()
    await refused(() => supervisor.put(`${path()}/${id}`, input()), 'keyShown')
  })

  test('a district makes keys for its offices', async () => {
    const { id, key } = await made({ division: nanguan })
    expect(await one(id)).toMatchObject({ division: nanguan })
    expect((await reading(key)).body.division).toBe(nanguan)
  })

  test('an operator makes keys for a province, and lists those of all its districts', async () => {
    const ours = await made()
    const theirs = await made({ division: '34' }, world.operator, '34')
    const ids = (await listed(world.operator, '34')).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([ours.id, theirs.id]))
    expect((await listed(supervisor)).map(({ id }) => id)).not.toContain(theirs.id)
  })

  test('the list begins with the newest', async () => {
    const [first, second] = [await made(), await made()]
    const ids = (await listed(supervisor)).map(({ id }) => id)
    expect(ids.indexOf(second.id)).toBeLessThan(ids.indexOf(first.id))
  })

  test('the list says when a key was last used, to the hour', async () => {
    const { id, key } = await made()
    expect((await one(id))?.lastUsedAt).toBeNull()
    await reading(key)
    const used = (await one(id))?.lastUsedAt ?? ''
    expect(Math.abs(Date.parse(used) - Date.now())).toBeLessThan(60_000)
    await reading(key)
    expect((await one(id))?.lastUsedAt).toBe(used)
    const earlier = env.DIRECTORY.prepare('UPDATE api_key SET last_used_at = ? WHERE id = ?')
    await earlier.bind(Date.now() - 3_601_000, id).run()
    await reading(key)
    expect(Date.parse((await one(id))?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  })

  test('a revoked key stops working at once and stays in the list', async () => {
    const { id, key } = await made()
    const { status, body } = await supervisor.delete(`${path()}/${id}`)
    expect([status, body]).toEqual([204, ''])
    expect((await reading(key)).body.code).toBe('keyRevoked')
    expect((await one(id))?.revokedAt).toMatch(/\+08:00$/)
  })

  test('revoking one key leaves the others working', async () => {
    const [gone, kept] = [await made(), await made()]
    await supervisor.delete(`${path()}/${gone.id}`)
    expect((await reading(kept.key)).status).toBe(200)
  })

  test('a key that is not there can not be revoked', async () => {
    await refused(() => supervisor.delete(`${path()}/${v7()}`), 'notFound')
  })

  test('a supervisor does not revoke a key of the province', async () => {
    const { id, key } = await made({ division: '34' }, world.operator, '34')
    await refused(() => supervisor.delete(`${path()}/${id}`), 'notFound')
    expect((await reading(key)).status).toBe(200)
  })

  test('an expired key stops working', async () => {
    const { id, key } = await made()
    await env.DIRECTORY.prepare('UPDATE api_key SET expires_at = ? WHERE id = ?')
      .bind(Date.now() - 1, id)
      .run()
    expect((await reading(key)).body.code).toBe('keyExpired')
  })
})
