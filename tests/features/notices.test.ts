import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { readNotice } from '../../src/features/notices/reading/read.ts'
import type { NoticeDraft, NoticeListed } from '../../src/features/notices/schema.ts'
import { type Ask, anonymous, type Client, client } from '../support/client.ts'
import { everybody } from '../support/inputs.ts'
import { interposed } from '../support/interposed.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { noticeText } from '../support/notice.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import {
  type Colleague,
  dangcheng,
  dangshan,
  dongguan,
  expectCreated,
  nanguan,
  type Office,
  person,
  yongqiao,
} from '../support/world.ts'

let safety: Client
beforeAll(() => {
  safety = office.people.safety
})

const path = (division: string, id?: string) => `/divisions/${division}/notices${id ? `/${id}` : ''}`
const text = noticeText()

/** A notice of the division, read from the text. */
async function read(by: Client, division: string, source = text): Promise<string> {
  const id = v7()
  await expectCreated(by.put(path(division, id), { text: source }))
  return id
}

const ifMatch = (seq: number | string, more: Ask = {}): Ask => ({ ...more, headers: { 'If-Match': `"${seq}"` } })
const save = (by: Client, division: string, id: string, draft: unknown, seq: number, more: Ask = {}) =>
  by.put(`${path(division, id)}/draft`, { draft }, ifMatch(seq, more))
const publish = (by: Client, division: string, id: string, seq: number, more: Ask = {}) =>
  by.send(`${path(division, id)}/publication`, { ...ifMatch(seq, more), method: 'POST' })

/** Does something right before a request writes what it has decided from what it has read. */
const beforeWriting = (act: () => Promise<unknown>): Ask => ({
  databases: { DIRECTORY: interposed(env.DIRECTORY, 2, act) },
})

const draft = (change: (draft: NoticeDraft) => unknown = () => {}): NoticeDraft => {
  const own: NoticeDraft = readNotice(text)
  change(own)
  return own
}
const titled = (title: string) => draft((own) => Object.assign(own, { title: { value: title, span: null } }))

/** A template of the division, made of a notice. */
async function published(by: Client, division: string): Promise<string> {
  const id = await read(by, division)
  expect((await publish(by, division, id, 1)).body).toEqual({ id, version: 1 })
  return id
}

const listed = async (by: Client, division: string): Promise<NoticeListed[]> =>
  (await by.get(path(division))).body.items
const templates = async (by: Client, district = yongqiao): Promise<{ id: string; division: string }[]> =>
  (await by.get(`/districts/${district}/templates`)).body.items
const templatePath = (id: string, version = 1, district = yongqiao) =>
  `/districts/${district}/templates/${id}/versions/${version}`

/** Every sector of the short notice goes to one department. */
const launch = ({ units }: Office, id: string, version = 1) => ({
  template: { id, version },
  assignments: ['特种设备', '餐饮'].map((sector) => ({ sector, unit: units.应急办, role: 'lead' })),
  absentSectors: [],
  deadlines: [{ duty: 'writtenReport', due: '2023-12-20' }],
})
const launched = (office: Office, id: string) =>
  office.people.safety.put(`${office.path}/campaigns/${v7()}`, launch(office, id))

/** Every way to a notice, whoever asks. */
const ways = (by: Client, division: string, id: string) => [
  () => by.get(path(division)),
  () => by.get(path(division, id)),
  () => by.put(path(division, v7()), { text }),
  () => by.put(path(division, id), { text }),
  () => save(by, division, id, draft(), 1),
  () => publish(by, division, id, 1),
]

const rows = async () => JSON.stringify((await env.DIRECTORY.prepare('SELECT * FROM notice').all()).results)

