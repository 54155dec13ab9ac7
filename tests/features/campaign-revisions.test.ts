import { describe, expect, test } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { newCampaign, newHazard } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan } from '../support/world.ts'

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
    expect(await sectorOf(id)).toMatchObject({ lead: given().lead, supports: given().supports, present: true })
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

  test('leaves open hazards with whoever has them, and gives new ones to the new lead', async () => {
    const id = await newCampaign(office)
    const unitOf = async (hazard: string) =>
      (await office.people.leader.get(`${office.path}/hazards/${hazard}`)).body.unit
    const before = await newHazard(office, { campaign: id, sector: '消防' })
    const { lead } = await sectorOf(id)
    await reassign(id)
    const after = await newHazard(office, { campaign: id, sector: '消防' })
    expect([await unitOf(before), await unitOf(after)]).toEqual([lead, given().lead])
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
