import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { sha256Of } from '../../src/lib/hash.ts'
import { anonymous, type Client } from '../support/client.ts'
import {
  documentInput,
  draftOf,
  failedHazard,
  hazardWith,
  newDocument,
  notifiedHazard,
  orderedHazard,
  type Papered,
  signedVisit,
} from '../support/documents.ts'
import { signed, type Taken, take } from '../support/hazards.ts'
import { confirmation, order, stepInputs } from '../support/inputs.ts'
import { interposed } from '../support/interposed.ts'
import { newEnterprise, newVisit } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, yongqiao, zhuzhuang } from '../support/world.ts'

const pathOf = (id: string, by = office) => `${by.path}/documents/${id}`
const ofOrder = (record: string) => ({ kind: 'order', record, step: 4 })
const ofNotice = (record: string) => ({ kind: 'notice', record, step: 3 })
const graded: Taken = ['officer', 'confirmation', confirmation('general')]
const by = (post: Colleague) => office.people[post]
const withdraw = (client: Client, id: string, seq = 2) =>
  client.step(`${pathOf(id)}/withdrawal`, { reason: '日期写错' }, seq)

let ordered: string
let issued: string

beforeAll(async () => {
  ordered = await orderedHazard(office, { enterprise: await newEnterprise(office, { phone: '0557-3021234' }) })
  issued = await newDocument(office, by('officer'), ofOrder(ordered))
})