describe('notices', () => {
  test('someone who is not signed in, or a program, gets nowhere', async () => {
    const key = { name: '区安委办大屏', division: yongqiao, rights: ['figures'], days: 30 }
    const { body } = await supervisor.put(`/divisions/${yongqiao}/keys/${v7()}`, key)
    const id = await read(supervisor, yongqiao)
    for (const nobody of [anonymous, client({ Authorization: `Bearer ${body.key}` })])
      for (const way of ways(nobody, yongqiao, id)) await refused(way, 'signInNeeded')
  })

  test('neither another district’s supervisor nor an office’s safety officer reaches a district’s', async () => {
    const id = await read(supervisor, yongqiao)
    const before = await rows()
    for (const stranger of [world.supervisor(dangshan), safety, world.office(dangcheng).people.safety])
      for (const way of ways(stranger, yongqiao, id)) await refused(way, 'notMember')
    expect(await rows()).toBe(before)
  })

  test('nobody of another office or district reaches an office’s, nor does its own district’s supervisor', async () => {
    const id = await read(safety, nanguan)
    const before = await rows()
    const { people } = world.office(dongguan)
    for (const stranger of [people.safety, people.leader, world.supervisor(dangshan)])
      for (const way of ways(stranger, nanguan, id)) await refused(way, 'notMember')
    for (const way of ways(supervisor, nanguan, id)) await refused(way, 'notPermitted')
    expect(await rows()).toBe(before)
  })

  test('another’s notice is not found under one’s own path', async () => {
    const [district, office] = [await read(supervisor, yongqiao), await read(safety, nanguan)]
    const others: [Client, string][] = [
      [supervisor, yongqiao],
      [world.office(dongguan).people.safety, dongguan],
      [world.supervisor(dangshan), dangshan],
    ]
    for (const [by, division] of others) {
      for (const id of division === yongqiao ? [office] : [district, office]) {
        await refused(() => by.get(path(division, id)), 'notFound')
        await refused(() => save(by, division, id, draft(), 1), 'notFound')
        await refused(() => publish(by, division, id, 1), 'notFound')
      }
    }
  })

  test('an operator belongs to no division, and edits none of a province’s or a city’s', async () => {
    const id = await read(supervisor, yongqiao)
    for (const division of [yongqiao, nanguan, '34', '3413'])
      for (const way of ways(world.operator, division, id)) await refused(way, 'notMember')
  })

  test.each<Colleague>(['officer', 'inspector', 'contact', 'community', 'leader'])(
    'an office’s %s neither reads nor edits the office’s',
    async (post) => {
      const id = await read(safety, nanguan)
      for (const way of ways(world.office(nanguan).people[post], nanguan, id)) await refused(way, 'notPermitted')
    },
  )

  test('a post in one office gives nobody a right in another where they have a lesser one', async () => {
    const both = await person('both', [
      { division: nanguan, role: 'safetyOfficer', unit: null },
      { division: dongguan, role: 'leaderInCharge', unit: null },
    ])
    await read(both, nanguan)
    await refused(() => both.get(path(dongguan)), 'notPermitted')
    await refused(() => both.put(path(dongguan, v7()), { text }), 'notPermitted')
  })

  test.each<[what: string, body: unknown, at: string]>([
    ['without a text', {}, ''],
    ['with an empty text', { text: '' }, 'text'],
    ['with a blank text', { text: ' \n　' }, 'text'],
    ['with a text of more than 100,000 characters', { text: '长'.repeat(100_001) }, 'text'],
    ['with half a character', { text: '通知\ud83d' }, 'text'],
    ['with a number for a text', { text: 1 }, ''],
    ['with a text and an office’s', { text, adopt: { division: nanguan, id: v7() } }, ''],
    ['of no office', { adopt: { division: yongqiao, id: v7() } }, 'adopt.division'],
    ['of an office by no id', { adopt: { division: nanguan, id: 'first' } }, 'adopt.id'],
    ['with a draft of one’s own', { text, draft: draft() }, ''],
  ])('a notice %s is refused', async (_, body, at) => {
    const { status, body: said } = await supervisor.put(path(yongqiao, v7()), body)
    expect([status, said.code]).toEqual([400, 'badInput'])
    expect(said.errors.map((error: { path: string }) => error.path)).toContain(at)
  })

  test('an id that is no UUIDv7 is refused', async () => {
    await refused(() => supervisor.put(path(yongqiao, 'first'), { text }), 'notFound', 'id')
    await refused(() => supervisor.get(path(yongqiao, 'first')), 'notFound', 'id')
  })

  test('a text whose parts no draft could hold is refused rather than kept', async () => {
    await refused(() => supervisor.put(path(yongqiao, v7()), { text: '一。'.repeat(50_000) }), 'badInput', 'text')
  })

  test('a notice of 100,000 characters is read, kept and saved', async () => {
    const long = `${text}\n${'五、'.padEnd(80, '各单位要高度重视隐患排查治理')}。\n`.repeat(400).slice(0, 100_000)
    const id = await read(supervisor, yongqiao, long)
    const { body } = await supervisor.get(path(yongqiao, id))
    expect(body.source).toBe(long)
    expect((await save(supervisor, yongqiao, id, body.draft, 1)).status).toBe(200)
  })

  test('a supervisor reads a notice for the district, and finds it with its draft', async () => {
    const id = v7()
    const answer = await supervisor.put(path(yongqiao, id), { text })
    expect([answer.status, answer.body]).toEqual([201, { id, seq: 1 }])
    const { body, headers } = await supervisor.get(path(yongqiao, id))
    expect(headers.get('ETag')).toMatch(/^"1\./)
    expect(body).toEqual({
      id,
      division: yongqiao,
      divisionName: '埇桥区',
      title: '关于开展餐饮燃气安全专项整治的通知',
      seq: 1,
      madeAt: expect.stringMatching(/^2023-11-20T12:/),
      changedAt: body.madeAt,
      changedBy: everybody,
      published: null,
      publishedSeq: null,
      adopted: null,
      source: text,
      draft: readNotice(text),
      missing: [],
    })
  })

  test('a safety officer reads one for the office', async () => {
    const id = await read(safety, nanguan)
    expect((await safety.get(path(nanguan, id))).body).toMatchObject({ division: nanguan, divisionName: '南关街道' })
  })

  test('a text without anything to extract is kept all the same, with all that is missing', async () => {
    const id = await read(supervisor, yongqiao, '今天天气很好。')
    const { body } = await supervisor.get(path(yongqiao, id))
    expect(body.title).toBe('')
    expect(body.missing.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['issuingBody', 'issuedOn', 'phases', 'sectors']),
    )
  })

  test('the same again is answered the same, also at once and after changes; another text is not', async () => {
    const id = v7()
    const put = () => supervisor.put(path(yongqiao, id), { text })
    const answers = await Promise.all([put(), put()])
    await save(supervisor, yongqiao, id, titled('改'), 1)
    for (const { status, body } of [...answers, await put()]) expect([status, body]).toEqual([201, { id, seq: 1 }])
    expect((await listed(supervisor, yongqiao)).filter((one) => one.id === id)).toHaveLength(1)
    await refused(() => supervisor.put(path(yongqiao, id), { text: `${text}。` }), 'idTaken')
    expect((await supervisor.get(path(yongqiao, id))).body.title).toBe('改')
  })

  test('two divisions can use one id without meeting', async () => {
    const id = v7()
    for (const [by, division] of [
      [safety, nanguan],
      [world.supervisor(dangshan), dangshan],
    ] as const)
      await expectCreated(by.put(path(division, id), { text: noticeText(division) }))
    expect((await safety.get(path(nanguan, id))).body.source).toBe(noticeText(nanguan))
  })

  test('the list begins with the last changed, and holds neither sources nor drafts', async () => {
    const [first, second] = [await read(safety, nanguan), await read(safety, nanguan)]
    await save(safety, nanguan, first, titled('先读后改'), 1, { at: '2023-11-20T12:05:00+08:00' })
    const items = await listed(safety, nanguan)
    expect(items[0]).toMatchObject({
      id: first,
      title: '先读后改',
      seq: 2,
      changedAt: expect.stringContaining('T12:05:'),
    })
    expect(items.map(({ id }) => id)).toContain(second)
    expect(JSON.stringify(items)).not.toContain('13905571234')
  })

  test('not even the database changes a notice’s source', async () => {
    const id = await read(safety, nanguan)
    const statement = env.DIRECTORY.prepare("UPDATE notice SET source = '改' WHERE id = ?").bind(id)
    await expect(statement.run()).rejects.toThrow('notice_source_immutable')
  })
})

