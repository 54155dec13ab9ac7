import { describe, expect, test } from 'vitest'
import { anonymous, client } from '../support/client.ts'
import { account } from '../support/factors.ts'
import { sessionOf } from '../support/sessions.ts'
import { world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangcheng, dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

const path = `/offices/${nanguan}`

describe('an office', () => {
  test('is shown to nobody who is not signed in', async () => {
    await refused(() => anonymous.get(path), 'signInNeeded')
  })

  test('is not shown to other offices, another district or an operator', async () => {
    const strangers = [dongguan, dangcheng].map((code) => world.office(code).people.safety)
    for (const stranger of [...strangers, world.supervisor(dangshan), world.operator])
      await refused(() => stranger.get(path), 'notMember')
  })

  test.each(['34130200', '3413020061', 'nanguan'])('is not there under %s', async (code) => {
    await refused(() => world.supervisor(yongqiao).get(`/offices/${code}`), 'notFound')
  })

  test('that the directory does not know is not found by its district', async () => {
    await refused(() => world.supervisor(yongqiao).get(`/offices/${yongqiao}999`), 'notFound')
  })

  test('tells its name to its members and to its district’s supervisor', async () => {
    for (const reader of [...Object.values(world.office(nanguan).people), world.supervisor(yongqiao)]) {
      const { status, body } = await reader.get(path)
      expect([status, body]).toEqual([200, { code: nanguan, name: '南关街道' }])
    }
  })
})

describe('the computers of an office', () => {
  const desks = `${path}/desks`
  const shared = { shared: true }
  const minute = 60_000

  test('are shared when its safety officer says so, and the sessions of its members end after half an hour', async () => {
    const { user } = await account('leaderInCharge', nanguan)
    const leftFor = async (minutes: number) => {
      const token = await sessionOf(user, { startedAt: Date.now() - minutes * minute })
      return (await client({ Cookie: `__Host-bihuan_session=${token}` }).get('/session')).status
    }
    const { safety, leader } = world.office(nanguan).people
    expect((await leader.get(desks)).body).toEqual({ shared: false })
    expect(await leftFor(31)).toBe(200)
    expect((await safety.put(desks, shared)).status).toBe(204)
    expect((await leader.get(desks)).body).toEqual(shared)
    expect([await leftFor(29), await leftFor(31)]).toEqual([200, 401])
    expect((await world.office(dongguan).people.leader.get(`/offices/${dongguan}/desks`)).body).toEqual({
      shared: false,
    })
    expect((await safety.put(desks, { shared: false })).status).toBe(204)
    expect(await leftFor(31)).toBe(200)
  })

  test('are nobody else’s to share', async () => {
    const { leader, officer } = world.office(nanguan).people
    for (const other of [leader, officer, world.supervisor(yongqiao)])
      await refused(() => other.put(desks, shared), 'notPermitted')
    await refused(() => world.office(dongguan).people.safety.put(desks, shared), 'notMember')
    await refused(() => anonymous.put(desks, shared), 'signInNeeded')
    await refused(() => world.office(nanguan).people.safety.put(desks, { shared: 'yes' }), 'badInput', 'shared')
  })
})
