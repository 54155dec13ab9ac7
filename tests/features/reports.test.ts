import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import { type Answer, anonymous, type Client } from '../support/client.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { enterprise, hazard, hazardInput, refused, runJobs, untriggered, walk } from '../support/records.ts'
import {
  dangcheng,
  dongguan,
  expectCreated,
  launch,
  makeWorld,
  nanguan,
  type Office,
  type Post,
  person,
  type UnitName,
  type World,
  yongqiao,
} from '../support/world.ts'

let world: World
let office: Office
beforeAll(async () => {
  world = await makeWorld()
  office = world.office(dongguan)
})

type Duty = 'writtenReport' | 'ownPlan' | 'problemEnterpriseSweep'
type Writer = Extract<Post, 'contact' | 'market' | 'unarmedContact' | 'community' | 'community2'>
const unitOf: Record<Writer, UnitName> = {
  contact: '应急办',
  market: '市场监管所',
  unarmedContact: '宣传办',
  community: '一中社区',
  community2: '九中社区',
}

const path = (id: string, step = '', { path: of } = office) => `${of}/reports/${id}${step && `/${step}`}`
const content = (more: Record<string, unknown> = {}) => ({
  text: '已落实重点任务。',
  nothing: false,
  found: [],
  ...more,
})
const reason = { reason: '缺少检查数据' }

/** A campaign of its own, so that every unit owes everything anew. */
async function campaign(of = office, more: Record<string, unknown> = {}): Promise<string> {
  const template = v7()
  const supervisor = world.supervisor(of.district)
  await expectCreated(
    supervisor.put(`/districts/${of.district}/templates/${template}/versions/1`, { ...nanguanTemplate, ...more }),
  )
  const id = v7()
  await expectCreated(of.people.safety.put(`${of.path}/campaigns/${id}`, launch(template, of.units)))
  return id
}

interface Begun {
  id: string
  campaign: string
}

const input = (of: Office, running: string, unit: UnitName, duty: Duty) => ({
  campaign: running,
  unit: of.units[unit],
  duty,
})

async function begun(who: Writer = 'community', duty: Duty = 'writtenReport', of = office): Promise<Begun> {
  const [id, running] = [v7(), await campaign(of)]
  await expectCreated(of.people[who].put(path(id, '', of), input(of, running, unitOf[who], duty)))
  return { id, campaign: running }
}

/** Takes these steps one after the other; each must succeed. */
async function taken(id: string, ...steps: readonly (readonly [who: Post, step: string, body?: unknown])[]) {
  for (const [who, step, body = {}] of steps) {
    const { seq } = (await office.people.leader.get(path(id))).body
    const answer = await office.people[who].step(path(id, step), body, seq)
    expect(answer.status, `${step}: ${JSON.stringify(answer.body)}`).toBe(200)
  }
}

const written = (who: Post = 'community') => [who, 'content', content()] as const
const sent = (who: Post = 'community') => [who, 'submission'] as const

const shown = async (id: string, who: Client = office.people.safety) => {
  const { status, body, headers } = await who.get(path(id))
  expect(status).toBe(200)
  return { ...body, etag: headers.get('ETag') }
}

const listed = async (running: string, query = '', at?: string, of = office) => {
  const { status, body } = await of.people.leader.get(
    `${of.path}/campaigns/${running}/reports${query}`,
    at === undefined ? {} : { at },
  )
  expect(status).toBe(200)
  return body
}
const standing = async (running: string, unit: string, duty: Duty = 'writtenReport', at?: string) =>
  (await listed(running, '', at)).duties
    .find((one: { duty: string }) => one.duty === duty)
    .items.find((one: { unit: string }) => one.unit === unit)