describe('saving a draft', () => {
  test.each<[what: string, change: (draft: NoticeDraft) => unknown, at: string]>([
    ['without its phases', (own) => Reflect.deleteProperty(own, 'phases'), 'draft.phases'],
    ['with a part that nobody knows', (own) => Object.assign(own, { colour: 'red' }), 'draft.colour'],
    [
      'with a day that is none',
      (own) => Object.assign(own.phases[0] ?? {}, { endsOn: '2023-11-31' }),
      'draft.phases.0.endsOn',
    ],
    [
      'with a place before the notice',
      (own) => Object.assign(own.phases[0] ?? {}, { span: [-1, 3] }),
      'draft.phases.0.span.0',
    ],
    ['with half a place', (own) => Object.assign(own.phases[0] ?? {}, { span: [1] }), 'draft.phases.0.span'],
    [
      'with a role that nobody has',
      (own) => Object.assign(own.assignments[0] ?? {}, { role: 'boss' }),
      'draft.assignments.0.role',
    ],
    [
      'with a rule of a kind that nobody applies',
      (own) => Object.assign(own.measures[0] ?? {}, { kind: 'mercy' }),
      'draft.measures.0.kind',
    ],
    [
      'with an endless text',
      (own) => Object.assign(own.measures[0] ?? {}, { text: '长'.repeat(20_001) }),
      'draft.measures.0.text',
    ],
    [
      'with too many questions',
      (own) =>
        own.checkItems.push(
          ...Array.from({ length: 5001 }, () => ({ task: '', text: '', frequency: [], appliesTo: [], span: null })),
        ),
      'draft.checkItems',
    ],
  ])('a draft %s is refused by its path', async (_, change, at) => {
    const id = await read(safety, nanguan)
    await refused(() => save(safety, nanguan, id, draft(change), 1), 'badInput', at)
  })

  test('whoever doesn’t say which draft they change is refused', async () => {
    const id = await read(safety, nanguan)
    const at = `${path(nanguan, id)}/draft`
    await refused(() => safety.put(at, { draft: draft() }), 'ifMatchMissing')
    await refused(() => safety.put(at, { draft: draft() }, { headers: { 'If-Match': '1' } }), 'badInput', 'if-match')
    await refused(() => safety.send(`${path(nanguan, id)}/publication`, { method: 'POST' }), 'ifMatchMissing')
  })

  test('a draft that was never read is not found', async () => {
    await refused(() => save(safety, nanguan, v7(), draft(), 1), 'notFound')
  })

  test('a corrected draft is kept, says who corrected it, and what it lacks now', async () => {
    const id = await read(safety, nanguan)
    const corrected = draft((own) => {
      own.phases.push({ name: '总结阶段', startsOn: '2023-12-21', endsOn: null, span: null })
      own.remarks = []
    })
    const { status, body, headers } = await save(safety, nanguan, id, corrected, 1, { at: '2023-11-20T13:00:00+08:00' })
    expect([status, body]).toEqual([200, { id, seq: 2, missing: [{ code: 'phaseDates', path: 'phases.2' }] }])
    expect(headers.get('ETag')).toBe('"2"')
    const { body: kept } = await safety.get(path(nanguan, id))
    expect(kept).toMatchObject({
      seq: 2,
      draft: corrected,
      source: text,
      missing: body.missing,
      changedBy: everybody,
      changedAt: expect.stringContaining('T13:'),
      madeAt: expect.stringContaining('T12:'),
    })
  })

  test('a stale draft is refused and nothing is lost', async () => {
    const id = await read(safety, nanguan)
    await save(safety, nanguan, id, titled('甲'), 1)
    await refused(() => save(safety, nanguan, id, titled('乙'), 1), 'recordChanged')
    await refused(() => save(safety, nanguan, id, titled('甲'), 5), 'recordChanged')
    expect((await safety.get(path(nanguan, id))).body).toMatchObject({ title: '甲', seq: 2 })
  })

  test('the same draft sent again, because the answer got lost, is answered the same', async () => {
    const id = await read(safety, nanguan)
    const first = await save(safety, nanguan, id, titled('甲'), 1)
    const again = await save(safety, nanguan, id, titled('甲'), 1)
    expect([again.status, again.body]).toEqual([first.status, first.body])
    await save(safety, nanguan, id, titled('乙'), 2)
    await refused(() => save(safety, nanguan, id, titled('甲'), 1), 'recordChanged')
  })

  test('of two who save at once, one is told that it has changed', async () => {
    const id = await read(safety, nanguan)
    const answers = await Promise.all(['甲', '乙'].map((title) => save(safety, nanguan, id, titled(title), 1)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await safety.get(path(nanguan, id))).body.seq).toBe(2)
  })
})

