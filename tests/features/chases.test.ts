import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/lib/day.ts'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import { type Answer, anonymous, type Client } from '../support/client.ts'
import { expectRows } from '../support/on-d1.ts'
import { newCampaign } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, expectCreated, type UnitName } from '../support/world.ts'

const path = (id = v7(), step = '') => `${office.path}/chases/${id}${step && `/${step}`}`
const input = (unit: UnitName = '一中社区', more: Record<string, unknown> = {}) => ({
  campaign: office.campaign,
  duty: 'writtenReport',
  unit: office.units[unit],
  note: '请于 28 日前报送',
  ...more,
})

let days = 0
/** Each on a day of its own, since nobody is chased twice on one. */
async function chased(unit: UnitName = '一中社区', more: Record<string, unknown> = {}): Promise<string> {
  const id = v7()
  const at = `${addDays('2023-10-01', ++days)}T12:00:00+08:00`
  await expectCreated(office.people.safety.put(path(id), input(unit, more), { at }))
  return id
}
const see = (who: Client, id: string, seq = 1) => who.step(path(id, 'receipt'), {}, seq)
const listed = async (query = '', who = office.people.leader) =>
  (await who.get(`${office.path}/chases${query && `?${query}`}`)).body

describe('chasing', () => {
  test('is for the safety office alone', async () => {
    const chase = (who: Client) => who.put(path(), input())
    await refused(() => chase(anonymous), 'signInNeeded')
    for (const code of [dongguan, dangcheng]) await refused(() => chase(world.office(code).people.safety), 'notMember')
    await refused(() => chase(world.operator), 'notMember')
    await refused(() => chase(supervisor), 'notPermitted')
    for (const who of ['officer', 'contact', 'community', 'leader'] as const)
      await refused(() => chase(office.people[who]), 'notPermitted')
  })

  test.each([
    ['what is no duty’s key', { duty: '写总结' }, 'duty'],
    ['an empty note', { note: ' ' }, 'note'],
    ['no unit', { unit: undefined }, 'unit'],
    ['a field that nobody knows', { colour: 'red' }, 'colour'],
  ])('is refused with %s', async (_, more, at) => {
    await refused(() => office.people.safety.put(path(), input('一中社区', more)), 'badInput', at)
  })

  test('names a campaign and a unit of the office, and what the unit owes', async () => {
    const { safety } = office.people
    const other = world.office(dongguan)
    for (const strange of [v7(), other.campaign])
      await refused(() => safety.put(path(), input('一中社区', { campaign: strange })), 'referenceUnknown')
    for (const strange of [v7(), other.units.一中社区])
      await refused(() => safety.put(path(), input('一中社区', { unit: strange })), 'referenceUnknown')
    for (const duty of ['ownPlan', 'majorHazardReport', 'singing'])
      await refused(() => safety.put(path(), input('一中社区', { duty })), 'dutyUnknown')
  })

  test('counts once under one id, and other words under it are refused', async () => {
    const id = await chased()
    const { safety } = office.people
    expect((await safety.put(path(id), input())).body).toEqual({ id, seq: 1, status: 'sent' })
    await refused(() => safety.put(path(id), input('九中社区')), 'idTaken')
    expect((await listed()).items.filter((chase: { id: string }) => chase.id === id)).toHaveLength(1)
  })

  test('goes on until the report is in, and begins again when it is returned', async () => {
    const { community, safety } = office.people
    const running = await newCampaign(office)
    const id = v7()
    let day = '2023-11-20'
    const chase = () => {
      day = addDays(day, 1)
      return safety.put(path(), input('一中社区', { campaign: running }), { at: `${day}T12:00:00+08:00` })
    }
    const report = `${office.path}/reports/${id}`
    await expectCreated(chase())
    await expectCreated(
      community.put(report, { campaign: running, unit: office.units.一中社区, duty: 'writtenReport' }),
    )
    await expectCreated(chase())
    await community.step(`${report}/content`, { text: '已落实', nothing: false, found: [] }, 1)
    await community.step(`${report}/submission`, {}, 2)
    await refused(chase, 'stepNotOpen')
    await safety.step(`${report}/return`, { reason: '缺数据' }, 3)
    await expectCreated(chase())
    await safety.step(`${report}/exemption`, { reason: '不再要求' }, 4)
    await refused(chase, 'stepNotOpen')
    await safety.step(`${report}/obligation`, { reason: '仍须报' }, 5)
    await community.step(`${report}/submission`, {}, 6)
    await safety.step(`${report}/acceptance`, {}, 7)
    await refused(chase, 'stepNotOpen')
    await expectCreated(safety.put(path(), input('一中社区', { campaign: running, duty: 'problemEnterpriseSweep' })))
  })
})