describe('documents are reached', () => {
  test('by nobody who is not signed in', async () => {
    const input = await documentInput(office, by('officer'), ofNotice(await notifiedHazard(office)))
    await refused(() => anonymous.get(`${office.path}/documents`), 'signInNeeded')
    await refused(() => anonymous.get(`${office.path}/issuing/${ordered}`), 'signInNeeded')
    await refused(() => draftOf(office, anonymous, ofOrder(ordered)), 'signInNeeded')
    await refused(() => anonymous.put(pathOf(v7()), input), 'signInNeeded')
    await refused(() => anonymous.get(pathOf(issued)), 'signInNeeded')
    await refused(() => withdraw(anonymous, issued), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('by no path by people of %s', async (code) => {
    const other = world.office(code)
    const { officer } = other.people
    const input = await documentInput(office, by('officer'), ofNotice(await notifiedHazard(office)))
    await refused(() => officer.get(pathOf(issued)), 'notMember')
    await refused(() => officer.put(pathOf(v7()), input), 'notMember')
    await refused(() => withdraw(officer, issued), 'notMember')
    await refused(() => officer.get(pathOf(issued, other)), 'notFound')
    await refused(() => draftOf(other, officer, ofOrder(ordered)), 'notFound')
    await refused(() => officer.put(pathOf(v7(), other), input), 'notFound')
    await refused(() => officer.get(`${other.path}/issuing/${ordered}`), 'notFound')
  })

  test.each<[string, () => Promise<string>]>([
    ['an order', () => orderedHazard(office)],
    ['a failed re-inspection', () => failedHazard(office)],
    [
      'a visit',
      async () =>
        signedVisit(office, await newEnterprise(office), { result: 'refused', reason: '负责人不在', witness: null }),
    ],
    [
      'a notice that a community’s officer gave',
      () => hazardWith(office, [graded, ['community', 'notice', order]], { community: office.units.一中社区 }),
    ],
  ])('to be issued by whomever they are offered, and by nobody else: of %s', async (_, make) => {
    const record = await make()
    const offered = await Promise.all(
      Object.entries(office.people).map(async ([post, client]) => {
        const { open } = (await client.get(`${office.path}/issuing/${record}`)).body
        return { post, client, open: open.map(({ kind, step }: Papered) => ({ kind, step })) }
      }),
    )
    const all = new Map<string, Omit<Papered, 'record'>>(
      offered.flatMap(({ open }) => open.map((one: object) => [JSON.stringify(one), one])),
    )
    expect(all.size).toBeGreaterThan(0)
    for (const { post, client, open } of offered) {
      const drafted = await Promise.all(
        [...all.values()].map(async (one) => (await draftOf(office, client, { record, ...one })).status === 200),
      )
      expect([post, open]).toEqual([post, [...all.values()].filter((_, place) => drafted[place])])
    }
  })

  test.each<Colleague>(['leader', 'community', 'unarmed', 'market'])(
    'to be read, and not issued of another’s step, by the %s',
    async (post) => {
      const record = await orderedHazard(office)
      const input = await documentInput(office, by('officer'), ofOrder(record))
      const refusal = post === 'leader' ? 'notPermitted' : 'otherDepartment'
      await refused(() => by(post).put(pathOf(v7()), input), refusal)
      await refused(() => draftOf(office, by(post), ofOrder(record)), refusal)
      await refused(() => withdraw(by(post), issued), refusal)
      expect((await by(post).get(`${office.path}/issuing/${record}`)).body.open).toEqual([])
      const { body } = await by(post).get(pathOf(issued))
      expect([body.kind, body.withdrawable]).toEqual(['order', false])
    },
  )

  test('to be read alone by the district’s supervisor', async () => {
    const supervisor = world.supervisor(yongqiao)
    expect((await supervisor.get(`${office.path}/documents`)).status).toBe(200)
    const input = await documentInput(office, by('officer'), ofNotice(await notifiedHazard(office)))
    await refused(() => supervisor.put(pathOf(v7()), input), 'notPermitted')
  })

  test.each<Colleague>(['officer', 'officer2', 'contact', 'safety'])(
    'to be issued of a step of the department by the %s',
    async (post) => {
      const record = await orderedHazard(office)
      const { body } = await by(post).get(`${office.path}/issuing/${record}`)
      expect(body.open).toMatchObject([{ kind: 'order', step: 4, on: '2023-11-20' }])
      const id = await newDocument(office, by(post), ofOrder(record))
      expect((await by('leader').get(pathOf(id))).body.issuedOn).toBe('2023-11-20')
    },
  )

  test('not by an inspector where it commands, and by them where it notifies', async () => {
    await refused(
      async () => by('inspector').put(pathOf(v7()), await documentInput(office, by('officer'), ofOrder(ordered))),
      'otherDepartment',
    )
    expect(await newDocument(office, by('inspector'), ofNotice(await notifiedHazard(office)))).toBeTruthy()
  })

  test('of a stationed department by its people, and not by the safety office', async () => {
    const steps = [['officer', 'transfer', stepInputs(office).transfer] as const, ['market', 'acceptance', {}] as const]
    const record = await hazardWith(office, [
      ...steps,
      ['market', 'confirmation', confirmation('general')],
      ...signed('market', 'order', order, 'market2'),
    ])
    const of = { kind: 'order', record, step: 6 }
    await refused(() => draftOf(office, by('safety'), of), 'otherDepartment')
    const { body } = await draftOf(office, by('market'), of)
    expect(body.facts.issuer).toEqual({ body: '市场监管所', word: null })
  })
})

describe('a document can’t be issued', () => {
  test.each([
    ['without what the law demands', { said: {} }, 'badInput'],
    ['with an answer to what it doesn’t ask', { said: { enclosed: '照片' } }, 'badInput'],
    ['with a time that is none', { said: { startedAt: '25:00' } }, 'badInput'],
    ['with a field that nobody knows', { number: 7 }, 'badInput'],
    ['of a step that is none of its kind', { step: 2 }, 'documentUnfit'],
    ['of a step that isn’t taken', { step: 9 }, 'documentUnfit'],
    ['as another kind', { kind: 'notice', said: { basis: '第四十一条' } }, 'documentUnfit'],
    [
      'of a visit that is a hazard',
      { kind: 'inspectionRecord', said: { startedAt: '09:00', endedAt: '09:30' } },
      'notFound',
    ],
    ['as another draft than the one that was seen', { seen: '0'.repeat(64) }, 'draftChanged'],
  ] as const)('%s', async (_, more, code) => {
    const record = await orderedHazard(office)
    const input = await documentInput(office, by('officer'), ofOrder(record))
    await refused(() => by('officer').put(pathOf(v7()), { ...input, ...more }), code)
  })

  test('of an order that waits for its second signature', async () => {
    const record = await hazardWith(office, [
      ['officer', 'confirmation', confirmation('general')],
      ['officer', 'order', order],
    ])
    await refused(() => draftOf(office, by('officer'), { kind: 'order', record, step: 3 }), 'documentUnfit')
  })

  test('of measures against nobody known', async () => {
    const record = await hazardWith(
      office,
      [
        ['officer', 'confirmation', confirmation('major')],
        ...signed('officer', 'securing', stepInputs(office).securing),
      ],
      { party: { kind: 'unknown' } },
    )
    await refused(() => draftOf(office, by('officer'), { kind: 'securing', record, step: 4 }), 'partyUnknown')
  })

  test('of a visit that isn’t signed', async () => {
    const record = await newVisit(office, await newEnterprise(office))
    await refused(() => draftOf(office, by('officer'), { kind: 'inspectionRecord', record, step: 2 }), 'documentUnfit')
  })

  test('when what it says has changed since it was seen', async () => {
    const record = await notifiedHazard(office)
    const input = await documentInput(office, by('inspector'), ofNotice(record))
    const correction = { set: { place: '淮海路 20 号' }, reason: '门牌写错', offerToLead: false }
    const [{ status } = { status: 0 }] = await take(office, record, [['officer2', 'correction', correction]], 3)
    expect(status).toBe(200)
    await refused(() => by('inspector').put(pathOf(v7()), input), 'draftChanged')
  })

  test('twice of one step, until the first is withdrawn', async () => {
    const record = await orderedHazard(office)
    const first = await newDocument(office, by('officer'), ofOrder(record))
    const input = await documentInput(office, by('officer2'), ofOrder(record))
    await refused(() => by('officer2').put(pathOf(v7()), input), 'documentIssued')
    const { body } = await by('officer').get(pathOf(first))
    expect((await withdraw(by('officer2'), first, body.seq)).status).toBe(200)
    expect((await by('officer2').put(pathOf(v7()), input)).status).toBe(201)
  })
})

describe('an issued document', () => {
  test('says what the record says, and is addressed to the enterprise', async () => {
    const { body } = await by('leader').get(pathOf(issued))
    expect(body).toMatchObject({
      kind: 'order',
      status: 'issued',
      hazard: ordered,
      inspection: null,
      step: 4,
      unit: office.units.应急办,
      unitName: '应急办',
      party: '永盛机械加工厂',
      withdrawn: null,
      intact: true,
    })
    expect(body.number).toMatch(/^责改〔2023〕第\d+号$/)
    expect(body.content.facts).toMatchObject({
      issuer: { body: '南关街道办事处', word: null },
      party: { kind: 'enterprise', name: '永盛机械加工厂', address: '南关街道淮海路 18 号' },
      officers: [{ certificate: 'AH-3413-001' }, { certificate: 'AH-3413-002' }],
      due: '2023-11-24',
      measures: '立即停止动火作业，补办审批',
      authority: { document: '《中华人民共和国安全生产法》第六十五条' },
    })
  })

  test('asked for again under the same id is the same; another under it is refused', async () => {
    const record = await orderedHazard(office)
    const input = await documentInput(office, by('officer'), ofOrder(record))
    const id = v7()
    const [first, again] = [await by('officer').put(pathOf(id), input), await by('officer').put(pathOf(id), input)]
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, id])
    const other = { ...input, said: { ...input.said, court: '灵璧县人民法院' } }
    await refused(() => by('officer').put(pathOf(id), other), 'idTaken')
  })

  test('is withdrawn once, with a reason, and keeps its number; the next one gets another', async () => {
    const record = await orderedHazard(office)
    const id = await newDocument(office, by('officer'), ofOrder(record))
    const { body: before } = await by('contact').get(pathOf(id))
    await refused(() => by('contact').step(`${pathOf(id)}/withdrawal`, {}, before.seq), 'badInput')
    expect((await withdraw(by('contact'), id, before.seq)).status).toBe(200)
    await refused(() => withdraw(by('contact'), id, before.seq + 1), 'stepNotOpen')
    const { body: after } = await by('leader').get(pathOf(id))
    expect([after.status, after.withdrawn, after.number]).toEqual(['withdrawn', '日期写错', before.number])
    const next = await newDocument(office, by('officer'), ofOrder(record))
    expect((await by('leader').get(pathOf(next))).body.number).not.toBe(before.number)
  })

  test('is made of each step that has a paper', async () => {
    const inputs = stepInputs(office)
    const enterprise = await newEnterprise(office)
    const secured = await hazardWith(
      office,
      [['officer', 'confirmation', confirmation('major')], ...signed('officer', 'securing', inputs.securing)],
      { enterprise },
    )
    const failed = await failedHazard(office)
    const notice = await newDocument(office, by('inspector'), ofNotice(failed))
    const moved = await hazardWith(office, [['officer', 'transfer', inputs.transfer]])
    const referred = await hazardWith(office, [['officer', 'referral', inputs.referral]])
    const visit = await signedVisit(office, enterprise, { result: 'refused', reason: '负责人不在', witness: null })
    const made = [
      { kind: 'securing', record: secured, step: 4 },
      { kind: 'reinspection', record: failed, step: 5 },
      { kind: 'transfer', record: moved, step: 2 },
      { kind: 'transfer', record: referred, step: 2 },
      { kind: 'inspectionRecord', record: visit, step: 6 },
    ]
    const contents = []
    for (const of of made) {
      const id = await newDocument(office, by('officer'), of)
      const { body } = await by('leader').get(pathOf(id))
      expect([body.kind, body.intact]).toEqual([of.kind, true])
      contents.push(body.content.facts)
    }
    const { number } = (await by('leader').get(pathOf(notice))).body
    expect(contents).toMatchObject([
      { measure: 'stopUsing', note: '停用切割机' },
      { passed: false, due: '2023-12-01', obliged: { by: 'notice', number, due: '2023-11-24' } },
      { from: '应急办', to: '市场监管所', receipt: null },
      { to: '区消防救援大队', receipt: '埇消移〔2023〕17 号' },
      {
        signature: { result: 'refused', reason: '负责人不在' },
        officers: [{ certificate: 'AH-3413-001' }, { certificate: 'AH-3413-002' }],
        principal: '王永盛',
      },
    ])
  })

  test('comes as a Word file under the name that it has on paper, the same bytes each time', async () => {
    const { body } = await by('leader').get(pathOf(issued))
    const [one, other] = [
      await by('leader').get(`${pathOf(issued)}/file`),
      await by('market').get(`${pathOf(issued)}/file`),
    ]
    expect(one.body.slice(0, 2)).toBe('PK')
    expect(one.headers.get('ETag')).toBe(other.headers.get('ETag'))
    const disposition = one.headers.get('Content-Disposition') ?? ''
    expect(disposition.startsWith(`attachment; filename="${issued}.docx"; filename*=UTF-8''`)).toBe(true)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(
      `责令限期整改指令书 ${body.number} 永盛机械加工厂.docx`,
    )
    expect([one.headers.get('X-Content-Type-Options'), one.headers.get('Cache-Control')]).toEqual([
      'nosniff',
      'private, no-cache',
    ])
    await refused(() => anonymous.get(`${pathOf(issued)}/file`), 'signInNeeded')
    await refused(() => world.office(dongguan).people.officer.get(`${pathOf(issued)}/file`), 'notMember')
    await refused(() => by('leader').get(`${pathOf(v7())}/file`), 'notFound')
  })

  test('keeps its bytes: whoever replaces them is told of, and nobody is given others', async () => {
    const record = await orderedHazard(office)
    const id = await newDocument(office, by('officer'), ofOrder(record))
    const { body } = await by('leader').get(pathOf(id))
    const [file] = body.events[1].detail.files
    expect([body.seq, body.events[1].verb, file.type, file.sha256.length]).toEqual([2, 'file', 'docx', 64])
    const verified = async () => (await by('leader').get(`${office.path}/records/document/${id}/verify`)).body
    expect(await verified()).toMatchObject({ intact: true, findings: [] })
    await refused(() => by('officer').get(`${office.path}/evidence/${file.id}`), 'notFound')
    const key = `${office.code}/${file.id}`
    const other = new TextEncoder().encode('PK 另一份')
    await env.EVIDENCE.delete([key])
    await env.EVIDENCE.put(key, other, { onlyIf: { etagDoesNotMatch: '*' }, sha256: sha256Of([other]) })
    expect(await verified()).toMatchObject({ intact: false, findings: [{ tampering: 'fileChanged', seq: 2 }] })
    await refused(() => by('leader').get(`${pathOf(id)}/file`), 'storageDamaged')
  })

  test('is filed by whoever asks for it next where its issuing broke off before', async () => {
    const id = v7()
    const input = await documentInput(office, by('officer'), ofOrder(await orderedHazard(office)))
    // Its load asks twice; then it is issued, and read to be made into a file.
    const databases = { SHARD_01: interposed(env.SHARD_01, 4, () => Promise.reject(new Error('breaks off'))) }
    const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = await by('officer').put(pathOf(id), input, { databases })
    complained.mockRestore()
    const unfiled = (await by('leader').get(pathOf(id))).body
    expect([broken.status, unfiled.seq, unfiled.intact]).toEqual([500, 1, true])
    const files = await Promise.all([1, 2, 3].map(() => by('leader').get(`${pathOf(id)}/file`)))
    expect(new Set(files.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(files.map(({ headers }) => headers.get('ETag'))).size).toBe(1)
    const { status, body } = await by('officer').put(pathOf(id), input)
    expect([status, body.seq]).toEqual([201, 2])
    const { events, intact } = (await by('leader').get(pathOf(id))).body
    expect([events.map(({ by }: { by: { user: string } }) => by.user), intact]).toEqual([
      [events[0].by.user, events[0].by.user],
      true,
    ])
  })

  test('asks once: the next of its kind is suggested what the last has said', async () => {
    const { body } = await draftOf(office, by('officer'), ofOrder(await orderedHazard(office)))
    const suggested = Object.fromEntries(
      body.asks.map(({ field, suggested }: { field: string; suggested: string }) => [field, suggested]),
    )
    expect(suggested).toEqual({
      violated: null,
      basis: '《中华人民共和国安全生产法》第六十五条',
      review: '埇桥区人民政府',
      court: '埇桥区人民法院',
    })
  })

  test('stands in the list of its kind and year, the newest first, withdrawn ones among them', async () => {
    const { body } = await by('leader').get(`${office.path}/documents?kind=order&year=2023&limit=2`)
    expect(body.items).toHaveLength(2)
    const { body: rest } = await by('leader').get(
      `${office.path}/documents?kind=order&year=2023&limit=200&after=${body.next}`,
    )
    const all = [...body.items, ...rest.items]
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['order']))
    const numbers = all.map(({ number }) => Number(/第(\d+)号/.exec(number)?.[1]))
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one))
    expect(numbers.at(-1)).toBe(1)
    expect(all.map(({ status }) => status)).toContain('withdrawn')
    expect((await by('leader').get(`${office.path}/documents?year=2022`)).body.items).toEqual([])
  })
})