describe('publishing a draft', () => {
  test('a draft that lacks something is refused with what it lacks', async () => {
    const id = await read(supervisor, yongqiao)
    const lacking = draft((own) => Object.assign(own, { issuedOn: null, assignments: [] }))
    const { body: saved } = await save(supervisor, yongqiao, id, lacking, 1)
    const { status, body } = await publish(supervisor, yongqiao, id, 2)
    expect([status, body.code, body.about]).toEqual([422, 'templateIncomplete', ['issuedOn', 'sectors']])
    expect(saved.missing.map(({ code }: { code: string }) => code)).toEqual(body.about)
    expect((await templates(supervisor)).map((one) => one.id)).not.toContain(id)
  })

  test('a supervisor publishes one for the district: its offices find it and launch it with their own', async () => {
    const id = await published(supervisor, yongqiao)
    for (const code of [nanguan, dongguan]) {
      const office = world.office(code)
      expect(await templates(office.people.community)).toContainEqual(
        expect.objectContaining({ id, division: yongqiao, title: '关于开展餐饮燃气安全专项整治的通知' }),
      )
      await expectCreated(launched(office, id))
    }
    expect((await supervisor.get(path(yongqiao, id))).body).toMatchObject({ seq: 1, published: 1, publishedSeq: 1 })
  })

  test('the same draft published twice, or twice at once, is one version', async () => {
    const id = await read(supervisor, yongqiao)
    const answers = [
      ...(await Promise.all([publish(supervisor, yongqiao, id, 1), publish(supervisor, yongqiao, id, 1)])),
      await publish(supervisor, yongqiao, id, 1),
    ]
    for (const { status, body } of answers) expect([status, body]).toEqual([200, { id, version: 1 }])
    expect((await templates(supervisor)).filter((one) => one.id === id)).toHaveLength(1)
  })

  test('a corrected draft becomes the next version, and the one before stays as it was', async () => {
    const id = await published(supervisor, yongqiao)
    await save(supervisor, yongqiao, id, titled('第二版'), 1)
    expect((await publish(supervisor, yongqiao, id, 1)).body).toEqual({ id, version: 1 })
    expect((await publish(supervisor, yongqiao, id, 2)).body).toEqual({ id, version: 2 })
    const titles = [1, 2].map(async (version) => (await supervisor.get(templatePath(id, version))).body.title)
    expect(await Promise.all(titles)).toEqual(['关于开展餐饮燃气安全专项整治的通知', '第二版'])
  })

  test('a version goes on from one that was published without a notice', async () => {
    const id = await published(supervisor, yongqiao)
    await expectCreated(supervisor.put(templatePath(id, 2), nanguanTemplate))
    await save(supervisor, yongqiao, id, titled('第三版'), 1)
    expect((await publish(supervisor, yongqiao, id, 2)).body).toEqual({ id, version: 3 })
  })

  test('a draft that has changed since one read it is not published', async () => {
    const id = await read(supervisor, yongqiao)
    await save(supervisor, yongqiao, id, titled('改'), 1)
    await refused(() => publish(supervisor, yongqiao, id, 1), 'recordChanged')
    await refused(() => publish(supervisor, yongqiao, id, 3), 'recordChanged')
    expect((await templates(supervisor)).map((one) => one.id)).not.toContain(id)
  })

  test('a draft that somebody corrects just before it is published is not published', async () => {
    const id = await read(supervisor, yongqiao)
    const corrected = () => save(supervisor, yongqiao, id, titled('改'), 1)
    const { status, body } = await publish(supervisor, yongqiao, id, 1, beforeWriting(corrected))
    expect([status, body.code]).toEqual([412, 'recordChanged'])
    await refused(() => supervisor.get(templatePath(id)), 'notFound')
    expect((await supervisor.get(path(yongqiao, id))).body).toMatchObject({ seq: 2, published: null })
  })

  test('a draft that somebody else publishes just before is that version', async () => {
    const id = await read(supervisor, yongqiao)
    const before = beforeWriting(() => publish(supervisor, yongqiao, id, 1))
    const { status, body } = await publish(supervisor, yongqiao, id, 1, before)
    expect([status, body]).toEqual([200, { id, version: 1 }])
  })

  test('people’s telephone numbers are not published, and the source is nobody’s but its editors’', async () => {
    const id = await published(supervisor, yongqiao)
    const office = world.office(nanguan)
    const campaign = v7()
    await supervisor.put(path(yongqiao, v7()), { text: noticeText('加油站') })
    await office.people.safety.put(`${office.path}/campaigns/${campaign}`, launch(office, id))
    const shown = await Promise.all(
      [templatePath(id), `/districts/${yongqiao}/templates`, `${office.path}/campaigns`].map((at) => safety.get(at)),
    )
    for (const { status, body } of shown) {
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toMatch(/13905571234|3024567|加油站/)
    }
    expect(JSON.stringify(shown[0]?.body)).toContain('集中整治阶段')
  })
})

