import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CampaignReports } from '../../src/features/reports/schema.ts'
import type { Today } from '../../src/features/today/schema.ts'
import { anonymous, type Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { hazardInput, inspectionInput } from '../support/inputs.ts'
import { newCampaign, newEnterprise, newHazard, newInspection } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dongguan, expectCreated, yongqiao } from '../support/world.ts'

const at = (part: string) => `${office.path}${part}`
const one = (id: string, part = '') => at(`/campaigns/${id}${part}`)
const reason = '专项整治任务已完成'

const end = (
  id: string,
  { by = office.people.safety, duties = 'owed', seq = 1 }: { by?: Client; duties?: string; seq?: number } = {},
) => by.step(one(id, '/ending'), { reason, duties }, seq)

async function ended(duties: 'owed' | 'dropped' = 'owed'): Promise<string> {
  const id = await newCampaign(office)
  expect((await end(id, { duties })).status).toBe(200)
  return id
}

const read = async (address: string, by: Client = office.people.safety) => (await by.get(address)).body
const today = (who: Colleague): Promise<Today> => read(at('/today'), office.people[who])
const owing = ({ reports }: Pick<Today, 'reports'>, id: string) => reports.find(({ campaign }) => campaign === id)
const reportInput = (campaign: string) => ({
  campaign,
  unit: office.units.一中社区,
  duty: 'writtenReport',
  occurrence: null,
})
const begin = (campaign: string) => office.people.community.put(at(`/reports/${v7()}`), reportInput(campaign))

describe('ending a campaign', () => {
  test('is for the safety officer alone, with a reason', async () => {
    const id = await newCampaign(office)
    await refused(() => end(id, { by: anonymous }), 'signInNeeded')
    await refused(() => end(id, { by: world.office(dongguan).people.safety }), 'notMember')
    await refused(() => end(id, { by: supervisor }), 'notPermitted')
    for (const who of ['leader', 'officer', 'contact'] as const)
      await refused(() => end(id, { by: office.people[who] }), 'notPermitted')
    await refused(
      () => office.people.safety.step(one(id, '/ending'), { reason: '', duties: 'owed' }, 1),
      'badInput',
      'reason',
    )
    await refused(() => office.people.safety.step(one(id, '/ending'), { reason }, 1), 'badInput', 'duties')
  })

  test('shows the day, the reason and whoever ended it, and holds what the steps have made', async () => {
    const id = await ended()
    const campaign = await read(one(id))
    expect(campaign).toMatchObject({ endReason: reason, dutiesDropped: false, intact: true })
    expect(campaign.endedOn).not.toBeNull()
    expect(campaign.events.at(-1)).toMatchObject({ verb: 'end', from: 'running', to: 'ended', detail: { reason } })
    await refused(() => end(id, { seq: 2 }), 'stepNotOpen')
  })

  test('freezes its numbers, while what is open lives on and is shown still', async () => {
    const id = await newCampaign(office)
    const hazard = await newHazard(office, { campaign: id })
    expect((await end(id)).status).toBe(200)
    await walk(office, hazard, 'general', 4)

    const { frozen, indicators } = await read(one(id, '/progress'))
    expect([frozen, indicators.hazards, indicators.generalClosed]).toEqual([true, 1, 0])
    const { items } = await read(at(`/hazards?campaign=${id}`))
    expect(items.map((item: { id: string; status: string }) => [item.id, item.status])).toEqual([[hazard, 'closed']])
    const { offices } = await read(`/districts/${yongqiao}/overview?state=ended`, supervisor)
    const line = offices.find(({ campaign }: { campaign: string | null }) => campaign === id)
    expect(line).toMatchObject({ indicators: { general: 0, generalClosed: 0 } })
  })

  describe('leaves it ended', () => {
    let id = ''
    beforeAll(async () => {
      id = await ended()
    })

    test('without a new hazard', async () => {
      const put = () => office.people.officer.put(at(`/hazards/${v7()}`), hazardInput(office, { campaign: id }))
      await refused(put, 'campaignEnded')
    })

    test('without a new visit', async () => {
      const enterprise = await newEnterprise(office)
      const put = () =>
        office.people.officer.put(at(`/inspections/${v7()}`), inspectionInput(office, enterprise, { campaign: id }))
      await refused(put, 'campaignEnded')
    })

    test('among those that have ended, and no longer among those that run', async () => {
      const running = await read(`/districts/${yongqiao}/overview`, supervisor)
      expect(running.offices.map(({ campaign }: { campaign: string }) => campaign)).not.toContain(id)
      expect((await today('leader')).progress.map(({ campaign }) => campaign)).not.toContain(id)
    })
  })

  test('lets a visit that was begun before record what it has found', async () => {
    const id = await newCampaign(office)
    const enterprise = await newEnterprise(office)
    const inspection = await newInspection(office, enterprise, { campaign: id })
    expect((await end(id)).status).toBe(200)
    const found = hazardInput(office, { campaign: id, inspection, enterprise })
    await expectCreated(office.people.officer.put(at(`/hazards/${v7()}`), found))
  })

  test('keeps owed what wasn’t handed in: it stands beside what runs until it is there', async () => {
    const id = await ended()
    const mine = owing(await today('community'), id)
    expect(mine?.endedOn).not.toBeNull()
    expect(mine?.duties.map(({ duty }) => duty)).toContain('writtenReport')
    await expectCreated(begin(id))
    const { items } = await read(at('/reports'))
    expect(items.map(({ campaign }: CampaignReports) => campaign)).toContain(id)
  })

  test('drops what wasn’t handed in where the safety officer chooses so', async () => {
    const id = await ended('dropped')
    expect(owing(await today('community'), id)).toBeUndefined()
    expect((await read(one(id, '/reports'))).duties.flatMap(({ items }: { items: unknown[] }) => items)).toEqual([])
    await refused(() => begin(id), 'campaignEnded')
    const chase = { ...reportInput(id), note: null }
    await refused(() => office.people.safety.put(at(`/chases/${v7()}`), chase), 'campaignEnded')
    const { offices } = await read(`/districts/${yongqiao}/overview?state=ended`, supervisor)
    const line = offices.find(({ campaign }: { campaign: string | null }) => campaign === id)
    expect(line.reports.map(({ owed, missing }: { owed: number; missing: number }) => [owed, missing])).toEqual(
      line.reports.map(() => [0, 0]),
    )
  })

  test('is taken back with a reason, and the numbers go on', async () => {
    const id = await ended('dropped')
    const reopen = (by: Client) => by.step(one(id, '/reopening'), { reason: '误操作' }, 2)
    await refused(() => reopen(office.people.leader), 'notPermitted')
    expect((await reopen(office.people.safety)).status).toBe(200)
    await newHazard(office, { campaign: id })
    expect(await read(one(id, '/progress'))).toMatchObject({ frozen: false })
    expect(await read(one(id))).toMatchObject({ endedOn: null, endReason: null, dutiesDropped: null, intact: true })
  })
})
