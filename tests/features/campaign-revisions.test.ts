import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { HazardLate } from '../../src/features/hazards/late/schema.ts'
import { recounts } from '../../src/recounts.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import { anonymous, type Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { fillEnterprises, fillHazards } from '../support/many.ts'
import { expectRows } from '../support/on-d1.ts'
import { newCampaign, newHazard } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, yongqiao } from '../support/world.ts'

const one = (id: string, part = '') => `${office.path}/campaigns/${id}${part}`
const read = async (id: string) => (await office.people.safety.get(one(id))).body
const reason = '机构改革后职责调整'
const given = () => ({
  sector: '消防',
  lead: office.units.市场监管所,
  supports: [office.units.宣传办],
  reason,
})

const reassign = (
  id: string,
  input: object = given(),
  { by = office.people.safety, seq = 1 }: { by?: Client; seq?: number } = {},
) => by.step(one(id, '/reassignment'), input, seq)

const sectorOf = async (id: string, sector = '消防') =>
  (await read(id)).sectors.find(({ name }: { name: string }) => name === sector)

describe('giving a sector to others while the campaign runs', () => {
  test('is for the safety officer alone, with a reason', async () => {
    const id = await newCampaign(office)
    await refused(() => reassign(id, given(), { by: anonymous }), 'signInNeeded')
    await refused(() => reassign(id, given(), { by: world.office(dongguan).people.safety }), 'notMember')
    for (const by of [supervisor, office.people.leader, office.people.officer])
      await refused(() => reassign(id, given(), { by }), 'notPermitted')
    await refused(() => reassign(id, { ...given(), reason: '' }), 'badInput', 'reason')
  })

  test('shows who leads and supports it from then on, who did before, and that all is as the steps have made it', async () => {
    const id = await newCampaign(office)
    const { lead } = await sectorOf(id)
    expect((await reassign(id)).status).toBe(200)
    const [support = ''] = given().supports
    const supports = [{ id: support, code: null, name: '宣传办' }]
    expect(await sectorOf(id)).toMatchObject({ lead: given().lead, supports, present: true })
    const { events, intact } = await read(id)
    expect(intact).toBe(true)
    expect(events.at(-1)).toMatchObject({
      verb: 'reassign',
      detail: { ...given(), corrected: { 消防: { before: lead, after: given().lead } } },
    })
    expect((await reassign(id, { ...given(), lead, supports: [] }, { seq: 2 })).status).toBe(200)
    expect(await sectorOf(id)).toMatchObject({ lead, supports: [] })
    expect((await read(id)).intact).toBe(true)
  })

  test('leaves open hazards with whoever has them unless they are to follow, and gives new ones to the new lead', async () => {
    const id = await newCampaign(office)
    const unitOf = async (hazard: string) =>
      (await office.people.leader.get(`${office.path}/hazards/${hazard}`)).body.unit
    const before = await newHazard(office, { campaign: id, sector: '消防' })
    const { lead } = await sectorOf(id)
    await reassign(id)
    const after = await newHazard(office, { campaign: id, sector: '消防' })
    expect([await unitOf(before), await unitOf(after)]).toEqual([lead, given().lead])
  })

  describe('with open hazards', () => {
    const follows = (): object => ({ ...given(), hazards: 'follow' })
    const read = async (hazard: string) => (await office.people.leader.get(`${office.path}/hazards/${hazard}`)).body
    const led = async (id: string, by: Client = office.people.leader) =>
      by.get(one(id, `/reassignment?sector=${encodeURIComponent('消防')}`))

    test('says how many would follow, of that sector and campaign alone', async () => {
      const id = await newCampaign(office)
      const lead = (await sectorOf(id)).lead
      expect((await led(id)).body).toMatchObject({ lead, leadName: '应急办', open: 0 })
      await newHazard(office, { campaign: id, sector: '消防' })
      await newHazard(office, { campaign: id, sector: '消防' })
      await newHazard(office, { campaign: id, sector: '工贸' })
      await newHazard(office, { sector: '消防' })
      expect((await led(id)).body).toMatchObject({ lead, open: 2 })
      expect((await led(id, world.office(dongguan).people.safety)).status).toBe(403)
      expect((await led(v7())).status).toBe(404)
    })

    test('lets them follow the new lead where it is chosen: each one’s history says so, and all numbers agree', async () => {
      const id = await newCampaign(office)
      const { lead } = await sectorOf(id)
      const [first, second, beside] = [
        await newHazard(office, { campaign: id, sector: '消防' }),
        await newHazard(office, { campaign: id, sector: '消防' }),
        await newHazard(office, { campaign: id, sector: '工贸' }),
      ]
      const { unit: others } = await read(beside)
      await office.people.officer.step(`${office.path}/hazards/${first}/follower`, {}, 1)
      expect((await reassign(id, follows())).status).toBe(200)

      for (const hazard of [first, second]) {
        const followed = await read(hazard)
        expect(followed).toMatchObject({ unit: given().lead, follower: null, status: 'reported', intact: true })
        expect(followed.events.at(-1)).toMatchObject({
          verb: 'followLead',
          detail: { formerLead: lead, lead: given().lead, reason },
        })
      }
      const lateAt = async (unit: string) => {
        const at = { at: '2023-12-20T09:00:00+08:00' }
        const path = `${office.path}/hazards/late?unit=${unit}&campaign=${id}`
        return (await office.people.leader.get(path, at)).body.items
          .map((item: HazardLate) => item.hazard.id)
          .toSorted()
      }
      expect(await lateAt(given().lead)).toEqual([first, second].toSorted())
      expect(await lateAt(lead)).toEqual(others === lead ? [beside] : [])
      expect((await read(beside)).unit).toBe(others)
      expect((await led(id)).body).toMatchObject({ lead: given().lead, open: 2 })
      expect((await office.people.safety.get(one(id))).body.events.at(-1).detail).toMatchObject({ followed: 2 })
      const { units } = (await office.people.leader.get(one(id, '/progress'))).body
      const openOf = (unit: string) =>
        units.find((each: { unit: string }) => each.unit === unit)?.indicators.hazards ?? 0
      expect([openOf(given().lead), openOf(lead)]).toEqual([2, others === lead ? 1 : 0])
      expect(await new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)).toEqual([])
    })

    test('takes along neither what was given to a third department nor what has ended, and ends a transfer to the new lead', async () => {
      const id = await newCampaign(office)
      const transfer = async (to: string) => {
        const hazard = await newHazard(office, { campaign: id, sector: '消防' })
        const step = await office.people.officer.step(`${office.path}/hazards/${hazard}/transfer`, { to, reason }, 1)
        expect(step.status).toBe(200)
        return hazard
      }
      const [toLead, toThird] = [await transfer(given().lead), await transfer(office.units.宣传办)]
      const closed = await newHazard(office, { campaign: id, sector: '消防' })
      await walk(office, closed, 'general', 4)
      const { lead } = await sectorOf(id)
      expect((await reassign(id, follows())).status).toBe(200)
      expect(await read(toLead)).toMatchObject({ unit: given().lead, transferTo: null })
      expect(await read(toThird)).toMatchObject({ unit: given().lead, transferTo: office.units.宣传办 })
      const waitsOf = async (hazard: string) => (await read(hazard)).waits.map(({ kind }: { kind: string }) => kind)
      expect(await waitsOf(toLead)).toEqual(['verification'])
      expect((await waitsOf(toThird)).toSorted()).toEqual(['transfer', 'verification'])
      expect(await read(closed)).toMatchObject({ unit: lead, status: 'closed' })
    })

    test('takes hundreds along in as many round trips as one, reading no closed ones, and refuses more than a thousand', async () => {
      const enterprises = await fillEnterprises(office, 10)
      const id = await newCampaign(office)
      const { lead } = await sectorOf(id)
      const handled = [['消防', lead]] as const
      const places = { handled, communities: [office.units.一中社区], receivers: [office.units.宣传办] }
      await fillHazards({ ...office, campaign: id }, enterprises, 900, places)
      const counted = await led(id)
      const { open } = counted.body
      expect(open).toBeGreaterThan(300)
      expectRows(counted.cost.rowsRead, 200)
      const { status, cost } = await reassign(id, follows())
      expect([status, cost.trips]).toEqual([200, 3])
      expect((await led(id)).body).toMatchObject({ lead: given().lead, open })
      expect(await new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)).toEqual([])

      await fillHazards({ ...office, campaign: id }, enterprises, 1600, {
        ...places,
        handled: [['消防', given().lead]],
      })
      await refused(() => reassign(id, { ...follows(), lead }, { seq: 2 }), 'hazardsTooMany')
    })
  })

  test('takes no community for a lead, no stranger, no sector that the template lacks, and nothing once it has ended', async () => {
    const id = await newCampaign(office)
    await refused(() => reassign(id, { ...given(), lead: office.units.一中社区 }), 'unitUnfit')
    await refused(() => reassign(id, { ...given(), lead: world.office(dongguan).units.市场监管所 }), 'referenceUnknown')
    await refused(() => reassign(id, { ...given(), sector: '航天' }), 'sectorsUnknown')
    await office.people.safety.step(one(id, '/ending'), { reason, duties: 'owed' }, 1)
    await refused(() => reassign(id, given(), { seq: 2 }), 'stepNotOpen')
  })
})