describe('adopting an office’s notice', () => {
  const adopt = (by: Client, division: string, of: string, id: string, as = v7()) =>
    by.put(path(division, as), { adopt: { division: of, id } })

  test('a supervisor finds the notices of the district’s offices by their names, and no other’s', async () => {
    const here = await read(safety, nanguan)
    const there = await read(world.office(dongguan).people.safety, dongguan)
    const elsewhere = await read(world.office(dangcheng).people.safety, dangcheng)
    const items = await listed(supervisor, yongqiao)
    const find = (id: string) => items.find((one) => one.id === id)
    expect(find(here)).toMatchObject({ division: nanguan, divisionName: '南关街道' })
    expect(find(there)).toMatchObject({ division: dongguan, divisionName: '东关街道' })
    expect(find(elsewhere)).toBeUndefined()
    expect((await listed(safety, nanguan)).every(({ division }) => division === nanguan)).toBe(true)
  })

  test('it is taken over with its draft as it stands, and goes its own way', async () => {
    const office = await read(safety, nanguan)
    await save(safety, nanguan, office, titled('街道改过'), 1)
    const id = v7()
    const { status, body } = await adopt(supervisor, yongqiao, nanguan, office, id)
    expect([status, body]).toEqual([201, { id, seq: 1 }])
    await save(safety, nanguan, office, titled('街道又改'), 2)
    expect((await supervisor.get(path(yongqiao, id))).body).toMatchObject({
      division: yongqiao,
      title: '街道改过',
      draft: titled('街道改过'),
      source: text,
      seq: 1,
      published: null,
      adopted: { division: nanguan, id: office },
    })
    expect((await publish(supervisor, yongqiao, id, 1)).body).toEqual({ id, version: 1 })
    expect((await safety.get(path(nanguan, office))).body).toMatchObject({ title: '街道又改', published: null })
  })

  test('a supervisor finds a notice by words of its title and its office, together with the draft that it was adopted into', async () => {
    const [office, other] = [await read(safety, nanguan), await read(safety, nanguan)]
    await save(safety, nanguan, office, titled('（冬季）燃气安全'), 1)
    const id = v7()
    await expectCreated(adopt(supervisor, yongqiao, nanguan, office, id))
    await save(supervisor, yongqiao, id, titled('全区一样'), 1)
    const { body } = await supervisor.get(`${path(yongqiao)}?${new URLSearchParams({ q: '(冬季) 南关' })}`)
    const found = body.items.map((one: NoticeListed) => one.id)
    expect(found.toSorted()).toEqual([office, id].toSorted())
    expect(found).not.toContain(other)
  })

  test('the same again is answered the same, another’s or a text under its id is not', async () => {
    const [first, second] = [await read(safety, nanguan), await read(safety, nanguan)]
    const id = v7()
    await expectCreated(adopt(supervisor, yongqiao, nanguan, first, id))
    await save(safety, nanguan, first, titled('改'), 1)
    expect((await adopt(supervisor, yongqiao, nanguan, first, id)).body).toEqual({ id, seq: 1 })
    await refused(() => adopt(supervisor, yongqiao, nanguan, second, id), 'idTaken')
    await refused(() => supervisor.put(path(yongqiao, id), { text }), 'idTaken')
  })

  test('nothing is adopted from another district, from another office, or from where it isn’t', async () => {
    const [here, there] = [await read(safety, nanguan), await read(world.office(dangcheng).people.safety, dangcheng)]
    await refused(() => adopt(supervisor, yongqiao, dangcheng, there), 'referenceUnknown')
    await refused(() => adopt(supervisor, yongqiao, nanguan, v7()), 'referenceUnknown')
    await refused(() => adopt(supervisor, yongqiao, dongguan, here), 'referenceUnknown')
    await refused(() => adopt(world.supervisor(dangshan), dangshan, nanguan, here), 'referenceUnknown')
    await refused(() => adopt(safety, nanguan, nanguan, here), 'referenceUnknown')
    await refused(() => adopt(world.office(dongguan).people.safety, dongguan, nanguan, here), 'referenceUnknown')
  })
})