describe('chasing twice on one day', () => {
  const at = (time: string) => ({ at: `${time}+08:00` })

  test('for one thing waits until the unit has seen it; another thing and another unit don’t', async () => {
    const running = await newCampaign(office)
    const { safety, community } = office.people
    const id = v7()
    const chase = (time: string, more: Record<string, unknown> = {}, unit: UnitName = '一中社区', of = v7()) =>
      safety.put(path(of), input(unit, { campaign: running, ...more }), at(time))
    await expectCreated(chase('2023-11-20T00:00:00', {}, '一中社区', id))
    await refused(() => chase('2023-11-20T23:59:59'), 'stepNotOpen')
    await expectCreated(chase('2023-11-20T12:00:00', {}, '应急办'))
    await expectCreated(chase('2023-11-20T12:00:00', { duty: 'problemEnterpriseSweep' }))
    await expectCreated(chase('2023-11-20T12:00:00', { campaign: await newCampaign(office) }))
    expect((await see(community, id)).status).toBe(200)
    await expectCreated(chase('2023-11-20T23:59:59'))
    await refused(() => chase('2023-11-20T23:59:59'), 'stepNotOpen')
    await expectCreated(chase('2023-11-21T00:00:00'))
  })

  test('by two people at once chases once', async () => {
    const running = await newCampaign(office)
    const answers = await Promise.all(
      [v7(), v7()].map((id) => office.people.safety.put(path(id), input('一中社区', { campaign: running }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

describe('seeing a chase', () => {
  test.each<[unit: UnitName, attackers: readonly Colleague[]]>([
    ['一中社区', ['community2', 'contact', 'market']],
    ['应急办', ['market', 'unarmedContact', 'unarmedOfficer', 'community']],
  ])('of %s is for its people, not the %s', async (unit, attackers) => {
    const id = await chased(unit)
    for (const attacker of attackers) await refused(() => see(office.people[attacker], id), 'otherDepartment')
    for (const attacker of ['safety', 'leader'] as const)
      await refused(() => see(office.people[attacker], id), 'notPermitted')
    await refused(() => see(supervisor, id), 'notPermitted')
    await refused(() => see(world.office(dongguan).people.community, id), 'notMember')
    await refused(() => see(anonymous, id), 'signInNeeded')
    const who = office.people[unit === '一中社区' ? 'community' : 'officer2']
    expect((await see(who, id)).body).toEqual({ id, seq: 2, status: 'seen' })
  })

  test('happens once, and the safety office sees who saw it and when', async () => {
    const { community, leader, safety } = office.people
    const id = v7()
    await expectCreated(safety.put(path(id), input(), { at: '2023-11-20T14:00:00+08:00' }))
    const key = v7()
    const at = '2023-11-20T15:00:00+08:00'
    const first = await community.step(path(id, 'receipt'), {}, 1, { key, at })
    expect((await community.step(path(id, 'receipt'), {}, 1, { key })).body).toEqual(first.body)
    await refused(() => see(community, id, 1), 'recordChanged')
    await refused(() => see(community, id, 2), 'stepNotOpen')
    const told = (await listed('status=seen')).items.find((chase: { id: string }) => chase.id === id)
    expect(told).toMatchObject({ status: 'seen', note: '请于 28 日前报送', sent: { by: { name: '张守安' } } })
    expect(told.seen.at).toMatch(/^2023-11-20T15:00/)
    const { body } = await leader.get(
      `${office.path}/campaigns/${office.campaign}/reports?unit=${office.units.一中社区}`,
    )
    expect(body.duties[0].items[0]).toMatchObject({ chasedAt: told.sent.at, chaseSeenAt: told.seen.at })
    await expectCreated(safety.put(path(), input(), { at: '2023-11-20T16:00:00+08:00' }))
    const again = await leader.get(`${office.path}/campaigns/${office.campaign}/reports?unit=${office.units.一中社区}`)
    expect(again.body.duties[0].items[0].chaseSeenAt).toBeNull()
  })

  test('isn’t possible where there is none', async () => {
    await refused(() => see(office.people.community, v7()), 'notFound')
    await refused(() => see(office.people.community, 'chase'), 'notFound', 'id')
  })
})

describe('the list of chases', () => {
  test('is for the office’s members and the district above it', async () => {
    const list = `${office.path}/chases`
    await refused(() => anonymous.get(list), 'signInNeeded')
    await refused(() => world.office(dongguan).people.safety.get(list), 'notMember')
    for (const who of [office.people.community, supervisor]) expect((await who.get(list)).status).toBe(200)
    await refused(() => office.people.leader.get(`${list}?status=late`), 'badInput', 'status')
    await refused(() => office.people.leader.get(`${list}?unit=一中社区`), 'badInput', 'unit')
    await refused(() => office.people.leader.get(`${list}?after=x`), 'badInput', 'after')
  })

  test('shows the newest first, of one unit or in one state, page by page, and each once', async () => {
    const { community2 } = office.people
    const unit = office.units.九中社区
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.push(await chased('九中社区'))
    await see(community2, ids[1] ?? '')
    await chased('应急办')
    const seen: string[] = []
    let after = ''
    do {
      const { items, next } = await listed(`unit=${unit}&limit=2${after}`)
      seen.push(...items.map(({ id }: { id: string }) => id))
      after = next === null ? '' : `&after=${next}`
    } while (after !== '')
    expect(seen).toEqual([...ids].reverse())
    const open = (await listed(`unit=${unit}&status=sent`)).items.map(({ id }: { id: string }) => id)
    expect(open).toEqual([...ids].reverse().filter((id) => id !== ids[1]))
  })
})

test('a chase in the list says what became of the report', async () => {
  const { community, safety } = office.people
  const campaign = await newCampaign(office)
  await chased('一中社区', { campaign })
  const answer = async () => {
    const [{ report }] = (await listed(`campaign=${campaign}`)).items
    return [report?.state, report?.submittedAt ?? null]
  }
  expect(await answer()).toEqual([undefined, null])
  const report = `${office.path}/reports/${v7()}`
  await expectCreated(community.put(report, { campaign, unit: office.units.一中社区, duty: 'writtenReport' }))
  expect(await answer()).toEqual(['draft', null])
  await community.step(`${report}/content`, { text: '已落实', nothing: false, found: [] }, 1)
  await community.step(`${report}/submission`, {}, 2)
  expect(await answer()).toEqual(['submitted', expect.stringContaining('2023-11-20')])
  await safety.step(`${report}/return`, { reason: '缺数据' }, 3)
  expect(await answer()).toEqual(['returned', null])
})

describe('budgets', () => {
  async function inShard(ask: (databases: { SHARD_01: D1Database }) => Promise<Answer>) {
    const meter = newMeter()
    const { status, body } = await ask({ SHARD_01: metered(env.SHARD_01, meter) })
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    return { body, ...meter }
  }

  test.each([false, true])(
    'whoever turns the pages of any list, 20 on each, reads at most 45 rows; analysed: %s',
    async (analysed) => {
      const unit = office.units.应急办
      await env.SHARD_01.prepare(
        `INSERT INTO chase (office, id, campaign, unit, duty, status, sent_by, sent_by_name, sent_at, seen_by, seen_by_name, seen_at, seq, hash)
       SELECT ?1, lower(hex(randomblob(4))) || '-0000-7000-8000-' || lower(hex(randomblob(6))), ?2, iif(value % 3, ?3, ?4),
         'writtenReport', iif(value % 7, 'seen', 'sent'), '', '李某', date(?5, value || ' days') || 'T12:00:00.000+08:00', iif(value % 7, '', NULL),
         iif(value % 7, '李某', NULL), iif(value % 7, '2023-11-20T12:00:00.000+08:00', NULL), 1, ''
       FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 2000) SELECT value FROM n)`,
      )
        .bind(
          Number(office.code),
          office.campaign,
          unit,
          office.units.市场监管所,
          analysed ? '2030-01-01' : '2010-01-01',
        )
        .run()
      if (analysed) await env.SHARD_01.prepare('ANALYZE').run()
      for (const filter of ['', 'status=sent', `unit=${unit}`, `unit=${unit}&status=sent`]) {
        let after = ''
        for (let page = 0; page < 3; page++) {
          const place = `${office.path}/chases?limit=20&${filter}${after}`
          const { body, rowsRead } = await inShard((databases) => office.people.leader.get(place, { databases }))
          expect(body.items).toHaveLength(20)
          expectRows(rowsRead, 45, filter)
          after = `&after=${body.next}`
        }
      }
      const of = `${office.path}/campaigns/${office.campaign}/reports`
      const all = await inShard((databases) => office.people.leader.get(of, { databases }))
      expectRows(all.rowsRead, 60)
    },
  )

  test('a chase and its receipt take two trips to the shard each', async () => {
    const id = v7()
    const { safety, community } = office.people
    const costs = [
      await inShard((databases) => safety.put(path(id), input(), { databases, at: '2023-11-21T12:00:00+08:00' })),
      await inShard((databases) => community.step(path(id, 'receipt'), {}, 1, { databases })),
    ]
    for (const { trips, rowsRead, rowsWritten } of costs) {
      expect(trips).toBe(2)
      expectRows(rowsRead, 20)
      expectRows(rowsWritten, 16)
    }
  })
})
