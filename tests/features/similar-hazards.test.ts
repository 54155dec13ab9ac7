import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous } from '../support/client.ts'
import { hazardInput } from '../support/inputs.ts'
import { fillHazards } from '../support/many.ts'
import { testRows } from '../support/on-d1.ts'
import { newEnterprise, newHazard } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan } from '../support/world.ts'

const report = (input: Record<string, unknown>, id = v7()) =>
  office.people.officer.put(`${office.path}/hazards/${id}`, hazardInput(office, input))

const similarTo = async (input: Record<string, unknown>, id = v7()): Promise<{ id: string; name: string }[]> => {
  const { status, body } = await report(input, id)
  expect([status, body.id]).toEqual([201, id])
  return body.similar
}
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id)

const asked = async (query: Record<string, string>, by = office.people.officer) => {
  const { status, body } = await by.get(`${office.path}/hazards/similar?${new URLSearchParams(query)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}

describe('reporting a hazard that is open already', () => {
  test('names it by its number, and is reported all the same', async () => {
    const enterprise = await newEnterprise(office)
    const id = await newHazard(office, { enterprise, description: '安全出口上锁' })
    const { number } = (await office.people.officer.get(`${office.path}/hazards/${id}`)).body
    const similar = await similarTo({ enterprise, description: '二楼安全出口上锁，未打开', foundOn: '2023-11-19' })
    expect(similar).toEqual([{ id, name: `${number} 安全出口上锁` }])
  })

  test('is told apart by enterprise, sector, words and day, and from what has ended', async () => {
    const enterprise = await newEnterprise(office)
    const id = await newHazard(office, { enterprise, description: '安全出口上锁', foundOn: '2023-11-18' })
    const again = { enterprise, description: '安全出口上锁' }
    expect(await similarTo({ ...again, enterprise: await newEnterprise(office) })).toEqual([])
    expect(await similarTo({ ...again, sector: '消防' })).toEqual([])
    expect(await similarTo({ enterprise, description: '灭火器压力不足' })).toEqual([])
    const sameDay = { enterprise, description: '配电箱没有门', foundOn: '2023-11-18' }
    expect(ids(await similarTo(sameDay))).toContain(id)
    const dismissal = { reason: '核查不属实' }
    const { status } = await office.people.officer.step(`${office.path}/hazards/${id}/dismissal`, dismissal, 1)
    expect(status).toBe(200)
    expect(ids(await similarTo({ ...again, foundOn: '2023-11-17' }))).not.toContain(id)
  })

  test('is told apart by its place where no enterprise answers for it', async () => {
    const community = office.units.一中社区
    const place = '一中社区 9 号楼楼道'
    const id = await newHazard(office, { community, place, description: '楼道堆放杂物' })
    expect(ids(await similarTo({ community, place: '一中社区９号楼 楼道', description: '楼道堆放杂物' }))).toEqual([id])
    expect(await similarTo({ community, place: '一中社区 8 号楼楼道', description: '楼道堆放杂物' })).toEqual([])
  })

  test('the same request again makes no second one, and is not its own likeness', async () => {
    const enterprise = await newEnterprise(office)
    const [id, input] = [v7(), { enterprise, description: '安全出口上锁' }]
    expect(await similarTo(input, id)).toEqual([])
    const other = await newHazard(office, input)
    expect(ids(await similarTo(input, id))).toEqual([other])
    const { body } = await office.people.leader.get(`${office.path}/hazards?enterprise=${enterprise}`)
    expect(body.items).toHaveLength(2)
  })
})

describe('whoever is about to report one', () => {
  test('is told of it before, as the answer would', async () => {
    const enterprise = await newEnterprise(office)
    const id = await newHazard(office, { enterprise, description: '安全出口上锁' })
    const like = { enterprise, sector: '工贸', description: '安全出口上锁了', foundOn: '2023-11-20' }
    const item = { id, number: expect.stringMatching(/^2023-/), description: '安全出口上锁', foundOn: '2023-11-20' }
    expect(await asked(like)).toEqual([{ ...item, status: 'reported' }])
    expect(await asked({ ...like, description: '灭火器压力不足', inspection: v7() })).toEqual([])
    expect(await asked({ sector: '工贸', description: '安全出口上锁', foundOn: '2023-11-20' })).toEqual([])
    const path = `${office.path}/hazards/similar`
    await refused(() => anonymous.get(`${path}?${new URLSearchParams(like)}`), 'signInNeeded')
    await refused(() => world.office(dongguan).people.officer.get(`${path}?${new URLSearchParams(like)}`), 'notMember')
    await refused(() => office.people.officer.get(`${path}?enterprise=${enterprise}`), 'badInput', 'sector')
    expect(await asked(like, supervisor)).toHaveLength(1)
  })

  testRows('costs as little where very many are open', async () => {
    const enterprise = await newEnterprise(office)
    const community = office.units.一中社区
    const at = { enterprise, sector: '工贸', description: '安全出口上锁', foundOn: '2023-11-20' }
    const places = { place: '淮海路 18 号院内通道', sector: '工贸', description: '杂物', foundOn: '2023-11-20' }
    const costs = async () => {
      const all = []
      for (const query of [at, places]) {
        const { cost } = await office.people.leader.get(`${office.path}/hazards/similar?${new URLSearchParams(query)}`)
        all.push(cost.rowsRead)
      }
      return all
    }
    const here = { handled: [['工贸', office.units.应急办]] as const, communities: [community], receivers: [] }
    await fillHazards(office, [enterprise], 600, here)
    for (const cost of await costs()) expect(cost).toBeLessThan(35)
  })
})