describe('an office’s own template', () => {
  test('is the office’s: all its members find it, beside the district’s', async () => {
    const [own, districts] = [await published(safety, nanguan), await published(supervisor, yongqiao)]
    for (const reader of Object.values(world.office(nanguan).people)) {
      const found = await templates(reader)
      expect(found).toContainEqual(expect.objectContaining({ id: own, division: nanguan }))
      expect(found).toContainEqual(expect.objectContaining({ id: districts, division: yongqiao }))
      expect((await reader.get(templatePath(own))).body).toMatchObject({ id: own, division: nanguan })
    }
  })

  test('is shown to nobody else: not to another office, its supervisor, another district or an operator', async () => {
    const own = await published(safety, nanguan)
    for (const other of [...Object.values(world.office(dongguan).people), supervisor]) {
      expect((await templates(other)).map(({ id }) => id)).not.toContain(own)
      await refused(() => other.get(templatePath(own)), 'notFound')
    }
    const strangers: [Client, string][] = [
      [world.office(dangcheng).people.safety, dangshan],
      [world.supervisor(dangshan), dangshan],
    ]
    for (const [stranger, district] of strangers) {
      expect((await templates(stranger, district)).map(({ id }) => id)).not.toContain(own)
      await refused(() => stranger.get(templatePath(own, 1, district)), 'notFound')
      await refused(() => stranger.get(templatePath(own)), 'notMember')
    }
    await refused(() => world.operator.get(templatePath(own)), 'notMember')
  })

  test('is launched in its office, and nowhere else', async () => {
    const own = await published(safety, nanguan)
    const [other, elsewhere] = [world.office(dongguan), world.office(dangcheng)]
    for (const office of [other, elsewhere]) {
      const { status, body } = await launched(office, own)
      expect([status, body.code, body.about]).toEqual([422, 'referenceUnknown', ['template']])
    }
    await expectCreated(launched(world.office(nanguan), own))
  })

  test('is launched by its office alone even where somebody serves in two', async () => {
    const own = await published(safety, nanguan)
    const both = await person('both', [
      { division: nanguan, role: 'safetyOfficer', unit: null },
      { division: dongguan, role: 'safetyOfficer', unit: null },
    ])
    expect((await templates(both)).map(({ id }) => id)).toContain(own)
    const other = world.office(dongguan)
    await refused(() => both.put(`${other.path}/campaigns/${v7()}`, launch(other, own)), 'referenceUnknown')
  })

  test('never takes the id of its district’s or of another office’s, nor do they take its', async () => {
    const [own, districts] = [await published(safety, nanguan), await published(supervisor, yongqiao)]
    const other = world.office(dongguan).people.safety
    const tries: [Client, string, string][] = [
      [safety, nanguan, districts],
      [other, dongguan, own],
      [supervisor, yongqiao, own],
    ]
    for (const [by, division, id] of tries) {
      await expectCreated(by.put(path(division, id), { text }))
      await refused(() => publish(by, division, id, 1), 'idTaken')
    }
    await refused(() => supervisor.put(templatePath(own), nanguanTemplate), 'idTaken')
    expect((await templates(supervisor)).map(({ id }) => id)).not.toContain(own)
  })

  test('is in no district’s overview', async () => {
    const own = await published(safety, nanguan)
    await expectCreated(launched(world.office(nanguan), own))
    const { body } = await supervisor.get(`/districts/${yongqiao}/overview?template=${world.template[yongqiao]}`)
    expect(JSON.stringify(body)).not.toContain(own)
  })
})