describe('a document to a natural person', () => {
  const party = { kind: 'person', name: '刘树根', phone: null }

  test('names them to those who handle the case, and to nobody else', async () => {
    const record = await notifiedHazard(office, { party, place: '一号楼三单元' })
    const id = await newDocument(office, by('inspector'), ofNotice(record))
    const seen = await by('officer').get(pathOf(id))
    expect(seen.body.content.facts).toMatchObject({
      party: { name: '刘树根' },
      hazard: { place: '一号楼三单元' },
    })
    for (const other of [by('leader'), by('market'), world.supervisor(yongqiao)]) {
      const answer = JSON.stringify((await other.get(pathOf(id))).body)
      expect([answer.includes('刘树根'), answer.includes('一号楼')]).toEqual([false, false])
      await refused(() => other.get(`${pathOf(id)}/file`), 'notFound')
    }
    const list = JSON.stringify((await by('officer').get(`${office.path}/documents`)).body)
    expect(list).not.toContain('刘树根')
  })

  test('keeps their name out of its history, and tells when somebody changes it', async () => {
    const record = await notifiedHazard(office, { party, place: '二号楼' })
    const id = await newDocument(office, by('inspector'), ofNotice(record))
    const { body } = await by('officer').get(pathOf(id))
    expect([JSON.stringify(body.events).includes('刘树根'), body.intact]).toEqual([false, true])
  })
})

