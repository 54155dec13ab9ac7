import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { newCampaign, newEnterprise, newHazard, newTemplate } from '../support/records.ts'
import {
  begunReport,
  type Duty,
  missingData,
  reportContent,
  reportInput,
  reportPath,
  reportStatusOf,
  sent,
  shownReport,
  takeReport,
  type Writer,
  written,
} from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, expectCreated, nanguan, person, type UnitName } from '../support/world.ts'

describe('beginning a report', () => {
  const put = (who: Client, unit: UnitName, duty: Duty = 'writtenReport', id = v7()) =>
    who.put(reportPath(id), reportInput(office, office.campaign, unit, duty))

  test('someone who is not signed in, or of another office, begins none', async () => {
    await refused(() => put(anonymous, '一中社区'), 'signInNeeded')
    for (const code of [dongguan, dangcheng])
      await refused(() => put(world.office(code).people.community, '一中社区'), 'notMember')
    await refused(() => put(world.operator, '一中社区'), 'notMember')
  })

  test('a leader and the district’s supervisor begin none', async () => {
    await refused(() => put(office.people.leader, '一中社区'), 'notPermitted')
    await refused(() => put(supervisor, '一中社区'), 'notPermitted')
  })

  test.each<[who: Colleague, unit: UnitName]>([
    ['community', '九中社区'],
    ['community2', '一中社区'],
    ['community', '应急办'],
    ['contact', '一中社区'],
    ['contact', '市场监管所'],
    ['market', '宣传办'],
    ['unarmed', '应急办'],
  ])('the %s begins none for %s', async (who, unit) => {
    await refused(() => put(office.people[who], unit), 'otherDepartment')
  })

  test.each([
    ['no campaign', { campaign: undefined }, 'campaign'],
    ['a unit by its name', { unit: '一中社区' }, 'unit'],
    ['what is no duty’s key', { duty: '写总结' }, 'duty'],
    ['a day that there isn’t', { occurrence: '2023-11-31' }, 'occurrence'],
    ['a text already', { text: '已落实' }, 'text'],
  ])('is refused with %s', async (_, more, at) => {
    const body = { ...reportInput(office, office.campaign, '一中社区', 'writtenReport'), ...more }
    await refused(() => office.people.community.put(reportPath(v7()), body), 'badInput', at)
  })

  test('is refused for a campaign or a unit that the office doesn’t have', async () => {
    const { people, units } = office
    const own = reportInput(office, office.campaign, '一中社区', 'writtenReport')
    const other = world.office(dongguan)
    for (const strange of [v7(), other.campaign])
      await refused(() => people.community.put(reportPath(v7()), { ...own, campaign: strange }), 'referenceUnknown')
    for (const strange of [v7(), other.units.一中社区, office.campaign])
      await refused(() => people.safety.put(reportPath(v7()), { ...own, unit: strange }), 'referenceUnknown')
    expect(units.一中社区).not.toBe(other.units.一中社区)
  })

  test('a community owes no plan, and no unit owes what the template asks of none', async () => {
    await refused(() => put(office.people.community, '一中社区', 'ownPlan'), 'dutyUnknown')
    for (const duty of ['majorHazardReport', 'singing']) {
      const body = { ...reportInput(office, office.campaign, '一中社区', 'ownPlan'), duty }
      await refused(() => office.people.community.put(reportPath(v7()), body), 'dutyUnknown')
    }
    const running = await newCampaign(office, await newTemplate(office, { duties: [] }))
    const body = reportInput(office, running, '一中社区', 'writtenReport')
    await refused(() => office.people.community.put(reportPath(v7()), body), 'dutyUnknown')
  })

  test('a unit begins it once, whoever of the unit does', async () => {
    const { id, campaign: running } = await begunReport('contact')
    const again = reportInput(office, running, '应急办', 'writtenReport')
    const known = await refused(() => office.people.officer.put(reportPath(v7()), again), 'reportKnown')
    expect(known.about).toEqual([id])
    await refused(() => office.people.safety.put(reportPath(v7()), again), 'reportKnown')
    await refused(() => office.people.contact.put(reportPath(id), { ...again, duty: 'ownPlan' }), 'idTaken')
    const same = await office.people.contact.put(reportPath(id), again)
    expect([same.status, same.body]).toEqual([201, { id, seq: 1, status: 'draft' }])
  })

  test('two people of a unit who begin it at once begin one', async () => {
    const body = reportInput(office, await newCampaign(office), '应急办', 'writtenReport')
    const [ids, { contact, officer }] = [[v7(), v7()], office.people]
    const answers = await Promise.all(
      [contact, officer].map((who, place) => who.put(reportPath(ids[place] ?? ''), body)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('reportKnown')
  })

  test('the safety office may begin any unit’s, to exempt it', async () => {
    const running = await newCampaign(office)
    const id = v7()
    await expectCreated(
      office.people.safety.put(reportPath(id), reportInput(office, running, '九中社区', 'writtenReport')),
    )
    await takeReport(id, ['safety', 'exemption', { reason: '社区合并，本期不报' }])
    expect(await reportStatusOf(running, office.units.九中社区)).toMatchObject({ status: 'exempt', report: id })
  })
})

describe('reading a report', () => {
  test('is for the office’s members and the district above it', async () => {
    const { id, campaign: running } = await begunReport()
    for (const place of [reportPath(id), `${office.path}/campaigns/${running}/reports`]) {
      await refused(() => anonymous.get(place), 'signInNeeded')
      await refused(() => world.office(dongguan).people.safety.get(place), 'notMember')
      await refused(() => world.operator.get(place), 'notMember')
      for (const who of [office.people.market, office.people.community2, supervisor])
        expect((await who.get(place)).status).toBe(200)
    }
  })

  test('shows a draft to the unit’s people and the safety office alone, until it is submitted', async () => {
    const { community, officer, community2, leader, safety } = office.people
    const insiders = [community, safety]
    const outsiders = [officer, community2, leader, supervisor]
    const { id } = await begunReport('community', 'problemEnterpriseSweep')
    const found = [{ enterprise: await newEnterprise(office), event: 'repeatedTips', note: '三次举报' }]
    await takeReport(id, ['community', 'content', reportContent({ text: '初稿：尚未核实。', found })])
    const draftOf = async (who: Client) => {
      const { text, found: named, contentHidden, events } = await shownReport(id, who)
      const drafted = events.find(({ verb }: { verb: string }) => verb === 'write').detail
      return [contentHidden, text, named.length, drafted.text]
    }
    const open = [false, '初稿：尚未核实。', 1, '初稿：尚未核实。']
    const hidden = [true, null, 0, undefined]
    for (const who of insiders) expect(await draftOf(who)).toEqual(open)
    for (const who of outsiders) {
      expect(await draftOf(who)).toEqual(hidden)
      expect(await shownReport(id, who)).toMatchObject({ state: 'draft', intact: true })
    }
    await takeReport(id, ['community', 'content', reportContent({ text: '已核实。', found })], sent())
    for (const who of outsiders) expect(await draftOf(who)).toEqual([false, '已核实。', 1, undefined])
    for (const who of insiders) expect(await draftOf(who)).toEqual([false, '已核实。', 1, '初稿：尚未核实。'])
    await takeReport(id, ['safety', 'return', missingData])
    for (const who of outsiders) expect(await draftOf(who)).toEqual(hidden)
    for (const who of insiders) expect((await draftOf(who))[0]).toBe(false)
  })

  test('shows nothing that isn’t in the office', async () => {
    const { people } = office
    await refused(() => people.leader.get(reportPath(v7())), 'notFound')
    await refused(() => people.leader.get(reportPath('yizhong')), 'notFound', 'id')
    for (const strange of [v7(), world.office(dongguan).campaign])
      await refused(() => people.leader.get(`${office.path}/campaigns/${strange}/reports`), 'notFound')
    const list = `${office.path}/campaigns/${office.campaign}/reports`
    await refused(() => people.leader.get(`${list}?unit=一中社区`), 'badInput', 'unit')
    await refused(() => people.leader.get(`${list}?colour=red`), 'badInput', 'colour')
  })

  test('a draft shows its unit’s numbers as they are now', async () => {
    const { id, campaign: running } = await begunReport('contact')
    const before = await shownReport(id)
    expect(before).toMatchObject({
      state: 'draft',
      status: 'draft',
      seq: 1,
      etag: expect.stringMatching(/^"1\./),
      intact: true,
    })
    expect(before).toMatchObject({ due: '2023-11-28', workingDaysLeft: 6, submission: null, text: null, found: [] })
    expect(before.figures.indicators).toMatchObject({ hazards: 0, openMajor: 0, inspections: 0 })
    await walk(office, await newHazard(office, { campaign: running }), 'major', 2)
    await newHazard(office, { campaign: running, sector: '特种设备' })
    const { figures } = await shownReport(id)
    expect(figures.indicators).toMatchObject({ hazards: 1, openMajor: 1, majorFound: 1, majorFoundClosed: 0 })
    expect(figures.asOf).toMatch(/^2023-11-20T12:/)
    const { body } = await office.people.leader.get(`${office.path}/campaigns/${running}/progress`)
    const own = body.units.find(({ unit }: { unit: string }) => unit === office.units.应急办)
    expect(own.indicators).toMatchObject(figures.indicators)
  })

  test('a community’s numbers are those of the hazards that lie in it, whoever handles them', async () => {
    const { id, campaign: running } = await begunReport('community')
    const inside = { campaign: running, community: office.units.一中社区 }
    const moving = await newHazard(office, inside)
    await walk(office, moving, 'general', 2)
    await newHazard(office, { ...inside, sector: '特种设备' })
    await newHazard(office, { ...inside, community: office.units.九中社区 })
    await newHazard(office, { campaign: running })
    expect((await shownReport(id)).figures.indicators).toMatchObject({ hazards: 2, open: 2, reported: 1, general: 1 })
    await office.people.contact.step(`${office.path}/hazards/${moving}/claim`, { note: '已整改' }, 3)
    await office.people.officer2.step(
      `${office.path}/hazards/${moving}/reinspection`,
      { result: 'passed', note: '合格' },
      4,
    )
    const { figures } = await shownReport(id)
    expect(figures.indicators).toMatchObject({ hazards: 2, open: 1, general: 1, generalClosed: 1 })
    const ledger = `${office.path}/hazards?campaign=${running}&community=${office.units.一中社区}`
    expect((await office.people.leader.get(ledger)).body.items).toHaveLength(figures.indicators.hazards)
  })
})

describe('writing a report', () => {
  const write = (who: Client, id: string, body: unknown, seq = 1) => who.step(reportPath(id, 'content'), body, seq)

  test.each<[who: Writer, attackers: readonly Colleague[]]>([
    ['community', ['community2', 'contact', 'market']],
    ['contact', ['market', 'unarmedContact', 'community', 'unarmedOfficer']],
  ])('of the %s’s unit is for its own people, not the %s', async (who, attackers) => {
    const { id } = await begunReport(who)
    for (const attacker of attackers)
      for (const [step, body] of [
        ['content', reportContent()],
        ['submission', {}],
      ] as const)
        await refused(() => office.people[attacker].step(reportPath(id, step), body, 1), 'otherDepartment')
    for (const attacker of ['safety', 'leader'] as const)
      await refused(() => write(office.people[attacker], id, reportContent()), 'notPermitted')
    await refused(() => write(supervisor, id, reportContent()), 'notPermitted')
    await refused(() => write(world.office(dongguan).people[who], id, reportContent()), 'notMember')
    await refused(() => write(anonymous, id, reportContent()), 'signInNeeded')
    expect((await write(office.people[who], id, reportContent())).status).toBe(200)
  })

  test('somebody with posts in two units writes for both and for no third', async () => {
    const { 一中社区, 九中社区 } = office.units
    const both = await person('both', [
      { division: nanguan, role: 'communityOfficer', unit: 一中社区 },
      { division: nanguan, role: 'communityOfficer', unit: 九中社区 },
    ])
    const running = await newCampaign(office)
    for (const unit of ['一中社区', '九中社区'] as const) {
      const id = v7()
      await expectCreated(both.put(reportPath(id), reportInput(office, running, unit, 'writtenReport')))
      expect((await write(both, id, reportContent())).status).toBe(200)
    }
    await refused(
      () => both.put(reportPath(v7()), reportInput(office, running, '应急办', 'writtenReport')),
      'otherDepartment',
    )
  })

  test.each<[what: string, more: Record<string, unknown>, at: string]>([
    ['an empty text', { text: '  ' }, 'text'],
    ['a text of more than some pages', { text: '长'.repeat(20_001) }, 'text'],
    ['no word on whether there is nothing', { nothing: undefined }, 'nothing'],
    [
      'more than 50 enterprises',
      { found: Array(51).fill({ enterprise: v7(), event: 'repeatedTips', note: null }) },
      'found',
    ],
    ['an unknown event', { found: [{ enterprise: v7(), event: 'rumour', note: null }] }, 'found.0.event'],
    ['a field that nobody knows', { colour: 'red' }, 'colour'],
  ])('is refused with %s', async (_, more, at) => {
    const { id } = await begunReport('community', 'problemEnterpriseSweep')
    await refused(() => write(office.people.community, id, reportContent(more)), 'badInput', at)
  })

  test('may be done again and again, and the last writing counts', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), ['community', 'content', reportContent({ text: '补充数据。', nothing: true })])
    expect(await shownReport(id)).toMatchObject({
      text: '补充数据。',
      nothing: true,
      state: 'draft',
      seq: 3,
      intact: true,
    })
  })

  test('needs the version that it changes, and counts once under one key', async () => {
    const { id } = await begunReport()
    const { community } = office.people
    await refused(() => write(community, id, reportContent(), 2), 'recordChanged')
    const headers = { 'Idempotency-Key': null }
    await refused(
      () => community.step(reportPath(id, 'content'), reportContent(), 1, { headers: headers as never }),
      'idempotencyKeyMissing',
    )
    const key = v7()
    const first = await community.step(reportPath(id, 'content'), reportContent(), 1, { key })
    expect((await community.step(reportPath(id, 'content'), reportContent(), 1, { key })).body).toEqual(first.body)
    expect((await shownReport(id)).seq).toBe(2)
  })

  test('in a sweep names enterprises of the office, as they are called now', async () => {
    const { id } = await begunReport('community', 'problemEnterpriseSweep')
    const [here, there] = [await newEnterprise(office), await newEnterprise(world.office(dongguan))]
    const finding = { enterprise: here, event: 'repeatedTips', note: '三次举报' }
    const { community } = office.people
    const stranger = reportContent({ found: [finding, { ...finding, enterprise: there }] })
    expect((await refused(() => write(community, id, stranger), 'referenceUnknown')).about).toEqual([there])
    await refused(
      () => write(community, id, reportContent({ found: [finding, { ...finding, note: null }] })),
      'badInput',
      'found',
    )
    const other = await newEnterprise(office, { site: '二厂区' })
    const both = [finding, { ...finding, event: 'fatalAccident' }, { ...finding, enterprise: other }]
    expect((await write(community, id, reportContent({ found: both }))).status).toBe(200)
    expect((await shownReport(id)).found).toEqual(
      both.map((one) => ({ ...one, name: one.enterprise === other ? '永盛机械加工厂（二厂区）' : '永盛机械加工厂' })),
    )
  })

  test('finds no enterprises in anything but a sweep', async () => {
    const { id } = await begunReport()
    const found = [{ enterprise: await newEnterprise(office), event: 'repeatedTips', note: null }]
    await refused(() => write(office.people.community, id, reportContent({ found })), 'badInput', 'found')
  })
})