describe('a notice that was pasted by mistake', () => {
  const discard = (by: Client, division: string, id: string, seq = 1, reason = '贴成了另一份通知') =>
    by.send(`${path(division, id)}/discarding`, { ...ifMatch(seq), method: 'POST', body: { reason } })

  test('is discarded with the reason: nobody finds, changes, publishes or adopts it any more', async () => {
    const id = await read(safety, nanguan)
    await refused(() => discard(safety, nanguan, id, 1, ' '), 'badInput', 'reason')
    await refused(() => discard(safety, nanguan, id, 2), 'recordChanged')
    expect((await discard(safety, nanguan, id)).body).toEqual({ id, seq: 2 })
    expect((await discard(safety, nanguan, id)).body).toEqual({ id, seq: 2 })
    for (const by of [safety, supervisor]) {
      const division = by === safety ? nanguan : yongqiao
      expect((await listed(by, division)).map((notice) => notice.id)).not.toContain(id)
    }
    await refused(() => safety.get(path(nanguan, id)), 'notFound')
    await refused(() => save(safety, nanguan, id, draft(), 2), 'notFound')
    await refused(() => publish(safety, nanguan, id, 2), 'notFound')
    await refused(() => discard(safety, nanguan, id, 2, '又贴错了'), 'notFound')
    const adoption = { adopt: { division: nanguan, id } }
    await refused(() => supervisor.put(path(yongqiao, v7()), adoption), 'referenceUnknown')
  })

  test('stays once something was published from it, even while it is being discarded', async () => {
    const id = await published(safety, nanguan)
    await refused(() => discard(safety, nanguan, id), 'stepNotOpen')
    const late = await read(safety, nanguan)
    const meanwhile = beforeWriting(() => publish(safety, nanguan, late, 1))
    const asked = { ...ifMatch(1, meanwhile), method: 'POST', body: { reason: '贴错了' } }
    const { body } = await safety.send(`${path(nanguan, late)}/discarding`, asked)
    expect(body.code).toBe('stepNotOpen')
    expect((await listed(safety, nanguan)).map((notice) => notice.id)).toEqual(expect.arrayContaining([id, late]))
  })

  test('is discarded by those who edit the division’s notices alone', async () => {
    const id = await read(safety, nanguan)
    await refused(() => discard(anonymous, nanguan, id), 'signInNeeded')
    await refused(() => discard(office.people.officer, nanguan, id), 'notPermitted')
    await refused(() => discard(world.office(dongguan).people.safety, nanguan, id), 'notMember')
  })
})
