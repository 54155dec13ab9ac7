import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Today } from '../../src/features/today/schema.ts'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import { anonymous } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newCampaign, newHazard, newTemplate } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dongguan, type Office, zhuzhuang } from '../support/world.ts'

const path = (query = '') => `${office.path}/today${query}`
const today = async (who: Colleague, query = ''): Promise<Today> => (await office.people[who].get(path(query))).body
const listed = async (by: Office, filter: object, who: Colleague = 'safety') => {
  const query = Object.entries(filter).map(([name, value]) => [name, String(value)])
  const { body } = await by.people[who].get(`${by.path}/hazards?${new URLSearchParams(query)}`)
  return body.items.map(({ id }: { id: string }) => id)
}
const idsOf = ({ hazards }: Today, name: string) =>
  hazards.filter((section) => section.name === name).flatMap(({ items }) => items.map(({ id }) => id))

describe('what waits today', () => {
  test('is for members of the office, and for who oversees it', async () => {
    await refused(() => anonymous.get(path()), 'signInNeeded')
    await refused(() => world.office(dongguan).people.safety.get(path()), 'notMember')
    expect((await supervisor.get(path())).status).toBe(200)
  })

  test('is of the first unit that somebody works in, of another by its name, and of the whole office when asked', async () => {
    const inside = await newHazard(office, { community: office.units.一中社区 })
    const elsewhere = await newHazard(office, { community: office.units.九中社区 })
    const own = idsOf(await today('community'), 'reported')
    expect(own).toContain(inside)
    expect(own).not.toContain(elsewhere)
    expect(idsOf(await today('community', '?all=1'), 'reported')).toContain(elsewhere)
    expect(idsOf(await today('community', `?unit=${office.units.九中社区}`), 'reported')).toEqual(own)
  })

  test('shows each hazard in one list, and says how the ledger is asked for the rest', async () => {
    for (let n = 0; n < 9; n++) await newHazard(office, { community: office.units.一中社区 })
    const { hazards } = await today('community')
    const all = hazards.flatMap(({ items }) => items.map(({ id }) => id))
    expect(new Set(all).size).toBe(all.length)
    const reported = hazards.find(({ name }) => name === 'reported')
    expect(reported).toMatchObject({ filter: { status: 'reported', community: office.units.一中社区 }, more: false })
    expect(reported?.items).toHaveLength(8)
    expect(reported?.count).toBeGreaterThan(8)
  })

  test('never says that nothing is due within a week while something is, however much was claimed', async () => {
    const town = world.office(zhuzhuang)
    for (let n = 0; n < 31; n++) await walk(town, await newHazard(town, {}), 'general', 3)
    const left = await newHazard(town)
    await walk(town, left, 'general', 2)
    const at = '2023-11-20T09:00:00+08:00'
    const { body } = await town.people.safety.get(`${town.path}/today?all=1`, { at })
    const week = body.hazards.find(({ name }: { name: string }) => name === 'week')
    expect(week.items.map(({ id }: { id: string }) => id)).toEqual([left])
    expect(await listed(town, week.filter)).toEqual([left])
  })

  test('has what one may answer, not what one has asked oneself, and the ledger is asked for the same', async () => {
    const [own, other] = [await newHazard(office), await newHazard(office)]
    const ask = { reason: '重复登记' }
    for (const [id, who] of [
      [own, 'officer'],
      [other, 'officer2'],
    ] as const)
      expect((await office.people[who].step(`${office.path}/hazards/${id}/voiding`, ask, 1)).status).toBe(200)
    const { hazards } = await today('officer')
    const voiding = hazards.find(({ name }) => name === 'voiding')
    expect(voiding?.items.map(({ id }) => id)).toEqual([other])
    expect(voiding?.count).toBe(1)
    expect(await listed(office, voiding?.filter ?? {}, 'officer')).toEqual([other])
  })

  test('has the reports of all units for the safety office, of the own unit for a community, of none for who oversees the office', async () => {
    const unitsIn = ({ reports }: Today) => reports[0]?.duties[0]?.items.map(({ unit }) => unit)
    expect(unitsIn(await today('safety'))?.length).toBeGreaterThan(1)
    expect(unitsIn(await today('community'))).toEqual([office.units.一中社区])
    expect((await supervisor.get(path())).body.reports).toEqual([])
  })

  test('says what departments may do to whoever may order, and to nobody else', async () => {
    expect((await today('officer')).measures.length).toBeGreaterThan(0)
    expect((await today('community')).measures).toEqual([])
  })

  test('has the campaign’s numbers and the latest events as their own routes have them', async () => {
    const { progress, events } = await today('leader')
    const { body } = await office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`)
    expect(progress.map(({ indicators }) => indicators)).toEqual([body.indicators])
    expect(events).toEqual((await office.people.leader.get(`${office.path}/events?limit=50`)).body.items)
  })

  describe('in two campaigns at once', () => {
    const sooner = { phases: nanguanTemplate.phases.map((phase) => ({ ...phase, endsOn: '2023-11-25' })) }

    test('has the numbers of both, the soonest to end first, and of one alone when asked', async () => {
      const beside = await newCampaign(office, await newTemplate(office, sooner))
      const hazard = await newHazard(office, { campaign: beside })
      const { progress } = await today('leader')
      expect(progress.map(({ campaign }) => campaign)).toEqual([beside, office.campaign])
      expect(progress[0]?.indicators).toMatchObject({ hazards: 1 })

      const one = await today('leader', `?all=1&campaign=${beside}`)
      expect(one.progress.map(({ campaign }) => campaign)).toEqual([beside])
      expect(one.hazards.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([hazard])
      expect(one.hazards.map(({ filter }) => filter.campaign)).toEqual(one.hazards.map(() => beside))
      expect(one.reports.map(({ campaign }) => campaign)).toEqual([beside])
    })

    test('has what a community owes in both, and what it was chased for in the one that isn’t the latest', async () => {
      const beside = await newCampaign(office, await newTemplate(office, sooner))
      const unit = office.units.一中社区
      const chase = { campaign: beside, unit, duty: 'writtenReport', occurrence: null, note: null }
      expect((await office.people.safety.put(`${office.path}/chases/${v7()}`, chase)).status).toBe(201)
      const { reports, chases } = await today('community')
      const owing = reports.map(({ campaign }) => campaign)
      expect(owing).toEqual(expect.arrayContaining([office.campaign, beside]))
      expect(reports.every(({ duties }) => duties[0]?.items[0]?.unit === unit)).toBe(true)
      expect(chases.map(({ campaign }) => campaign)).toContain(beside)
    })

    test('takes as many trips as in one', async () => {
      const meter = newMeter()
      await office.people.safety.get(path(), { databases: { SHARD_01: metered(env.SHARD_01, meter) } })
      expect(meter.trips).toBe(2)
    })

    test('is not asked for a campaign that the office doesn’t have', async () => {
      await refused(() => office.people.leader.get(path(`?campaign=${world.office(dongguan).campaign}`)), 'notFound')
    })
  })

  test('takes one trip to know the units, and one for all the rest', async () => {
    for (const who of ['officer', 'safety', 'community', 'contact'] as const) {
      const meter = newMeter()
      await office.people[who].get(path(), { databases: { SHARD_01: metered(env.SHARD_01, meter) } })
      expect(meter.trips, who).toBe(2)
    }
  })
})