describe('how the office signs', () => {
  const there = () => world.office(zhuzhuang)

  test('is said by the safety officer alone', async () => {
    const { path, people } = there()
    const letterhead = { unit: null, name: '砀山县朱庄镇人民政府', word: '朱应急' }
    await refused(() => anonymous.put(`${path}/letterheads/${v7()}`, letterhead), 'signInNeeded')
    await refused(() => by('safety').put(`${path}/letterheads/${v7()}`, letterhead), 'notMember')
    await refused(() => people.officer.put(`${path}/letterheads/${v7()}`, letterhead), 'notPermitted')
    await refused(() => people.safety.put(`${path}/letterheads/${v7()}`, { ...letterhead, name: '' }), 'badInput')
  })

  test('stands on what is issued from then on, and what was issued stays as it was', async () => {
    const { path, people, units } = there()
    const { officer, safety, leader } = people
    const before = await newDocument(there(), officer, ofOrder(await orderedHazard(there())))
    const id = v7()
    const letterhead = { unit: null, name: '砀山县朱庄镇人民政府', word: '朱应急' }
    expect((await safety.put(`${path}/letterheads/${id}`, letterhead)).status).toBe(201)
    await refused(() => safety.put(`${path}/letterheads/${v7()}`, letterhead), 'letterheadKnown')
    const after = await newDocument(there(), officer, ofOrder(await orderedHazard(there())))
    const shown = async (one: string) => (await leader.get(pathOf(one, there()))).body
    expect([(await shown(before)).number, (await shown(after)).number]).toEqual([
      '责改〔2023〕第1号',
      '朱应急责改〔2023〕第2号',
    ])
    expect((await shown(before)).content.facts.issuer.body).toBe('朱庄镇人民政府')
    expect((await shown(after)).content.facts.issuer.body).toBe('砀山县朱庄镇人民政府')
    const own = { unit: units.应急办, name: '朱庄镇应急管理办公室', word: null }
    expect((await safety.put(`${path}/letterheads/${v7()}`, own)).status).toBe(201)
    const { body } = await draftOf(there(), officer, ofOrder(await orderedHazard(there())))
    expect(body.facts.issuer).toEqual({ body: '朱庄镇应急管理办公室', word: null })
    expect((await safety.step(`${path}/letterheads/${id}/revision`, { name: null, word: null }, 1)).status).toBe(200)
    const { body: said } = await leader.get(`${path}/letterheads`)
    expect([said.usual, said.items.map(({ name }: { name: string | null }) => name)]).toEqual([
      '朱庄镇人民政府',
      [null, '朱庄镇应急管理办公室'],
    ])
  })
})
