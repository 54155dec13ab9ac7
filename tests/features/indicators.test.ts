import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { hazardIndicators, indicators } from '../../src/features/indicators/rules.ts'
import type { Code } from '../../src/lib/problem.ts'
import { anonymous, type Client } from '../support/client.ts'
import { photographed, walk } from '../support/hazards.ts'
import { claim, confirmation, keyInput, note, order, passed, patrolSignature, plan } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { newEnterprise, newHazard, newProgram, newVisit, programWith } from '../support/records.ts'
import { world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import {
  type Colleague,
  dangcheng,
  dangshan,
  dongguan,
  nanguan,
  type Office,
  offices,
  person,
  yongqiao,
  zhuzhuang,
} from '../support/world.ts'

type Numbers = Record<string, number>
interface Item {
  division: string
  name: string
  asOf: string
  launched: number
  offices: number
  indicators: Numbers | null
}

/** A second city, 合肥市, whose one district lives beside 砀山县 on the second shard; its office hasn't launched yet. */
const hefei = '3401'
const shushan = '340104'
const jinggang = '340104001'

let province: Client
beforeAll(async () => {
  const division = env.DIRECTORY.prepare('INSERT INTO division (code, name, current_code) VALUES (?1, ?2, ?1)')
  await env.DIRECTORY.batch([
    ...[
      [hefei, '合肥市'],
      [shushan, '蜀山区'],
      [jinggang, '井岗镇'],
      ['35', '福建省'],
    ].map(([code, name]) => division.bind(code, name)),
    env.DIRECTORY.prepare("INSERT INTO district_shard VALUES (?, 'SHARD_02', 1)").bind(shushan),
  ])
  await env.SHARD_02.prepare("INSERT INTO held VALUES (340104, 1, 'open')").run()
  province = await newProgram(world.operator, '34')
})

const summary = async (by: Client, query: Record<string, string>) => {
  const { status, body } = await by.get(`/reporting/summary?${new URLSearchParams(query)}`)
  expect(status).toBe(200)
  return body
}
const shownTo = async (by: Client, query: Record<string, string>): Promise<string[]> =>
  (await summary(by, query)).items.map(({ division }: Item) => division)

/** What the province sees of an office. */
const numbersOf = async (office: string): Promise<Numbers> =>
  (await summary(province, { level: 'office' })).items.find(({ division }: Item) => division === office)?.indicators

describe('the numbers of a division', () => {
  const path = '/reporting/summary?level=district'

  test.each<[what: string, headers: Record<string, string>, code: Code]>([
    ['without a key', {}, 'keyMissing'],
    ['with a key that nobody made', { Authorization: 'Bearer bh_invented' }, 'keyUnknown'],
    ['with an empty key', { Authorization: 'Bearer ' }, 'keyMissing'],
    ['with a key by another scheme', { Authorization: 'Basic YmloOmJpaA==' }, 'keyMissing'],
  ])('are not for programs %s', async (_, headers, code) => {
    await refused(() => anonymous.get(path, { headers }), code)
  })

  test('are not for people who are signed in: they have their own views', async () => {
    await refused(() => world.supervisor(yongqiao).get(path), 'keyMissing')
    await refused(() => world.operator.get(path), 'keyMissing')
  })

  test('are not for a key that is revoked, nor for one that has expired', async () => {
    const id = v7()
    const { body } = await world.operator.put(`/divisions/34/keys/${id}`, keyInput('34'))
    const mine = programWith(body.key)
    const expireAt = (time: number) =>
      env.DIRECTORY.prepare('UPDATE api_key SET expires_at = ? WHERE id = ?').bind(time, id).run()
    expect((await mine.get(path)).status).toBe(200)
    await expireAt(Date.now() - 1)
    await refused(() => mine.get(path), 'keyExpired')
    await expireAt(Date.now() + 60_000)
    expect((await mine.get(path)).status).toBe(200)
    await world.operator.delete(`/divisions/34/keys/${id}`)
    await refused(() => mine.get(path), 'keyRevoked')
  })

  test('are not for a key without the right to them', async () => {
    const id = v7()
    const { body } = await world.operator.put(`/divisions/34/keys/${id}`, keyInput('34'))
    await env.DIRECTORY.prepare("UPDATE api_key SET rights = '[]' WHERE id = ?").bind(id).run()
    await refused(() => programWith(body.key).get(path), 'keyLacksRight')
  })

  test.each([
    ['without a level', '', 'level'],
    ['by a level that nobody knows', '?level=community', 'level'],
    ['of a division that is none', '?level=district&division=341', 'division'],
    ['with a filter that nobody knows', '?level=district&colour=red', 'colour'],
  ])('are not told %s', async (_, query, at) => {
    await refused(() => province.get(`/reporting/summary${query}`), 'badInput', at)
  })

  test('with a city’s key are that city’s alone', async () => {
    const city = await newProgram(world.operator, '3413')
    expect(await shownTo(city, { level: 'district' })).toEqual([yongqiao, dangshan])
    expect(await shownTo(city, { level: 'office' })).toEqual([dongguan, nanguan, dangcheng, zhuzhuang])
    for (const division of ['34', hefei, shushan, jinggang, '35'])
      await refused(() => city.get(`/reporting/summary?level=district&division=${division}`), 'notMember')
  })

  test('with a province’s key are those of all its cities', async () => {
    expect(await shownTo(province, { level: 'district' })).toEqual([shushan, yongqiao, dangshan])
    expect(await shownTo(province, { level: 'office', division: hefei })).toEqual([jinggang])
    expect(await shownTo(province, { level: 'district', division: '3413' })).toEqual([yongqiao, dangshan])
  })

  test('with a key of another province are nothing of this one', async () => {
    const fujian = await newProgram(world.operator, '35')
    for (const level of ['district', 'office'])
      expect(await summary(fujian, { level })).toMatchObject({ division: '35', items: [], unreachable: [] })
    for (const division of ['34', '3413', yongqiao, nanguan])
      await refused(() => fujian.get(`/reporting/summary?level=office&division=${division}`), 'notMember')
  })

  test('with an office’s key are that office’s alone', async () => {
    const office = await newProgram(world.operator, nanguan)
    expect(await shownTo(office, { level: 'office' })).toEqual([nanguan])
    expect(await shownTo(office, { level: 'district' })).toEqual([])
    await refused(() => office.get(`/reporting/summary?level=office&division=${yongqiao}`), 'notMember')
    await refused(() => office.get(`/reporting/summary?level=office&division=${dongguan}`), 'notMember')
  })

  test('name the divisions, carry their time, and have every indicator', async () => {
    const body = await summary(province, { level: 'office' })
    expect(body).toMatchObject({ division: '34', level: 'office', unreachable: [] })
    expect(body.asOf).toMatch(/^2023-11-20T12:.*\+08:00$/)
    const item = body.items.find(({ division }: Item) => division === nanguan)
    expect(item.name).toBe('南关街道')
    expect(Object.keys(item.indicators).toSorted()).toEqual([...indicators].toSorted())
  })

  test('are missing, not zero, where no office has launched', async () => {
    expect((await summary(province, { level: 'office', division: hefei })).items).toMatchObject([
      { division: jinggang, name: '井岗镇', launched: 0, offices: 1, indicators: null },
    ])
    const byDistrict: Item[] = (await summary(province, { level: 'district' })).items
    expect(byDistrict.map(({ name, launched, offices }) => [name, launched, offices])).toEqual([
      ['蜀山区', 0, 1],
      ['埇桥区', 2, 2],
      ['砀山县', 2, 2],
    ])
    expect(byDistrict[0]?.indicators).toBeNull()
  })

  test('by district are the sums of those by office', async () => {
    for (const code of offices) {
      const office = world.office(code)
      await newEnterprise(office)
      await walk(office, await newHazard(office), 'major', 1)
      await walk(office, await newHazard(office), 'general', 4)
    }
    const byOffice: Item[] = (await summary(province, { level: 'office' })).items
    const byDistrict: Item[] = (await summary(province, { level: 'district' })).items
    for (const { division, indicators: numbers } of byDistrict) {
      const parts = byOffice.filter((item) => item.division.startsWith(division))
      const sums = Object.entries(numbers ?? {}).map(([name]) => [
        name,
        parts.reduce((sum, part) => sum + (part.indicators?.[name] ?? 0), 0),
      ])
      expect(Object.fromEntries(sums)).toEqual(numbers ?? {})
    }
    expect(byDistrict).toHaveLength(3)
  })

  test('of a shard that this deployment does not have are named as missing, the rest is shown', async () => {
    const move = (shard: string) =>
      env.DIRECTORY.prepare('UPDATE district_shard SET shard = ? WHERE district = ?').bind(shard, dangshan).run()
    await newEnterprise(world.office(nanguan))
    await newEnterprise(world.office(dangcheng))
    const whole = await summary(province, { level: 'district' })
    await move('SHARD_77')
    const part = await summary(province, { level: 'district' })
    await move('SHARD_02')
    expect(part.unreachable).toEqual([{ division: dangshan, name: '砀山县' }])
    const numbers = (items: Item[]) => items.map(({ asOf, ...rest }) => rest)
    expect(numbers(part.items)).toEqual(numbers(whole.items).filter(({ division }) => division !== dangshan))
    const again = await summary(province, { level: 'district' })
    expect([again.unreachable, numbers(again.items)]).toEqual([[], numbers(whole.items)])
  })

  test('of a shard that fails are named as missing, all its districts, and none as zero', async () => {
    const broken = { batch: () => Promise.reject(new Error('D1_ERROR: overloaded')), prepare: env.SHARD_02.prepare }
    const databases = { SHARD_02: broken as unknown as typeof env.SHARD_02 }
    for (const level of ['district', 'office']) {
      const { status, body } = await province.get(`/reporting/summary?level=${level}`, { databases })
      expect(status).toBe(200)
      expect(body.unreachable.map(({ division }: Item) => division).toSorted()).toEqual([shushan, dangshan])
      const shown = body.items.map(({ division }: Item) => division)
      expect(shown).toEqual(level === 'district' ? [yongqiao] : [dongguan, nanguan])
    }
  })

  test('of a shard that fails are the last known ones, as of when; whoever wants none such gets none', async () => {
    await runJobs('2023-11-29T03:20:00+08:00')
    const whole = await summary(province, { level: 'office' })
    await newEnterprise(world.office(dangcheng))
    const broken = { batch: () => Promise.reject(new Error('D1_ERROR: overloaded')), prepare: env.SHARD_02.prepare }
    const databases = { SHARD_02: broken as unknown as typeof env.SHARD_02 }
    const { body } = await province.get('/reporting/summary?level=office', { databases })
    expect(body.complete).toBe(false)
    const lineIn = ({ items }: { items: Item[] }) => items.find(({ division }) => division === dangcheng)
    expect(lineIn(body)).toMatchObject({ ...lineIn(whole), asOf: expect.stringMatching(/^2023-11-29T03:/) })
    const strict = await province.get('/reporting/summary?level=office&strict=true', { databases })
    expect([strict.status, strict.body.code]).toEqual([503, 'shardUnreachable'])
    expect(strict.body.about.toSorted()).toEqual([shushan, dangshan])
    expect(await summary(province, { level: 'office', strict: 'true' })).toMatchObject({ complete: true })
  })

  test('leave out what a move left behind in another shard', async () => {
    const before = await numbersOf(nanguan)
    const stale = env.SHARD_02.prepare("INSERT INTO office_tally VALUES (?, '', 'enterprises', 99)")
    await stale.bind(Number(nanguan)).run()
    expect(await numbersOf(nanguan)).toEqual(before)
    await env.SHARD_02.prepare('DELETE FROM office_tally WHERE office = ?').bind(Number(nanguan)).run()
  })

  test('are never cached on the way', async () => {
    expect((await province.get(path)).headers.get('Cache-Control')).toBe('no-store')
  })
})

describe('one number, wherever it is shown', () => {
  const names = Object.keys(hazardIndicators) as (keyof typeof hazardIndicators)[]

  /** How many a list has, over all its pages. */
  async function length(office: Office, path: string, query: Record<string, string>): Promise<number> {
    let count = 0
    let after: string | null = null
    do {
      const asked: Record<string, string> = { limit: '4', ...query, ...(after === null ? {} : { after }) }
      const { body } = await office.people.community.get(`${office.path}/${path}?${new URLSearchParams(asked)}`)
      count += body.items.length
      after = body.next
    } while (after !== null)
    return count
  }

  async function ledgerOf(office: Office): Promise<Numbers> {
    const counted: Numbers = {
      enterprises: await length(office, 'enterprises', {}),
      enterprisesInspected: await length(office, 'enterprises', { inspectedIn: office.campaign }),
      inspections: await length(office, 'inspections', { status: 'signed' }),
    }
    for (const name of names) counted[name] = await length(office, 'hazards', hazardIndicators[name])
    return counted
  }

  async function progressOf(office: Office): Promise<Numbers> {
    return (await office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`)).body.indicators
  }

  async function cellOf(office: Office): Promise<Numbers> {
    const path = `/districts/${office.district}/overview?template=${world.template[office.district]}`
    const { body } = await world.supervisor(office.district).get(path)
    return body.offices.find((line: { office: string }) => line.office === office.code).indicators
  }

  async function expectOneNumber(office: Office): Promise<Numbers> {
    const ledger = await ledgerOf(office)
    expect(await progressOf(office)).toEqual(ledger)
    expect(await cellOf(office)).toEqual(ledger)
    expect(await numbersOf(office.code)).toEqual(ledger)
    return ledger
  }

  /** Two offices of two districts on two shards take the same walk, one step behind the other. */
  test('is the ledger’s length, the office’s, the district’s and the province’s, after every step', async () => {
    const pair = [world.office(dongguan), world.office(zhuzhuang)]
    const day = (n: number) => ({ at: `2023-11-${n}T09:00:00+08:00` })
    for (const office of pair) {
      const start = await expectOneNumber(office)
      const moved = async (changes: Numbers) => {
        const now = await expectOneNumber(office)
        const expected = { ...start }
        for (const [name, change] of Object.entries(changes)) expected[name] = (start[name] ?? 0) + change
        expect(now).toEqual(expected)
      }
      const take = async (post: Colleague, id: string, seq: number, path: string, body: unknown, ask = {}) => {
        const sent = await photographed(office, [post, path, body])
        const answer = await office.people[post].step(`${office.path}/hazards/${id}/${path}`, sent, seq, ask)
        expect(answer.status).toBe(200)
      }

      const place = await newEnterprise(office)
      await moved({ enterprises: 1 })
      const inspection = await newVisit(office, place)
      const visit = `${office.path}/inspections/${inspection}`
      await moved({ enterprises: 1 })
      const major = await newHazard(office, { enterprise: place, inspection, question: '3.2' })
      await moved({ enterprises: 1, hazards: 1, reported: 1, open: 1 })
      expect((await office.people.officer.step(`${visit}/signature`, patrolSignature, 2)).status).toBe(200)
      const seen = { enterprises: 1, enterprisesInspected: 1, inspections: 1 }
      await moved({ ...seen, hazards: 1, reported: 1, open: 1 })

      const major1 = { ...seen, hazards: 1, majorFound: 1 }
      await take('officer', major, 1, 'confirmation', confirmation('major'))
      await moved({ ...major1, open: 1, openMajor: 1 })
      await take('officer', major, 2, 'notice', order)
      await moved({ ...major1, open: 1, openMajor: 1 })
      await runJobs('2023-11-24T23:00:00+08:00')
      await moved({ ...major1, open: 1, openMajor: 1 })
      await take('contact', major, 3, 'plan', plan)
      await runJobs('2023-11-25T00:05:00+08:00')
      await moved({ ...major1, open: 1, openMajor: 1, overdue: 1, everOverdue: 1 })
      await take('contact', major, 4, 'claim', claim, day(25))
      await moved({ ...major1, open: 1, openMajor: 1, everOverdue: 1 })
      await take('officer2', major, 5, 'reinspection', { result: 'failed', note: '不合格', due: '2023-11-29' }, day(26))
      await take('officer', major, 6, 'countersignature', { note: null }, day(26))
      await moved({ ...major1, open: 1, openMajor: 1, everOverdue: 1 })
      await runJobs('2023-11-30T00:05:00+08:00')
      await moved({ ...major1, open: 1, openMajor: 1, overdue: 1, everOverdue: 1 })

      const tip = await newHazard(office, { source: 'tip', sector: '消防' })
      const before = { ...major1, open: 1, openMajor: 1, overdue: 1, everOverdue: 1 }
      await moved({ ...before, hazards: 2, open: 2, reported: 1 })
      await take('safety', tip, 1, 'confirmation', confirmation('general'))
      const tipped = { general: 1, generalFound: 1 }
      await moved({ ...before, hazards: 2, open: 2, ...tipped })
      await take('officer', tip, 2, 'notice', { ...order, due: '2023-12-10' })
      await take('contact', tip, 3, 'claim', claim)
      await moved({ ...before, hazards: 2, open: 2, ...tipped })
      await take('officer2', tip, 4, 'reinspection', passed)
      await moved({ ...before, hazards: 2, ...tipped, generalClosed: 1, generalFoundClosed: 1 })
      await take('safety', tip, 5, 'reopening', { reason: '又出现', due: '2023-12-20' })
      await moved({ ...before, hazards: 2, open: 2, ...tipped })

      const own = await newHazard(office, { source: 'enterprise', sector: '特种设备' })
      await take('market', own, 1, 'confirmation', confirmation('major', { reportedAsPrescribed: true }))
      const self = { ...before, hazards: 3, ...tipped, majorSelf: 1 }
      await moved({ ...self, open: 3, openMajor: 2 })
      await take('market', own, 2, 'plan', plan)
      await take('market', own, 3, 'claim', claim)
      await moved({ ...self, open: 3, openMajor: 2 })
      await take('market2', own, 4, 'reinspection', passed)
      await moved({ ...self, open: 3, openMajor: 2 })
      const third = await person(`${office.code}-market3`, [
        { division: office.code, role: 'inspector', unit: office.units.市场监管所 },
      ])
      const second = await third.step(`${office.path}/hazards/${own}/countersignature`, note, 5)
      expect(second.status).toBe(200)
      await moved({ ...self, open: 3, openMajor: 2 })
      await take('leader', own, 6, 'approval', { result: 'approved', ...note })
      await moved({ ...self, open: 2, openMajor: 1, majorSelfClosed: 1 })
    }
  })

  test('is also the sum over the office’s departments', async () => {
    const office = world.office(nanguan)
    await walk(office, await newHazard(office, { sector: '消防' }), 'major', 2)
    await newHazard(office, { sector: '特种设备' })
    const path = `${office.path}/campaigns/${office.campaign}/progress`
    const { body } = await office.people.leader.get(path)
    for (const name of names) {
      const parts: number[] = body.units.map((row: { indicators: Numbers }) => row.indicators[name] ?? 0)
      expect([name, parts.reduce((sum, n) => sum + n, 0)]).toEqual([name, body.indicators[name]])
    }
    for (const { unit, indicators: numbers } of body.units)
      for (const name of names)
        expect([name, await length(office, 'hazards', { ...hazardIndicators[name], unit })]).toEqual([
          name,
          numbers[name],
        ])
  })

  test('is not moved by a step that is refused or sent twice', async () => {
    const office = world.office(dangcheng)
    const id = await newHazard(office)
    const path = `${office.path}/hazards/${id}/confirmation`
    const key = v7()
    await office.people.officer.step(path, confirmation('major'), 1, { key })
    const numbers = await expectOneNumber(office)
    await office.people.officer.step(path, confirmation('major'), 1, { key })
    await office.people.officer.step(path, confirmation('general'), 1)
    await office.people.market.step(path, confirmation('general'), 2)
    expect(await expectOneNumber(office)).toEqual(numbers)
  })
})

describe('the definitions of indicators', () => {
  const asked = async (by: Client) => (await by.get('/reporting/indicators')).body

  test('are there for each number that is reported, in both languages, with the hazards that stand behind it', async () => {
    const { indicators: defined } = await asked(province)
    const reported = await numbersOf(nanguan)
    expect(defined.map(({ name }: { name: string }) => name).toSorted()).toEqual(Object.keys(reported).toSorted())
    const office = world.office(nanguan)
    for (const { name, title, means, unit, hazards } of defined) {
      expect([title.zh, title.en, means.zh, means.en].every((text) => text.length > 1)).toBe(true)
      expect(unit, name).toBe(hazards ? '项' : name === 'inspections' ? '家次' : '家')
      if (!hazards) continue
      const { status, body } = await office.people.leader.get(
        `${office.path}/hazards/total?${new URLSearchParams(hazards)}`,
      )
      expect([status, body.count], name).toEqual([200, reported[name]])
    }
  })

  test('name for each rate two of them', async () => {
    const { indicators: defined, rates } = await asked(province)
    const names = defined.map(({ name }: { name: string }) => name)
    expect(rates.length).toBeGreaterThan(3)
    for (const { numerator, denominator } of rates)
      expect(names).toEqual(expect.arrayContaining([numerator, denominator]))
  })

  test('are for keys with the right to figures', async () => {
    await refused(() => anonymous.get('/reporting/indicators'), 'keyMissing')
    const records = await newProgram(world.operator, '34', { rights: ['records'] })
    await refused(() => records.get('/reporting/indicators'), 'keyLacksRight')
  })
})