describe('beginning a report', () => {
  const put = (who: Client, unit: UnitName, duty: Duty = 'writtenReport', id = v7()) =>
    who.put(path(id), input(office, office.campaign, unit, duty))

  test('someone who is not signed in, or of another office, begins none', async () => {
    await refused(() => put(anonymous, '一中社区'), 'signInNeeded')
    for (const code of [nanguan, dangcheng])
      await refused(() => put(world.office(code).people.community, '一中社区'), 'notMember')
    await refused(() => put(world.operator, '一中社区'), 'notMember')
  })

  test('a leader and the district’s supervisor begin none', async () => {
    await refused(() => put(office.people.leader, '一中社区'), 'notPermitted')
    await refused(() => put(world.supervisor(yongqiao), '一中社区'), 'notPermitted')
  })

  test.each<[who: Post, unit: UnitName]>([
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
    ['a duty of enterprises', { duty: 'majorHazardReport' }, 'duty'],
    ['a text already', { text: '已落实' }, 'text'],
  ])('is refused with %s', async (_, more, at) => {
    const body = { ...input(office, office.campaign, '一中社区', 'writtenReport'), ...more }
    await refused(() => office.people.community.put(path(v7()), body), 'badInput', at)
  })

  test('is refused for a campaign or a unit that the office doesn’t have', async () => {
    const { people, units } = office
    const own = input(office, office.campaign, '一中社区', 'writtenReport')
    const other = world.office(nanguan)
    for (const strange of [v7(), other.campaign])
      await refused(() => people.community.put(path(v7()), { ...own, campaign: strange }), 'referenceUnknown')
    for (const strange of [v7(), other.units.一中社区, office.campaign])
      await refused(() => people.safety.put(path(v7()), { ...own, unit: strange }), 'referenceUnknown')
    expect(units.一中社区).not.toBe(other.units.一中社区)
  })

  test('a community owes no plan, and no unit owes what the template asks of none', async () => {
    await refused(() => put(office.people.community, '一中社区', 'ownPlan'), 'dutyUnknown')
    const running = await campaign(office, { duties: [] })
    const body = input(office, running, '一中社区', 'writtenReport')
    await refused(() => office.people.community.put(path(v7()), body), 'dutyUnknown')
  })

  test('a unit begins it once, whoever of the unit does', async () => {
    const { id, campaign: running } = await begun('contact')
    const again = input(office, running, '应急办', 'writtenReport')
    const known = await refused(() => office.people.officer.put(path(v7()), again), 'reportKnown')
    expect(known.about).toEqual([id])
    await refused(() => office.people.safety.put(path(v7()), again), 'reportKnown')
    await refused(() => office.people.contact.put(path(id), { ...again, duty: 'ownPlan' }), 'idTaken')
    const same = await office.people.contact.put(path(id), again)
    expect([same.status, same.body]).toEqual([201, { id, seq: 1, status: 'draft' }])
  })

  test('two people of a unit who begin it at once begin one', async () => {
    const body = input(office, await campaign(), '应急办', 'writtenReport')
    const [ids, { contact, officer }] = [[v7(), v7()], office.people]
    const answers = await Promise.all([contact, officer].map((who, place) => who.put(path(ids[place] ?? ''), body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('reportKnown')
  })

  test('the safety office may begin any unit’s, to exempt it', async () => {
    const running = await campaign()
    const id = v7()
    await expectCreated(office.people.safety.put(path(id), input(office, running, '九中社区', 'writtenReport')))
    await taken(id, ['safety', 'exemption', { reason: '社区合并，本期不报' }])
    expect(await standing(running, office.units.九中社区)).toMatchObject({ status: 'exempt', report: id })
  })
})

describe('reading a report', () => {
  test('is for the office’s members and the district above it', async () => {
    const { id, campaign: running } = await begun()
    for (const place of [path(id), `${office.path}/campaigns/${running}/reports`]) {
      await refused(() => anonymous.get(place), 'signInNeeded')
      await refused(() => world.office(nanguan).people.safety.get(place), 'notMember')
      await refused(() => world.operator.get(place), 'notMember')
      for (const who of [office.people.market, office.people.community2, world.supervisor(yongqiao)])
        expect((await who.get(place)).status).toBe(200)
    }
  })

  test('shows a draft to the unit’s people and the safety office alone, until it is submitted', async () => {
    const { community, officer, community2, leader, safety } = office.people
    const insiders = [community, safety]
    const outsiders = [officer, community2, leader, world.supervisor(yongqiao)]
    const { id } = await begun('community', 'problemEnterpriseSweep')
    const found = [{ enterprise: await enterprise(office), event: 'repeatedTips', note: '三次举报' }]
    await taken(id, ['community', 'content', content({ text: '初稿：尚未核实。', found })])
    const draftOf = async (who: Client) => {
      const { text, found: named, contentHidden, events } = await shown(id, who)
      const drafted = events.find(({ verb }: { verb: string }) => verb === 'write').detail
      return [contentHidden, text, named.length, drafted.text]
    }
    const open = [false, '初稿：尚未核实。', 1, '初稿：尚未核实。']
    const hidden = [true, null, 0, undefined]
    for (const who of insiders) expect(await draftOf(who)).toEqual(open)
    for (const who of outsiders) {
      expect(await draftOf(who)).toEqual(hidden)
      expect(await shown(id, who)).toMatchObject({ state: 'draft', intact: true })
    }
    await taken(id, ['community', 'content', content({ text: '已核实。', found })], sent())
    for (const who of outsiders) expect(await draftOf(who)).toEqual([false, '已核实。', 1, undefined])
    for (const who of insiders) expect(await draftOf(who)).toEqual([false, '已核实。', 1, '初稿：尚未核实。'])
    await taken(id, ['safety', 'return', reason])
    for (const who of outsiders) expect(await draftOf(who)).toEqual(hidden)
    for (const who of insiders) expect((await draftOf(who))[0]).toBe(false)
  })

  test('shows nothing that isn’t in the office', async () => {
    const { people } = office
    await refused(() => people.leader.get(path(v7())), 'notFound')
    await refused(() => people.leader.get(path('yizhong')), 'badInput', 'id')
    for (const strange of [v7(), world.office(nanguan).campaign])
      await refused(() => people.leader.get(`${office.path}/campaigns/${strange}/reports`), 'notFound')
    const list = `${office.path}/campaigns/${office.campaign}/reports`
    await refused(() => people.leader.get(`${list}?unit=一中社区`), 'badInput', 'unit')
    await refused(() => people.leader.get(`${list}?colour=red`), 'badInput', 'colour')
  })

  test('a draft shows its unit’s numbers as they are now', async () => {
    const { id, campaign: running } = await begun('contact')
    const before = await shown(id)
    expect(before).toMatchObject({ state: 'draft', status: 'draft', seq: 1, etag: '"1"', intact: true })
    expect(before).toMatchObject({ due: '2023-11-28', workingDaysLeft: 6, submission: null, text: null, found: [] })
    expect(before.figures.indicators).toMatchObject({ hazards: 0, openMajor: 0, inspections: 0 })
    await walk(office, await hazard(office, { campaign: running }), 'major', 2)
    await hazard(office, { campaign: running, sector: '特种设备' })
    const { figures } = await shown(id)
    expect(figures.indicators).toMatchObject({ hazards: 1, openMajor: 1, majorFound: 1, majorFoundClosed: 0 })
    expect(figures.asOf).toMatch(/^2023-11-20T12:00/)
    const { body } = await office.people.leader.get(`${office.path}/campaigns/${running}/progress`)
    const own = body.units.find(({ unit }: { unit: string }) => unit === office.units.应急办)
    expect(own.indicators).toMatchObject(figures.indicators)
  })

  test('a community’s numbers are those of the hazards that lie in it, whoever handles them', async () => {
    const { id, campaign: running } = await begun('community')
    const inside = { campaign: running, community: office.units.一中社区 }
    const moving = await hazard(office, inside)
    await walk(office, moving, 'general', 2)
    await hazard(office, { ...inside, sector: '特种设备' })
    await hazard(office, { ...inside, community: office.units.九中社区 })
    await hazard(office, { campaign: running })
    expect((await shown(id)).figures.indicators).toMatchObject({ hazards: 2, open: 2, reported: 1, general: 1 })
    await office.people.contact.step(`${office.path}/hazards/${moving}/claim`, { note: '已整改' }, 3)
    await office.people.officer2.step(
      `${office.path}/hazards/${moving}/reinspection`,
      { result: 'passed', note: '合格' },
      4,
    )
    const { figures } = await shown(id)
    expect(figures.indicators).toMatchObject({ hazards: 2, open: 1, general: 1, generalClosed: 1 })
    const ledger = `${office.path}/hazards?campaign=${running}&community=${office.units.一中社区}`
    expect((await office.people.leader.get(ledger)).body.items).toHaveLength(figures.indicators.hazards)
  })
})

describe('writing a report', () => {
  const write = (who: Client, id: string, body: unknown, seq = 1) => who.step(path(id, 'content'), body, seq)

  test.each<[who: Writer, attackers: readonly Post[]]>([
    ['community', ['community2', 'contact', 'market']],
    ['contact', ['market', 'unarmedContact', 'community', 'unarmedOfficer']],
  ])('of the %s’s unit is for its own people, not the %s', async (who, attackers) => {
    const { id } = await begun(who)
    for (const attacker of attackers)
      for (const [step, body] of [
        ['content', content()],
        ['submission', {}],
      ] as const)
        await refused(() => office.people[attacker].step(path(id, step), body, 1), 'otherDepartment')
    for (const attacker of ['safety', 'leader'] as const)
      await refused(() => write(office.people[attacker], id, content()), 'notPermitted')
    await refused(() => write(world.supervisor(yongqiao), id, content()), 'notPermitted')
    await refused(() => write(world.office(nanguan).people[who], id, content()), 'notMember')
    await refused(() => write(anonymous, id, content()), 'signInNeeded')
    expect((await write(office.people[who], id, content())).status).toBe(200)
  })

  test('somebody with posts in two units writes for both and for no third', async () => {
    const { 一中社区, 九中社区 } = office.units
    const both = await person('both', [
      { division: dongguan, role: 'communityOfficer', unit: 一中社区 },
      { division: dongguan, role: 'communityOfficer', unit: 九中社区 },
    ])
    const running = await campaign()
    for (const unit of ['一中社区', '九中社区'] as const) {
      const id = v7()
      await expectCreated(both.put(path(id), input(office, running, unit, 'writtenReport')))
      expect((await write(both, id, content())).status).toBe(200)
    }
    await refused(() => both.put(path(v7()), input(office, running, '应急办', 'writtenReport')), 'otherDepartment')
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
    const { id } = await begun('community', 'problemEnterpriseSweep')
    await refused(() => write(office.people.community, id, content(more)), 'badInput', at)
  })

  test('may be done again and again, and the last writing counts', async () => {
    const { id } = await begun()
    await taken(id, written(), ['community', 'content', content({ text: '补充数据。', nothing: true })])
    expect(await shown(id)).toMatchObject({ text: '补充数据。', nothing: true, state: 'draft', seq: 3, intact: true })
  })

  test('needs the version that it changes, and counts once under one key', async () => {
    const { id } = await begun()
    const { community } = office.people
    await refused(() => write(community, id, content(), 2), 'recordChanged')
    const headers = { 'Idempotency-Key': null }
    await refused(
      () => community.step(path(id, 'content'), content(), 1, { headers: headers as never }),
      'idempotencyKeyMissing',
    )
    const key = v7()
    const first = await community.step(path(id, 'content'), content(), 1, { key })
    expect((await community.step(path(id, 'content'), content(), 1, { key })).body).toEqual(first.body)
    expect((await shown(id)).seq).toBe(2)
  })

  test('in a sweep names enterprises of the office, as they are called now', async () => {
    const { id } = await begun('community', 'problemEnterpriseSweep')
    const [here, there] = [await enterprise(office), await enterprise(world.office(nanguan))]
    const finding = { enterprise: here, event: 'repeatedTips', note: '三次举报' }
    const { community } = office.people
    const stranger = content({ found: [finding, { ...finding, enterprise: there }] })
    expect((await refused(() => write(community, id, stranger), 'referenceUnknown')).about).toEqual([there])
    await refused(
      () => write(community, id, content({ found: [finding, { ...finding, note: null }] })),
      'badInput',
      'found',
    )
    const other = await enterprise(office, { site: '二厂区' })
    const both = [finding, { ...finding, event: 'fatalAccident' }, { ...finding, enterprise: other }]
    expect((await write(community, id, content({ found: both }))).status).toBe(200)
    expect((await shown(id)).found).toEqual(
      both.map((one) => ({ ...one, name: one.enterprise === other ? '永盛机械加工厂（二厂区）' : '永盛机械加工厂' })),
    )
  })

  test('finds no enterprises in anything but a sweep', async () => {
    const { id } = await begun()
    const found = [{ enterprise: await enterprise(office), event: 'repeatedTips', note: null }]
    await refused(() => write(office.people.community, id, content({ found })), 'badInput', 'found')
  })
})

describe('submitting a report', () => {
  test.each<[duty: Duty, body: Record<string, unknown>, code: 'reportEmpty' | 'nothingUnfit']>([
    ['writtenReport', { text: null }, 'reportEmpty'],
    ['ownPlan', { text: null }, 'reportEmpty'],
    ['ownPlan', { nothing: true }, 'nothingUnfit'],
    ['writtenReport', { nothing: true }, 'nothingUnfit'],
    ['problemEnterpriseSweep', {}, 'reportEmpty'],
  ])('of a %s with %j is refused: %s', async (duty, body, code) => {
    const { id } = await begun('contact', duty)
    await taken(id, ['contact', 'content', content(body)])
    await refused(() => office.people.contact.step(path(id, 'submission'), {}, 2), code)
  })

  test('of a draft in which nobody wrote is refused', async () => {
    const { id } = await begun()
    await refused(() => office.people.community.step(path(id, 'submission'), {}, 1), 'reportEmpty')
  })

  test('freezes text and figures under a hash', async () => {
    const { id, campaign: running } = await begun()
    const inside = { campaign: running, community: office.units.一中社区 }
    await hazard(office, inside)
    await taken(id, written(), sent())
    const frozen = await shown(id)
    expect(frozen).toMatchObject({ state: 'submitted', status: 'onTime', late: false, intact: true })
    expect(frozen.submission).toMatchObject({ by: { name: '张守安' }, intact: true })
    expect(frozen.submission.contentHash).toMatch(/^[0-9a-f]{64}$/)
    expect(frozen.firstSubmittedAt).toBe(frozen.submission.at)
    await hazard(office, inside)
    expect((await shown(id)).figures).toEqual(frozen.figures)
    expect(frozen.figures.indicators.hazards).toBe(1)
    expect(frozen.events.at(-1)).toMatchObject({
      verb: 'submit',
      detail: { late: false, figures: frozen.figures, contentHash: frozen.submission.contentHash },
    })
    await refused(() => office.people.community.step(path(id, 'content'), content(), 3), 'stepNotOpen')
    await refused(() => office.people.community.step(path(id, 'submission'), {}, 3), 'stepNotOpen')
  })

  test('that was changed behind its back no longer has its hash', async () => {
    const { id } = await begun()
    await taken(id, written(), sent())
    const change = () => env.SHARD_01.prepare("UPDATE report SET text = '另一份' WHERE id = ?").bind(id).run()
    await expect(change()).rejects.toThrow('report_frozen')
    await untriggered(env.SHARD_01, 'refuse_changed_submission', change)
    const { intact, submission } = await shown(id)
    expect([intact, submission.intact]).toEqual([false, false])
  })

  test('“nothing to report” is an answer, in a report as in a sweep', async () => {
    const running = await campaign()
    for (const duty of ['writtenReport', 'problemEnterpriseSweep'] as const) {
      const id = v7()
      await expectCreated(office.people.community.put(path(id), input(office, running, '一中社区', duty)))
      await taken(id, ['community', 'content', content({ text: null, nothing: true })], sent())
      expect(await standing(running, office.units.一中社区, duty)).toMatchObject({ status: 'nothing', nothing: true })
    }
  })

  test('of two people of the unit at once counts once', async () => {
    const { id } = await begun('contact')
    await taken(id, ['contact', 'content', content()])
    const { contact, officer } = office.people
    const answers = await Promise.all([contact, officer].map((who) => who.step(path(id, 'submission'), {}, 2)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await shown(id)).seq).toBe(3)
  })
})

describe('reviewing a report', () => {
  const reviews = [
    ['return', reason],
    ['acceptance', {}],
    ['exemption', reason],
    ['obligation', reason],
  ] as const

  test.each(reviews)('%s is for the safety office alone', async (step, body) => {
    const { id } = await begun()
    await taken(id, written(), sent())
    const take = (who: Client) => who.step(path(id, step), body, 3)
    await refused(() => take(anonymous), 'signInNeeded')
    await refused(() => take(world.office(nanguan).people.safety), 'notMember')
    await refused(() => take(world.supervisor(yongqiao)), 'notPermitted')
    for (const who of ['community', 'community2', 'contact', 'officer', 'leader'] as const)
      await refused(() => take(office.people[who]), 'notPermitted')
  })

  test.each(['return', 'exemption', 'obligation'])('%s needs a reason', async (step) => {
    const { id } = await begun()
    await taken(id, written(), sent())
    const { safety } = office.people
    await refused(() => safety.step(path(id, step), {}, 3), 'badInput', 'reason')
    await refused(() => safety.step(path(id, step), { reason: ' ' }, 3), 'badInput', 'reason')
  })

  test('returns it with reasons; the unit writes and submits again; then it is accepted', async () => {
    const { id } = await begun()
    await taken(id, written(), sent(), ['safety', 'return', reason])
    const returned = await shown(id)
    expect(returned).toMatchObject({ state: 'returned', status: 'returned', late: false, submission: null })
    expect(returned.text).toBe('已落实重点任务。')
    expect(returned.events.at(-1).detail).toEqual(reason)
    await refused(() => office.people.safety.step(path(id, 'acceptance'), {}, 4), 'stepNotOpen')
    const first = returned.firstSubmittedAt
    const at = '2023-11-21T09:00:00+08:00'
    const { community, safety } = office.people
    await community.step(path(id, 'content'), content({ text: '补充了数据。' }), 4, { at })
    await community.step(path(id, 'submission'), {}, 5, { at })
    const again = await shown(id)
    expect([again.firstSubmittedAt, again.submission.at > first]).toEqual([first, true])
    expect((await safety.step(path(id, 'acceptance'), {}, 6)).body).toEqual({ id, seq: 7, status: 'accepted' })
    expect(await shown(id)).toMatchObject({ state: 'accepted', status: 'accepted', intact: true })
    for (const [step, body] of reviews) await refused(() => safety.step(path(id, step), body, 7), 'stepNotOpen')
  })

  test('is never accepted by the one who submitted it', async () => {
    const both = await person('safety-and-contact', [
      { division: dongguan, role: 'safetyOfficer', unit: null },
      { division: dongguan, role: 'departmentContact', unit: office.units.应急办 },
    ])
    const { id } = await begun('contact')
    await both.step(path(id, 'content'), content(), 1)
    expect((await both.step(path(id, 'submission'), {}, 2)).status).toBe(200)
    await refused(() => both.step(path(id, 'acceptance'), {}, 3), 'secondPerson')
    expect((await office.people.safety.step(path(id, 'acceptance'), {}, 3)).status).toBe(200)
  })

  test('exempts with a reason, and obliges after all; what was written is still there', async () => {
    const { id, campaign: running } = await begun()
    await taken(id, written(), ['safety', 'exemption', { reason: '整村拆迁' }])
    expect(await shown(id)).toMatchObject({ state: 'exempt', status: 'exempt', exemption: '整村拆迁', late: false })
    await refused(() => office.people.community.step(path(id, 'content'), content(), 3), 'stepNotOpen')
    expect((await standing(running, office.units.一中社区, 'writtenReport', '2023-12-31T09:00:00+08:00')).status).toBe(
      'exempt',
    )
    await taken(id, ['safety', 'obligation', { reason: '仍有企业' }])
    expect(await shown(id)).toMatchObject({ state: 'draft', exemption: null, text: '已落实重点任务。', intact: true })
  })

  test('exempts no unit that the reviewer writes for', async () => {
    const both = await person('safety-of-community', [
      { division: dongguan, role: 'safetyOfficer', unit: null },
      { division: dongguan, role: 'communityOfficer', unit: office.units.一中社区 },
    ])
    const { id } = await begun()
    await refused(() => both.step(path(id, 'exemption'), reason, 1), 'secondPerson')
    expect((await office.people.safety.step(path(id, 'exemption'), reason, 1)).status).toBe(200)
  })

  test('exempts nobody who has submitted', async () => {
    const { id } = await begun()
    await taken(id, written(), sent())
    await refused(() => office.people.safety.step(path(id, 'exemption'), reason, 3), 'stepNotOpen')
  })
})

describe('who of the units has reported', () => {
  test('is shown for every duty that the campaign asks of units, with date and working days', async () => {
    const { asOf, duties } = await listed(await campaign())
    expect(asOf).toMatch(/^2023-11-20T12:00/)
    const told = duties.map(
      ({
        duty,
        due,
        workingDaysLeft,
        items,
      }: {
        duty: string
        due: string
        workingDaysLeft: number
        items: unknown[]
      }) => [duty, due, workingDaysLeft, items.length],
    )
    expect(told).toEqual([
      ['writtenReport', '2023-11-28', 6, 5],
      ['ownPlan', null, null, 3],
      ['problemEnterpriseSweep', null, null, 5],
    ])
  })

  test('is narrowed to one unit', async () => {
    const { duties } = await listed(await campaign(), `?unit=${office.units.一中社区}`)
    const units = duties.map(({ items }: { items: { unit: string }[] }) => items.map(({ unit }) => unit))
    expect(units).toEqual([[office.units.一中社区], [], [office.units.一中社区]])
  })

  test('a unit that joins late owes everything at once', async () => {
    const other = world.office(nanguan)
    const before = await listed(other.campaign, '', undefined, other)
    const id = v7()
    const late = { name: '新设办公室', kind: 'department', stationed: false, safetyOffice: false, code: null }
    await expectCreated(other.people.safety.put(`${other.path}/units/${id}`, late))
    const after = await listed(other.campaign, '', undefined, other)
    for (const [place, duty] of after.duties.entries()) {
      expect(duty.items.length).toBe(before.duties[place].items.length + 1)
      expect(duty.items).toContainEqual(expect.objectContaining({ unit: id, status: 'notDue', report: null }))
    }
  })

  test('an office’s own earlier date counts', async () => {
    const template = v7()
    await world.supervisor(yongqiao).put(`/districts/${yongqiao}/templates/${template}/versions/1`, nanguanTemplate)
    const id = v7()
    const deadlines = [{ duty: 'writtenReport', due: '2023-11-21' }]
    await office.people.safety.put(`${office.path}/campaigns/${id}`, { ...launch(template, office.units), deadlines })
    const status = async (at: string) => (await standing(id, office.units.一中社区, 'writtenReport', at)).status
    expect(await status('2023-11-21T23:59:00+08:00')).toBe('notDue')
    expect(await status('2023-11-22T00:00:00+08:00')).toBe('missing')
  })
})

/** 南关街道 as it is: six departments and nine communities. */
describe('a full chase', () => {
  const departments = ['应急办', '市场监管所', '宣传办', '城管中队', '卫健办', '派出所']
  const communities = [
    '一中社区',
    '九中社区',
    '万里桥社区',
    '恒馨社区',
    '南园社区',
    '煤电社区',
    '观园社区',
    '淮海社区',
    '广场社区',
  ]
  const codes = ['', '', '003', '005', '007', '009', '011', '012', '013']

  let street: Office
  let running: string
  let template: string
  const units: Record<string, string> = {}
  const clerks: Record<string, Client> = {}
  const report: Record<string, string> = {}

  beforeAll(async () => {
    vi.setConfig({ testTimeout: 60_000 })
    street = world.office(nanguan)
    // The units of the world, and those that it lacks.
    const known = (await street.people.leader.get(`${street.path}/units`)).body.items
    for (const name of [...departments, ...communities]) {
      const there = known.find((unit: { name: string }) => unit.name === name)
      const id = there?.id ?? v7()
      const kind = name.endsWith('社区') ? 'community' : 'department'
      const code = kind === 'community' ? `${nanguan}${codes[communities.indexOf(name)]}` : null
      if (!there)
        await expectCreated(
          street.people.safety.put(`${street.path}/units/${id}`, {
            name,
            kind,
            stationed: false,
            safetyOffice: false,
            code,
          }),
        )
      units[name] = id
      const role = kind === 'community' ? 'communityOfficer' : 'departmentContact'
      clerks[name] = await person(`clerk-${name}`, [{ division: nanguan, role, unit: id }])
    }
    template = v7()
    await world.supervisor(yongqiao).put(`/districts/${yongqiao}/templates/${template}/versions/1`, nanguanTemplate)
    running = v7()
    await expectCreated(street.people.safety.put(`${street.path}/campaigns/${running}`, launch(template, street.units)))
  })

  const word: Record<string, string> = {
    notDue: '未到期',
    missing: '未报',
    draft: '草稿',
    submitted: '已报',
    onTime: '按时',
    late: '迟报',
    returned: '退回',
    accepted: '已审核',
    exempt: '免报',
    nothing: '零报告',
  }

  type Item = { unit: string; status: string; late: boolean }
  const items = async (at: string): Promise<Item[]> => {
    const { duties } = await listed(running, '', at, street)
    const own = new Set(Object.values(units))
    return duties[0].items.filter(({ unit }: Item) => own.has(unit))
  }
  const said = async (at: string) => {
    const stand = new Map((await items(at)).map(({ unit, status }) => [unit, word[status]]))
    return Object.fromEntries([...departments, ...communities].map((name) => [name, stand.get(units[name] ?? '')]))
  }

  /** The district's line is what the list says, each time. */
  async function expectAgreement(at: string) {
    const { duties } = await listed(running, '', at, street)
    const all: Item[] = duties[0].items
    const isIn = ({ status }: Item) => ['submitted', 'onTime', 'late', 'nothing', 'accepted'].includes(status)
    const count = (status: string) => all.filter((item) => item.status === status).length
    const { body } = await world
      .supervisor(yongqiao)
      .get(`/districts/${yongqiao}/overview?template=${template}`, { at })
    const line = body.offices.find(({ office: code }: { office: string }) => code === nanguan)
    expect(line.reports).toEqual({
      due: '2023-11-28',
      owed: all.length - count('exempt'),
      submitted: all.filter(isIn).length,
      accepted: count('accepted'),
      returned: count('returned'),
      late: all.filter((item) => isIn(item) && item.late).length,
      exempt: count('exempt'),
      missing: count('missing'),
    })
    expect(duties[0].counts).toEqual(Object.fromEntries(Object.keys(word).map((status) => [status, count(status)])))
  }

  const clerk = (name: string) => clerks[name] ?? anonymous
  async function begin(name: string, at: string, who = clerk(name)) {
    report[name] = v7()
    const body = { campaign: running, unit: units[name], duty: 'writtenReport' }
    await expectCreated(who.put(`${street.path}/reports/${report[name]}`, body, { at }))
    await expectAgreement(at)
  }
  async function step(name: string, which: string, body: unknown, at: string, who: Client) {
    const place = `${street.path}/reports/${report[name]}`
    const { seq } = (await who.get(place)).body
    const answer = await who.step(`${place}/${which}`, body, seq, { at })
    expect(answer.status, `${name} ${which}: ${JSON.stringify(answer.body)}`).toBe(200)
    await expectAgreement(at)
  }
  async function submit(name: string, at: string, more = {}) {
    if (!report[name]) await begin(name, at)
    await step(name, 'content', content(more), at, clerk(name))
    await step(name, 'submission', {}, at, clerk(name))
  }
  const review = (name: string, which: string, at: string) =>
    step(name, which, which === 'acceptance' ? {} : reason, at, street.people.safety)

  test('on 11-24, 11-28 and 11-29 all fifteen units stand as a clerk would say', async () => {
    await expectAgreement('2023-11-20T09:00:00+08:00')
    expect(Object.values(await said('2023-11-20T09:00:00+08:00'))).toEqual(Array(15).fill('未到期'))

    const on24 = '2023-11-24T10:00:00+08:00'
    await submit('应急办', on24)
    await submit('市场监管所', on24)
    await begin('卫健办', on24)
    await submit('万里桥社区', on24, { text: null, nothing: true })
    await submit('一中社区', on24)
    await review('一中社区', 'return', on24)
    await begin('煤电社区', on24)
    await begin('观园社区', on24, street.people.safety)
    await review('观园社区', 'exemption', on24)
    await submit('淮海社区', on24)
    expect(await said('2023-11-24T23:59:59+08:00')).toEqual({
      应急办: '按时',
      市场监管所: '按时',
      宣传办: '未到期',
      城管中队: '未到期',
      卫健办: '草稿',
      派出所: '未到期',
      一中社区: '退回',
      九中社区: '未到期',
      万里桥社区: '零报告',
      恒馨社区: '未到期',
      南园社区: '未到期',
      煤电社区: '草稿',
      观园社区: '免报',
      淮海社区: '按时',
      广场社区: '未到期',
    })

    const on28 = '2023-11-28T23:59:00+08:00'
    await review('应急办', 'acceptance', on28)
    await review('市场监管所', 'return', on28)
    await review('万里桥社区', 'acceptance', on28)
    await submit('城管中队', on28)
    await submit('派出所', on28)
    await submit('恒馨社区', on28, { text: null, nothing: true })
    await begin('南园社区', on28, street.people.safety)
    await review('南园社区', 'exemption', on28)
    await begin('广场社区', on28)
    expect(await said('2023-11-28T23:59:59+08:00')).toEqual({
      应急办: '已审核',
      市场监管所: '退回',
      宣传办: '未到期',
      城管中队: '按时',
      卫健办: '草稿',
      派出所: '按时',
      一中社区: '退回',
      九中社区: '未到期',
      万里桥社区: '已审核',
      恒馨社区: '零报告',
      南园社区: '免报',
      煤电社区: '草稿',
      观园社区: '免报',
      淮海社区: '按时',
      广场社区: '草稿',
    })

    const on29 = '2023-11-29T00:00:00+08:00'
    await expectAgreement(on29)
    expect(await said(on29)).toMatchObject({ 宣传办: '未报', 卫健办: '未报', 九中社区: '未报', 市场监管所: '退回' })
    await submit('卫健办', on29)
    await submit('市场监管所', on29)
    await review('城管中队', 'return', on29)
    await submit('九中社区', on29)
    await submit('广场社区', on29)
    await review('广场社区', 'acceptance', on29)
    await review('观园社区', 'obligation', on29)
    expect(await said('2023-11-29T18:00:00+08:00')).toEqual({
      应急办: '已审核',
      市场监管所: '迟报',
      宣传办: '未报',
      城管中队: '退回',
      卫健办: '迟报',
      派出所: '按时',
      一中社区: '退回',
      九中社区: '迟报',
      万里桥社区: '已审核',
      恒馨社区: '零报告',
      南园社区: '免报',
      煤电社区: '未报',
      观园社区: '未报',
      淮海社区: '按时',
      广场社区: '已审核',
    })
    await expectAgreement('2023-11-29T18:00:00+08:00')
    const { body } = await street.people.leader.get(`${street.path}/reports/${report.市场监管所}`, { at: on29 })
    expect(body.firstSubmittedAt.slice(0, 10)).toBe('2023-11-24')
    expect(body.submission.at.slice(0, 10)).toBe('2023-11-29')
  })

  test('leaves no counter that a recount of the records doesn’t confirm', async () => {
    const errors: string[] = []
    const log = vi.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line))
    await hazard(street, { community: units.一中社区 })
    await walk(street, await hazard(street, { community: units.九中社区 }), 'general', 3)
    await runJobs('2023-12-02T00:05:00+08:00')
    log.mockRestore()
    expect(errors).toEqual([])
    await env.SHARD_01.prepare('UPDATE community_tally SET n = n + 1 WHERE office = ? AND community = ?')
      .bind(Number(nanguan), units.一中社区 ?? '')
      .run()
    const again = vi.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line))
    await runJobs('2023-12-03T00:05:00+08:00')
    again.mockRestore()
    expect(errors.map((line) => JSON.parse(line).drift.length)).toEqual([1])
  })
})

