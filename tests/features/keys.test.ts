import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { forgetUses } from '../../src/auth/api-keys.ts'
import { sha256 } from '../../src/lib/hash.ts'
import { anonymous, type Client } from '../support/client.ts'
import { keyInput } from '../support/inputs.ts'
import { programWith } from '../support/records.ts'
import { supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

interface Listed {
  id: string
  name: string
  prefix: string
  division: string
  rights: string[]
  expiresAt: string
  lastUsedAt: string | null
  replaces: string | null
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

  test('an office’s people manage none that reads, not even for their own office', async () => {
    const { safety, leader } = world.office(nanguan).people
    const { id } = await made({ division: nanguan })
    for (const by of [safety, leader]) {
      await refused(() => by.get(path()), 'notMember')
      await refused(() => by.put(`${path(nanguan)}/${v7()}`, input({ division: nanguan })), 'notPermitted')
    }
    await refused(() => leader.get(path(nanguan)), 'notPermitted')
    expect(await listed(safety, nanguan)).toEqual([])
    await refused(() => leader.delete(`${path(nanguan)}/${id}`), 'notPermitted')
    await refused(() => safety.delete(`${path(nanguan)}/${id}`), 'notFound')
    await refused(() => safety.get(`${path(nanguan)}/${id}/uses`), 'notFound')
  })

  test.each<[what: string, more: Record<string, unknown>, at: string]>([
    ['without a name', { name: '' }, 'name'],
    ['for a division that is none', { division: '34130' }, 'division'],
    ['for the whole country', { division: '' }, 'division'],
    ['without a right', { rights: [] }, 'rights'],
    ['with a right twice', { rights: ['figures', 'figures'] }, 'rights'],
    ['with a right that nobody knows', { rights: ['figures', 'writing'] }, 'rights.1'],
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
    expect(key).toMatch(/^bh_[0-9A-Za-z]{43}[0-9a-f]{8}$/)
    expect(key.slice(-8)).toBe(sha256(key.slice(0, -8)).slice(0, 8))
    expect((await reading(key)).status).toBe(200)
    const shown = await one(id)
    expect(shown).toMatchObject({
      name: '区安委办大屏',
      division: yongqiao,
      rights: ['figures'],
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

  test('the list says when a key was last used', async () => {
    const { id, key } = await made()
    expect((await one(id))?.lastUsedAt).toBeNull()
    const before = Date.now()
    await reading(key)
    expect(Date.parse((await one(id))?.lastUsedAt ?? '')).toBeGreaterThanOrEqual(before)
  })

  test('a mistyped key is refused without asking whether it is known', async () => {
    const { key } = await made()
    const { body, cost } = await reading(`bh_${key[3] === 'a' ? 'b' : 'a'}${key.slice(4)}`)
    expect([body.code, cost.trips]).toEqual(['keyUnknown', 0])
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

/** Asks as a program with a key, from an address. */
const from = (key: string, address: string, path = '/reporting/key') =>
  programWith(key).get(path, { headers: { 'CF-Connecting-IP': address } })

describe('a key for some networks', () => {
  test('works from them alone, and the log tells of elsewhere', async () => {
    const { key } = await made({ networks: ['198.51.100.0/24', '2001:db8::/32', '203.0.113.9'] })
    for (const address of ['198.51.100.7', '::ffff:198.51.100.7', '2001:db8:1::1', '203.0.113.9'])
      expect((await from(key, address)).status, address).toBe(200)
    for (const address of ['198.51.101.7', '2001:db9::1', '203.0.113.10', ''])
      expect((await from(key, address)).body.code, address).toBe('keyElsewhere')
    await expect
      .poll(async () => {
        const { body } = await supervisor.get(`/divisions/${yongqiao}/security-log?what=keyRefused`)
        return body.items.find(({ subject }: { subject: string }) => subject === key.slice(0, 8))?.detail
      })
      .toEqual({ refused: 'elsewhere' })
  })

  test.each([
    ['a name', 'example.org'],
    ['too many bits', '10.0.0.0/33'],
    ['nothing', ''],
  ])('names addresses or networks, not %s', async (_, network) => {
    await refused(
      () => supervisor.put(`${path()}/${v7()}`, input({ networks: ['10.0.0.0/8', network] })),
      'badInput',
      'networks.1',
    )
  })
})

describe('a key in place of another', () => {
  test('works beside it for some hours, and then alone', async () => {
    const old = await made({ days: 30 })
    const next = await made({ days: 400, replaces: { id: old.id, hours: 48 } })
    for (const { key } of [old, next]) expect((await reading(key)).status).toBe(200)
    expect((await one(next.id))?.replaces).toBe(old.id)
    const endsIn = Date.parse((await one(old.id))?.expiresAt ?? '') - Date.now()
    expect(Math.abs(endsIn - 2 * day)).toBeLessThan(60_000)
  })

  test('never lets it live longer than it was to', async () => {
    const old = await made({ days: 1 })
    const { expiresAt } = (await one(old.id)) ?? {}
    await made({ replaces: { id: old.id, hours: 720 } })
    expect((await one(old.id))?.expiresAt).toBe(expiresAt)
  })

  test('ends it at once where no hours are left', async () => {
    const old = await made()
    await made({ replaces: { id: old.id, hours: 0 } })
    expect((await reading(old.key)).body.code).toBe('keyExpired')
  })

  test('can’t come in place of one of another division, of a revoked one, or of none', async () => {
    const ofOffice = await made({ division: nanguan })
    const ofProvince = await made({ division: '34' }, world.operator, '34')
    const revoked = await made()
    await supervisor.delete(`${path()}/${revoked.id}`)
    for (const id of [ofOffice.id, ofProvince.id, revoked.id, v7()])
      await refused(
        () => supervisor.put(`${path()}/${v7()}`, input({ replaces: { id, hours: 1 } })),
        'referenceUnknown',
      )
    expect((await reading(ofProvince.key)).status).toBe(200)
  })
})

describe('what a key was used for', () => {
  const uses = async (id: string, query = '') => (await supervisor.get(`${path()}/${id}/uses${query}`)).body

  test('is told by day, route and address, with the rows that it was answered', async () => {
    const { id, key } = await made({ division: yongqiao })
    const rows = (await from(key, '198.51.100.50', '/reporting/summary?level=office')).body.items.length
    await from(key, '198.51.100.50', '/reporting/summary?level=office')
    await from(key, '198.51.100.51', '/reporting/summary?level=nothing')
    await from(key, '198.51.100.51')
    expect(rows).toBeGreaterThan(1)
    const { items } = await uses(id)
    const told = items.map(({ route, requests, rows }: Record<string, unknown>) => [route, requests, rows])
    expect(told).toHaveLength(3)
    expect(told).toEqual(
      expect.arrayContaining([
        ['GET /api/v1/reporting/summary', 2, 2 * rows],
        ['GET /api/v1/reporting/summary', 1, 0],
        ['GET /api/v1/reporting/key', 1, 0],
      ]),
    )
    expect(new Set(items.map(({ address }: { address: string }) => address)).size).toBe(2)
    expect(JSON.stringify(items)).not.toContain('198.51.100')
  })

  test('comes page by page, the last day first, and is forgotten after a year', async () => {
    const { id, key } = await made()
    await reading(key)
    const earlier = env.DIRECTORY.prepare("INSERT INTO key_use VALUES (?, ?, ?, 'GET /', 'a', 1, 1, 1)")
    const days = [...Array(5).keys(), 400].map((ago) =>
      new Date(Date.now() - (ago + 2) * day).toISOString().slice(0, 10),
    )
    await env.DIRECTORY.batch(days.map((day) => earlier.bind(yongqiao, id, day)))
    const seen: string[] = []
    for (let next = ''; ; ) {
      const page = await uses(id, `?limit=2${next}`)
      seen.push(...page.items.map(({ day }: { day: string }) => day))
      if (page.next === null) break
      next = `&after=${page.next}`
    }
    expect(seen.slice(1)).toEqual(days)
    await forgetUses(env.DIRECTORY, new Date().toISOString().slice(0, 10))
    expect((await uses(id)).items.map(({ day }: { day: string }) => day).slice(1)).toEqual(days.slice(0, 5))
  })

  test('is told to nobody of another district, nor to an office', async () => {
    const { id } = await made()
    await refused(() => world.supervisor(dangshan).get(`${path()}/${id}/uses`), 'notMember')
    await refused(() => world.supervisor(dangshan).get(`${path(dangshan)}/${id}/uses`), 'notFound')
    await refused(() => world.office(nanguan).people.leader.get(`${path(nanguan)}/${id}/uses`), 'notPermitted')
  })
})

describe('the keys that open an office', () => {
  const reaching = async (by: Client, of = nanguan) => (await by.get(`${path(of)}/reaching`)).body.items

  test('are its own and those above it, as long as they work', async () => {
    const { safety, leader } = world.office(nanguan).people
    const own = await made({ division: nanguan, name: '街道大屏' })
    const district = await made()
    const province = await made({ division: '34' }, world.operator, '34')
    const others = [
      await made({ division: dongguan }),
      await made({ division: dangshan }, world.supervisor(dangshan), dangshan),
    ]
    for (const by of [safety, leader, supervisor]) {
      const ids = (await reaching(by)).map(({ id }: Listed) => id)
      expect(ids).toEqual(expect.arrayContaining([own.id, district.id, province.id]))
      for (const { id } of others) expect(ids).not.toContain(id)
    }
    const shown = (await reaching(safety)).find(({ id }: Listed) => id === province.id)
    expect(shown).toMatchObject({ division: '34', divisionName: '安徽省', rights: ['figures'], lastUsedAt: null })
    await supervisor.delete(`${path()}/${district.id}`)
    expect((await reaching(safety)).map(({ id }: Listed) => id)).not.toContain(district.id)
  })

  test('are told to those who answer for it alone', async () => {
    const { officer, contact } = world.office(nanguan).people
    for (const by of [officer, contact]) await refused(() => by.get(`${path(nanguan)}/reaching`), 'notPermitted')
    const neighbour = world.office(dongguan).people.safety
    await refused(() => neighbour.get(`${path(nanguan)}/reaching`), 'notMember')
  })
})

describe('a program', () => {
  test('asks what its key opens, from where, until when, and how often', async () => {
    const { key } = await made({ days: 10, networks: ['198.51.100.0/24'] })
    const { body } = await from(key, '198.51.100.1')
    expect(body).toMatchObject({
      name: '区安委办大屏',
      prefix: key.slice(0, 8),
      division: yongqiao,
      divisionName: '埇桥区',
      rights: ['figures'],
      networks: ['198.51.100.0/24'],
      requestsAMinute: 600,
    })
    expect(Math.abs(Date.parse(body.expiresAt) - (Date.now() + 10 * day))).toBeLessThan(60_000)
  })

  test('whoever has found a key ends it, and the log names the key', async () => {
    const { id, key } = await made()
    await refused(() => anonymous.delete('/reporting/key'), 'keyMissing')
    expect((await programWith(key).delete('/reporting/key')).status).toBe(204)
    expect((await reading(key)).body.code).toBe('keyRevoked')
    expect((await one(id))?.revokedAt).toMatch(/\+08:00$/)
    const { body } = await supervisor.get(`/divisions/${yongqiao}/security-log?what=keyRevoked`)
    const prefix = key.slice(0, 8)
    expect(body.items[0]).toMatchObject({ subject: prefix, by: { id: prefix, name: null } })
  })

  test('a key is ended from outside its networks too, and when it has asked too often', async () => {
    const { id, key } = await made({ networks: ['198.51.100.0/24'] })
    const elsewhere = { headers: { 'CF-Connecting-IP': '203.0.113.77' } }
    await env.DIRECTORY.prepare('UPDATE api_key SET minute = ?, in_minute = 601 WHERE id = ?')
      .bind(Math.floor(Date.now() / 60_000), id)
      .run()
    expect((await from(key, '203.0.113.77')).body.code).toBe('keyElsewhere')
    expect((await from(key, '198.51.100.7')).status).toBe(429)
    expect((await programWith(key).delete('/reporting/key', elsewhere)).status).toBe(204)
    expect((await from(key, '198.51.100.7')).body.code).toBe('keyRevoked')
  })

  test('is told how much it may still ask in the minute, and to wait when it is too much', async () => {
    const { id, key } = await made()
    const first = await reading(key)
    expect(first.headers.get('RateLimit-Policy')).toBe('"key";q=600;w=60')
    expect(first.headers.get('RateLimit')).toMatch(/^"key";r=599;t=\d+$/)
    const spend = (minutesAgo: number) =>
      env.DIRECTORY.prepare('UPDATE api_key SET minute = ?, in_minute = 600 WHERE id = ?')
        .bind(Math.floor(Date.now() / 60_000) - minutesAgo, id)
        .run()
    // The minute may turn while it asks: not twice.
    const spent = await spend(0).then(() => reading(key))
    const { status, body, headers } = spent.status === 429 ? spent : await spend(0).then(() => reading(key))
    expect([status, body.code]).toEqual([429, 'tooManyRequests'])
    expect(Number(headers.get('Retry-After'))).toBeLessThanOrEqual(60)
    expect(headers.get('RateLimit')).toMatch(/^"key";r=0;t=\d+$/)
    await spend(1)
    expect((await reading(key)).status).toBe(200)
  })
})
