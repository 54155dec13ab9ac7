import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkDigit } from '../../src/lib/credit-code.ts'
import { anonymous, type Client } from '../support/client.ts'
import { enterpriseCorrection, enterpriseInput, everybody } from '../support/inputs.ts'
import { newEnterprise } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, nanguan, person, yongqiao, zhuzhuang } from '../support/world.ts'

interface Listed {
  id: string
  name: string
}

let numbers = 0
/** A code that no other enterprise has. */
const newCreditCode = () => {
  const first = `91341302MA${String(++numbers).padStart(7, '0')}`
  return first + checkDigit(first)
}

const put = (more: Record<string, unknown>, id = v7(), by = office) =>
  by.people.safety.put(`${by.path}/enterprises/${id}`, enterpriseInput(more))

const correct = (id: string, more: Record<string, unknown>, seq: number, ask = {}) =>
  office.people.safety.step(`${office.path}/enterprises/${id}/correction`, enterpriseCorrection(more), seq, ask)

const file = async (id: string, by = office) => (await by.people.community.get(`${by.path}/enterprises/${id}`)).body

const page = async (query: Record<string, string>, by = office): Promise<{ items: Listed[]; next: string | null }> => {
  const { status, body } = await by.people.community.get(`${by.path}/enterprises?${new URLSearchParams(query)}`)
  expect(status).toBe(200)
  return body
}
const found = async (query: Record<string, string>, by = office) =>
  (await page({ limit: '200', ...query }, by)).items.map(({ id }) => id)