describe('budgets', () => {
  /** What a request costs in its shard alone. */
  async function inShard(ask: (databases: { SHARD_01: ReturnType<typeof metered> }) => Promise<Answer>) {
    const meter = newMeter()
    const { status, body } = await ask({ SHARD_01: metered(env.SHARD_01, meter) })
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    return meter
  }

  test('every read takes two trips, every write three, and what they read doesn’t grow with hazards and chases', async () => {
    const { id, campaign: running } = await begun('community')
    const { leader, community, safety } = office.people
    const list = `${office.path}/campaigns/${running}/reports`
    const own = `${list}?unit=${office.units.一中社区}`
    const cost = (place: string) => inShard((databases) => leader.get(place, { databases }))
    const inside = { campaign: running, community: office.units.一中社区 }
    for (let n = 0; n < 3; n++)
      await expectCreated(office.people.officer.put(`${office.path}/hazards/${v7()}`, hazardInput(office, inside)))
    const chase = (duty: Duty) => ({ campaign: running, unit: office.units.一中社区, duty, note: null })
    await expectCreated(safety.put(`${office.path}/chases/${v7()}`, chase('writtenReport')))
    const before = { one: await cost(path(id)), all: await cost(list), own: await cost(own) }
    for (let n = 0; n < 20; n++) {
      await expectCreated(office.people.officer.put(`${office.path}/hazards/${v7()}`, hazardInput(office, inside)))
      const at = `2023-12-${String(n + 1).padStart(2, '0')}T12:00:00+08:00`
      await expectCreated(safety.put(`${office.path}/chases/${v7()}`, chase('writtenReport'), { at }))
    }
    for (const analysed of [false, true]) {
      if (analysed) await env.SHARD_01.prepare('ANALYZE').run()
      const after = { one: await cost(path(id)), all: await cost(list), own: await cost(own) }
      expect(after.one.rowsRead).toBeLessThanOrEqual(45)
      expect(after.own.rowsRead).toBeLessThanOrEqual(15)
      expect(after.all.rowsRead).toBeLessThanOrEqual(45)
      for (const place of ['one', 'all', 'own'] as const)
        expect(after[place].rowsRead, `${place} analysed ${analysed}`).toBeLessThanOrEqual(before[place].rowsRead)
    }
    const steps = [
      await inShard((databases) => community.step(path(id, 'content'), content(), 1, { databases })),
      await inShard((databases) => community.step(path(id, 'submission'), {}, 2, { databases })),
      await inShard((databases) => safety.step(path(id, 'acceptance'), {}, 3, { databases })),
    ]
    for (const { rowsRead, rowsWritten, trips } of steps) {
      expect(trips).toBe(2)
      expect(rowsRead).toBeLessThanOrEqual(45)
      expect(rowsWritten).toBeLessThanOrEqual(16)
    }
  })
})