describe('enterprises', () => {
  test('someone who is not signed in neither reads nor writes them', async () => {
    const id = await newEnterprise(office)
    await refused(() => anonymous.get(`${office.path}/enterprises`), 'signInNeeded')
    await refused(() => anonymous.get(`${office.path}/enterprises/${id}`), 'signInNeeded')
    await refused(() => anonymous.put(`${office.path}/enterprises/${v7()}`, enterpriseInput()), 'signInNeeded')
    await refused(
      () => anonymous.step(`${office.path}/enterprises/${id}/correction`, enterpriseCorrection(), 1),
      'signInNeeded',
    )
  })

  test.each([dongguan, dangcheng])('members of %s reach those of 南关 by no path', async (code) => {
    const id = await newEnterprise(office)
    const other = world.office(code)
    const { safety } = other.people
    for (const [path, code] of [
      [office.path, 'notMember'],
      [other.path, 'notFound'],
    ] as const) {
      await refused(() => safety.get(`${path}/enterprises/${id}`), code)
      await refused(() => safety.step(`${path}/enterprises/${id}/correction`, enterpriseCorrection(), 1), code)
    }
    await refused(() => safety.get(`${office.path}/enterprises`), 'notMember')
    await refused(() => safety.put(`${office.path}/enterprises/${v7()}`, enterpriseInput()), 'notMember')
    expect(await found({}, other)).not.toContain(id)
  })

  test('the leader in charge and the district’s supervisor read them and write none', async () => {
    const id = await newEnterprise(office)
    for (const reader of [office.people.leader, world.supervisor(yongqiao)]) {
      expect((await reader.get(`${office.path}/enterprises/${id}`)).status).toBe(200)
      await refused(() => reader.put(`${office.path}/enterprises/${v7()}`, enterpriseInput()), 'notPermitted')
      await refused(
        () => reader.step(`${office.path}/enterprises/${id}/correction`, enterpriseCorrection(), 1),
        'notPermitted',
      )
    }
  })

  test.each<Colleague>(['safety', 'officer', 'inspector', 'contact'])('the %s can register one', async (post) => {
    const id = v7()
    const answer = await office.people[post].put(`${office.path}/enterprises/${id}`, enterpriseInput())
    expect([answer.status, answer.body]).toMatchObject([201, { id, seq: 1, status: 'current' }])
  })

  describe('of a community', () => {
    let own: string
    let other: string
    let community: Client
    beforeAll(() => {
      ;({ 一中社区: own, 九中社区: other } = office.units)
      community = office.people.community
    })

    test('are registered by its officer, those of another or of none are not', async () => {
      const puts = (place: string | null, id = v7()) =>
        community.put(`${office.path}/enterprises/${id}`, enterpriseInput({ community: place }))
      await refused(() => puts(other), 'otherDepartment')
      await refused(() => puts(null), 'otherDepartment')
      expect((await puts(own)).status).toBe(201)
    })

    test('are corrected by its officer, who claims what stands in none and gives nothing away', async () => {
      const change = (id: string, place: string | null, seq: number) =>
        community.step(`${office.path}/enterprises/${id}/correction`, enterpriseCorrection({ community: place }), seq)
      const foreign = await newEnterprise(office, { community: other })
      for (const place of [own, other, null]) await refused(() => change(foreign, place, 1), 'otherDepartment')
      const unclaimed = await newEnterprise(office)
      await refused(() => change(unclaimed, null, 1), 'otherDepartment')
      await refused(() => change(unclaimed, other, 1), 'otherDepartment')
      expect((await change(unclaimed, own, 1)).status).toBe(200)
      expect((await change(unclaimed, own, 2)).status).toBe(200)
      await refused(() => change(unclaimed, other, 3), 'otherDepartment')
      await refused(() => change(unclaimed, null, 3), 'otherDepartment')
    })

    test('are anybody’s to move who has a post of another kind', async () => {
      const post = { division: nanguan, role: 'communityOfficer' } as const
      const both = await person('both', [
        { ...post, unit: own },
        { ...post, role: 'inspector', unit: office.units.应急办 },
      ])
      const foreign = await newEnterprise(office, { community: other })
      const moved = enterpriseCorrection({ community: null })
      expect((await both.step(`${office.path}/enterprises/${foreign}/correction`, moved, 1)).status).toBe(200)
    })
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['without a name', { name: undefined }, 'name'],
    ['with a name of spaces', { name: ' \u3000' }, 'name'],
    ['with a name of 121 characters', { name: '厂'.repeat(121) }, 'name'],
    ['with a name over two lines', { name: '永盛\n机械' }, 'name'],
    ['without a principal', { principal: '' }, 'principal'],
    ['without an address', { address: undefined }, 'address'],
    ['without a sector', { sectors: [] }, 'sectors'],
    ['with an attribute that nobody knows', { attributes: ['hotWork', 'painting'] }, 'attributes.1'],
    ['with a phone number in words', { phone: '打给老王' }, 'phone'],
    ['in a community named by its name', { community: '一中社区' }, 'community'],
    ['with a field that nobody knows', { colour: 'red' }, 'colour'],
    ['with a credit code of 17 places', { creditCode: '9144030071526726X' }, 'creditCode'],
    ['with a letter that no credit code has', { creditCode: '9144030071526726IG' }, 'creditCode'],
    ['with a wrong check digit', { creditCode: '9144030071526726XH' }, 'creditCode'],
    ['with two digits of its credit code swapped', { creditCode: '9144030071562726XG' }, 'creditCode'],
  ])('an enterprise %s can be neither registered nor corrected', async (_, more, path) => {
    await refused(() => put(more), 'badInput', path)
    const id = await newEnterprise(office)
    const field = `set.${path}`
    if (!Object.values(more).includes(undefined)) await refused(() => correct(id, more, 1), 'badInput', field)
  })

  test('a wrong check digit is named as what it is', async () => {
    const { errors } = await refused(() => put({ creditCode: '9144030071526726XH' }), 'badInput')
    expect(errors).toEqual([
      { path: 'creditCode', code: 'checkDigit', message: 'The check digit does not fit the credit code' },
    ])
  })

  test('an enterprise in a community that the office does not have is refused', async () => {
    await refused(() => put({ community: v7() }), 'referenceUnknown')
    await refused(() => put({ community: world.office(dongguan).units.一中社区 }), 'referenceUnknown')
  })

  test('what was registered is in the file, without the spaces around it', async () => {
    const id = v7()
    const input = {
      name: ' 永盛机械加工厂 ',
      creditCode: '9144030071526726XG',
      principal: '王永盛',
      phone: '0557-3012345',
      address: '南关街道淮海路 18 号',
      community: office.units.一中社区,
      sectors: ['工贸', '消防'],
      attributes: ['hotWork', 'confinedSpace'],
    }
    await put(input, id)
    const { status, body, headers } = await office.people.community.get(`${office.path}/enterprises/${id}`)
    expect([status, headers.get('ETag')]).toEqual([200, expect.stringMatching(/^"1\./)])
    const { events, ...rest } = body
    const there = { endedOn: null, endReason: null, mergedInto: null, mergedFrom: [] }
    const community = { communityCode: expect.stringMatching(/^341302006\d{3}$/), communityName: '一中社区' }
    const own = { ...input, ...community, id, name: '永盛机械加工厂', site: '', seq: 1 }
    const named = { marked: false, marks: [], followUps: [] }
    expect(rest).toEqual({ ...own, ...there, ...named, otherSites: [], intact: true })
    expect(events).toMatchObject([{ verb: 'create', by: { name: everybody } }])
  })

  test('a name of 120 characters is kept whole and found', async () => {
    const name = `宿州市${'埇桥区'.repeat(38)}长名厂`
    expect(name).toHaveLength(120)
    const id = await newEnterprise(office, { name })
    expect((await file(id)).name).toBe(name)
    expect(await found({ q: name.slice(40) })).toEqual([id])
  })

  test('rare characters beyond the first plane are kept and found', async () => {
    const id = await newEnterprise(office, { name: '𠮷祥𪚥饭店', principal: '㛃𫖯' })
    expect(await file(id)).toMatchObject({ name: '𠮷祥𪚥饭店', principal: '㛃𫖯' })
    expect(await found({ q: '𪚥饭' })).toEqual([id])
  })

  test('the same again is answered the same, other content under its id is refused', async () => {
    const id = v7()
    const [first, again] = [await put({}, id), await put({}, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    await refused(() => put({ name: '另一家' }, id), 'idTaken')
  })

  test('the same first registration can be repeated after a correction without undoing it', async () => {
    const id = await newEnterprise(office, { principal: '王永盛' })
    await correct(id, { principal: '李新' }, 1)
    expect((await put({ principal: '王永盛' }, id)).status).toBe(201)
    expect((await file(id)).principal).toBe('李新')
  })

  test('an enterprise that is not there is not found', async () => {
    await refused(() => office.people.safety.get(`${office.path}/enterprises/${v7()}`), 'notFound')
    await refused(() => correct(v7(), {}, 1), 'notFound')
  })
})

describe('correcting an enterprise', () => {
  test('shows in its file under a new version', async () => {
    const id = await newEnterprise(office)
    const answer = await correct(id, { name: '永盛精密机械厂', attributes: [] }, 1)
    expect([answer.status, answer.body]).toEqual([200, { id, seq: 2, status: 'current' }])
    expect(await file(id)).toMatchObject({ name: '永盛精密机械厂', attributes: [], seq: 2 })
  })

  test('takes the version that it is meant for', async () => {
    const id = await newEnterprise(office)
    const send = (headers: Record<string, string>) =>
      office.people.safety.send(`${office.path}/enterprises/${id}/correction`, {
        method: 'POST',
        body: enterpriseCorrection({ name: '改' }),
        headers,
      })
    await refused(() => send({ 'Idempotency-Key': v7() }), 'ifMatchMissing')
    await refused(() => send({ 'If-Match': '"1"' }), 'idempotencyKeyMissing')
    await refused(() => send({ 'Idempotency-Key': v7(), 'If-Match': '1' }), 'badInput', 'if-match')
    await refused(() => send({ 'Idempotency-Key': 'short', 'If-Match': '"1"' }), 'badInput', 'idempotency-key')
  })

  test('is refused to someone who read an older version', async () => {
    const id = await newEnterprise(office)
    await correct(id, { principal: '李新' }, 1)
    await refused(() => correct(id, { principal: '赵旧' }, 1), 'recordChanged')
    expect((await file(id)).principal).toBe('李新')
  })

  test('at once by two is done by one and refused to the other', async () => {
    const id = await newEnterprise(office)
    const answers = await Promise.all(['甲', '乙', '丙'].map((principal) => correct(id, { principal }, 1)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    expect(await file(id)).toMatchObject({ seq: 2 })
  })

  test('can be repeated under its key without a second effect', async () => {
    const id = await newEnterprise(office)
    const key = v7()
    const first = await correct(id, { principal: '李新' }, 1, { key })
    await correct(id, { principal: '赵后' }, 2)
    const again = await correct(id, { principal: '李新' }, 1, { key })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await file(id)).toMatchObject({ principal: '赵后', seq: 3 })
  })

  test('can not borrow the key of another request', async () => {
    const id = await newEnterprise(office)
    const key = v7()
    await correct(id, { principal: '李新' }, 1, { key })
    await refused(() => correct(id, { principal: '赵后' }, 2, { key }), 'idempotencyKeyReused')
  })

  test('can give it a credit code, unless another one has it', async () => {
    const creditCode = newCreditCode()
    const first = await newEnterprise(office, { creditCode })
    const second = await newEnterprise(office)
    const { about } = await refused(() => correct(second, { creditCode }, 1), 'creditCodeKnown')
    expect(about).toEqual([first])
    expect((await correct(second, { creditCode, site: '二厂' }, 1)).status).toBe(200)
    expect((await file(second)).otherSites).toMatchObject([{ id: first }])
  })
})

describe('several sites of one credit code', () => {
  test('the second is refused by the id of the first, and taken with a name of its own', async () => {
    const creditCode = newCreditCode()
    const first = await newEnterprise(office, { creditCode, name: '汇丰仓储' })
    const { about } = await refused(() => put({ creditCode, name: '汇丰仓储' }), 'creditCodeKnown')
    expect(about).toEqual([first])

    const second = v7()
    expect((await put({ creditCode, name: '汇丰仓储', site: '北库' }, second)).status).toBe(201)
    const third = await refused(() => put({ creditCode, name: '汇丰仓储', site: ' 北库 ' }), 'creditCodeKnown')
    expect(third.about.toSorted()).toEqual([first, second].toSorted())

    expect((await file(first)).otherSites).toEqual([{ id: second, name: '汇丰仓储', site: '北库' }])
    expect((await file(second)).otherSites).toEqual([{ id: first, name: '汇丰仓储', site: '' }])
    expect(await found({ creditCode })).toEqual([second, first])
  })

  test('enterprises without a credit code are no sites of each other', async () => {
    const [first] = [await newEnterprise(office), await newEnterprise(office)]
    expect((await file(first)).otherSites).toEqual([])
  })

  test('another office registers the same code without learning of it', async () => {
    const creditCode = newCreditCode()
    const ours = await newEnterprise(office, { creditCode })
    const other = world.office(dongguan)
    const theirs = await newEnterprise(other, { creditCode })
    expect(await found({ creditCode })).toEqual([ours])
    expect(await found({ creditCode }, other)).toEqual([theirs])
    expect((await file(theirs, other)).otherSites).toEqual([])
  })

  test('of two who register the same code at once, one is told that it is known', async () => {
    const creditCode = newCreditCode()
    const answers = await Promise.all([put({ creditCode }), put({ creditCode })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

describe('searching enterprises', () => {
  let dyer: string
  let bakery: string
  let garage: string
  beforeAll(async () => {
    dyer = await newEnterprise(office, { name: '锦绣印染有限公司', address: '浍水路 7 号', principal: '钱锦' })
    bakery = await newEnterprise(office, { name: '麦香烘焙坊', address: '浍水路 9 号', principal: '孙麦' })
    garage = await newEnterprise(office, { name: '驰远汽车修理厂', address: '银河二路 100%_3 号', principal: '周驰' })
  })

  test.each<[what: string, q: string, who: () => string[]]>([
    ['a word of two characters', '烘焙', () => [bakery]],
    ['a word out of the middle', '车修', () => [garage]],
    ['a whole name', '锦绣印染有限公司', () => [dyer]],
    ['a word of the address', '浍水路', () => [bakery, dyer]],
    ['the principal', '周驰', () => [garage]],
    ['words of name and address together', '浍水 印染', () => [dyer]],
    ['words parted by a Chinese comma', '浍水路、烘焙', () => [bakery]],
    ['words parted by a wide space', '浍水路\u3000烘焙', () => [bakery]],
    ['spaces around the word', '  烘焙  ', () => [bakery]],
    ['words that no one has together', '烘焙 印染', () => []],
    ['a word that nobody has', '造船', () => []],
    ['a percent sign, which stands for itself', '100%', () => [garage]],
    ['an underscore, which stands for itself', '%_3', () => [garage]],
    ['a quotation mark', "' OR 1=1 --", () => []],
  ])('finds by %s', async (_, q, who) => {
    expect(await found({ q })).toEqual(who())
  })

  describe('typed otherwise than it was written', () => {
    let karaoke: string
    let restaurant: string
    beforeAll(async () => {
      karaoke = await newEnterprise(office, { name: '星光KTV（南关店）', principal: '买买提·艾力', address: '3—1号楼' })
      restaurant = await newEnterprise(office, { name: '金\u200b都 酒\u00a0楼', address: '利民路' })
    })

    test.each<[what: string, q: string, who: () => string[]]>([
      ['small letters', 'ktv', () => [karaoke]],
      ['full-width letters', 'ＫＴＶ', () => [karaoke]],
      ['other brackets', 'ktv(南关店)', () => [karaoke]],
      ['square brackets', '【南关店】', () => [karaoke]],
      ['another dot', '买买提•艾力', () => [karaoke]],
      ['a Japanese dot', '买买提・艾力', () => [karaoke]],
      ['another dash', '3-1号', () => [karaoke]],
      ['no space where one was written', '金都酒楼', () => [restaurant]],
      ['what no eye sees in the word', '金\u200d都', () => [restaurant]],
      ['compatibility ideographs, as PDFs have them', '\uf90a都', () => [restaurant]],
      ['a single character', '艾', () => [karaoke]],
    ])('it is found by %s', async (_, q, who) => {
      expect(await found({ q })).toEqual(who())
    })

    test('its new name finds it from the correction on, and the former one no more', async () => {
      const id = await newEnterprise(office, { name: '旧名字号', principal: '冯某' })
      await correct(id, { name: '崭新招牌', principal: '冯某' }, 1)
      expect(await found({ q: '崭新招牌' })).toEqual([id])
      expect(await found({ q: '旧名字号' })).toEqual([])
    })
  })

  test('turns the pages of what very many have, and of what few have', async () => {
    const alike: string[] = []
    for (let n = 0; n < 7; n++) alike.push(await newEnterprise(office, { name: `连锁药房第${n}店`, address: '分号路' }))
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const { items, next }: Awaited<ReturnType<typeof page>> = await page({
        q: '连锁药房',
        limit: '3',
        ...(after ? { after } : {}),
      })
      seen.push(...items.map(({ id }) => id))
      after = next
    }
    expect(seen).toEqual(alike.toReversed())
  })

  test('without a word finds all', async () => {
    expect(await found({ q: ' ' })).toEqual(await found({}))
  })

  test('finds none of another office', async () => {
    expect(await found({ q: '烘焙' }, world.office(dongguan))).toEqual([])
  })

  test('finds by credit code alone', async () => {
    const creditCode = newCreditCode()
    const id = await newEnterprise(office, { creditCode })
    expect(await found({ creditCode })).toEqual([id])
    expect(await found({ creditCode: creditCode.slice(0, 17) })).toEqual([])
  })

  test('registers and finds a credit code in groups, in full-width digits and small letters', async () => {
    const creditCode = newCreditCode()
    const wide = [...creditCode].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')
    const grouped = `${creditCode.slice(0, 8)} ${creditCode.slice(8, 17)}-${creditCode.slice(17)}`
    const id = await newEnterprise(office, { creditCode: grouped.toLowerCase() })
    expect((await file(id)).creditCode).toBe(creditCode)
    for (const typed of [wide, grouped, creditCode.toLowerCase()]) {
      expect(await found({ creditCode: typed })).toEqual([id])
      await refused(() => put({ creditCode: typed }), 'creditCodeKnown')
    }
    expect(await found({ q: creditCode.slice(4).toLowerCase() })).toEqual([id])
  })

  test('lists who is not inspected yet in a campaign', async () => {
    const id = await newEnterprise(office, { name: '未查到的作坊' })
    expect(await found({ notInspectedIn: office.campaign, q: '未查到的作坊' })).toEqual([id])
    expect(await found({ notInspectedIn: office.campaign, inspectedIn: office.campaign })).toEqual([])
  })

  test('narrows by community', async () => {
    const community = office.units.一中社区
    const id = await newEnterprise(office, { name: '社区内的印染厂', community })
    expect(await found({ community, q: '印染' })).toEqual([id])
    expect(await found({ community: v7() })).toEqual([])
  })

  test.each([
    ['a limit of 0', 'limit=0', 'limit'],
    ['a limit of 201', 'limit=201', 'limit'],
    ['a limit in words', 'limit=all', 'limit'],
    ['more than 80 characters', `q=${'厂'.repeat(81)}`, 'q'],
    ['a filter that nobody knows', 'owner=wang', 'owner'],
    ['a community by its name', 'community=一中社区', 'community'],
    ['a cursor that is none', 'after=abc', 'after'],
    ['a cursor with signs that none has', 'after=a.b', 'after'],
  ])('refuses %s', async (_, query, path) => {
    await refused(() => office.people.safety.get(`${office.path}/enterprises?${query}`), 'badInput', path)
  })
})

describe('paging through enterprises', () => {
  test('shows each once, newest first, while new ones are added', async () => {
    const village = world.office(zhuzhuang)
    const there: string[] = []
    for (let n = 0; n < 23; n++) there.push(await newEnterprise(village, { name: `第${n}家` }))
    const seen: string[] = []
    let after: string | null = null
    do {
      const { items, next }: Awaited<ReturnType<typeof page>> = await page(
        { limit: '5', ...(after === null ? {} : { after }) },
        village,
      )
      seen.push(...items.map(({ id }) => id))
      after = next
      await newEnterprise(village, { name: '后来的' })
    } while (after !== null)
    expect(seen).toEqual(there.toReversed())
  })

  test('works within a search', async () => {
    const there: string[] = []
    for (let n = 0; n < 4; n++) there.push(await newEnterprise(office, { name: `分页纸箱厂${n}` }))
    const first = await page({ limit: '3', q: '纸箱' })
    const rest = await page({ limit: '3', q: '纸箱', after: first.next ?? '' })
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(there.toReversed())
    expect(rest.next).toBeNull()
  })

  test('ends with a page that is exactly full', async () => {
    for (let n = 0; n < 2; n++) await newEnterprise(office, { name: `正好砖瓦厂${n}` })
    const { items, next } = await page({ limit: '2', q: '砖瓦' })
    expect([items.length, next]).toEqual([2, null])
  })
})

test('the number of enterprises in a campaign’s progress is the number in the list', async () => {
  const other = world.office(dongguan)
  const number = async () =>
    (await other.people.safety.get(`${other.path}/campaigns/${other.campaign}/progress`)).body.indicators.enterprises
  await newEnterprise(other)
  expect(await number()).toBe((await found({}, other)).length)
  const { count } = (await env.SHARD_01.prepare('SELECT count(*) AS count FROM enterprise WHERE office = ?')
    .bind(Number(dongguan))
    .first<{ count: number }>()) ?? { count: -1 }
  expect(await number()).toBe(count)
})
