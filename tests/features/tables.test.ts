import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { authorityInput, postInput, unitInput } from '../support/inputs.ts'
import { office } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { nanguan, zhuzhuang } from '../support/world.ts'

type Content = Record<string, unknown>

const rows = (...contents: Content[]) => ({ items: contents.map((content) => ({ id: v7(), content })) })
const enter = (register: string, body: unknown, by = office.people.safety) =>
  by.send(`${office.path}/${register}`, { method: 'POST', body })
const listed = async (register: string): Promise<(Content & { id: string })[]> =>
  (await office.people.safety.get(`${office.path}/${register}`)).body.items

let made = 0
const department = (more: Content = {}) => unitInput({ name: `表内部门${++made}`, ...more })
const community = (more: Content = {}) =>
  department({ name: `表内社区${made}`, kind: 'community', code: `${nanguan}${400 + ++made}`, ...more })

describe('a table of units', () => {
  test('is entered in one request, and each row is a unit with its own history', async () => {
    const table = rows(department(), community(), community())
    const { status, body } = await enter('units', table)
    expect(status).toBe(201)
    expect(body.items).toEqual(table.items.map(({ id }) => ({ id, seq: 1, status: 'current' })))
    for (const { id, content } of table.items) {
      const file = (await office.people.safety.get(`${office.path}/units/${id}`)).body
      expect(file).toMatchObject({ ...content, intact: true })
      expect(file.events).toMatchObject([{ verb: 'create' }])
      const found = await office.people.safety.get(`${office.path}/records/unit/${id}/verify`)
      expect(found.body).toMatchObject({ intact: true })
    }
  })

  test('that is sent again is answered the same and makes nothing twice', async () => {
    const table = rows(department(), community())
    const first = await enter('units', table)
    const before = (await listed('units')).length
    expect(await enter('units', table)).toMatchObject({ status: 201, body: first.body })
    expect(await listed('units')).toHaveLength(before)
  })

  test('two clerks who send it at once make each unit once', async () => {
    const table = rows(department(), department())
    const both = await Promise.all([enter('units', table), enter('units', table)])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const names = table.items.map(({ content }) => content.name)
    expect((await listed('units')).filter(({ name }) => names.includes(name as string))).toHaveLength(2)
  })

  test('under ids of 1970 or of 2100 is refused, and told what time it is', async () => {
    for (const time of ['1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z']) {
      const id = v7({ msecs: Date.parse(time) })
      const table = { items: [...rows(department()).items, { id, content: department() }] }
      const body = await refused(() => enter('units', table), 'idFarOff')
      expect(body.about[0].slice(0, 10)).toBe('2023-11-20')
    }
  })

  test('under ids of which some are taken is refused, and nothing of it is written', async () => {
    const table = rows(department(), department())
    await enter('units', { items: table.items.slice(0, 1) })
    const body = await refused(() => enter('units', table), 'idTaken')
    expect(body.about).toEqual([table.items[0]?.id])
    const other = { items: table.items.slice(0, 1).map(({ id }) => ({ id, content: department() })) }
    await refused(() => enter('units', other), 'idTaken')
  })

  test.each<[what: string, wrong: () => Content[], fault: string, code: string]>([
    [
      'a name that is there, in other width',
      () => [department(), department({ name: '应 急 办' })],
      '1.content.name',
      'known',
    ],
    [
      'one name twice',
      () => [department({ name: '同名办' }), department({ name: '同名办' })],
      '1.content.name',
      'twice',
    ],
    [
      'one code twice',
      () => [community({ code: `${nanguan}390` }), community({ code: `${nanguan}390` })],
      '1.content.code',
      'twice',
    ],
    [
      'a code of another office',
      () => [department(), community({ code: `${zhuzhuang}001` })],
      '1.content.code',
      'codeElsewhere',
    ],
    [
      'a second safety office',
      () => [department(), department({ safetyOffice: true })],
      '1.content.safetyOffice',
      'safetyOfficeKnown',
    ],
    ['a community without a code', () => [department(), community({ code: null })], '1.content', 'communityNeedsCode'],
    ['a row without a name', () => [department(), department({ name: ' ' })], '1.content.name', 'wrongForm'],
  ])('with %s is refused by that row, and no row is entered', async (_, wrong, fault, code) => {
    const body = await refused(() => enter('units', rows(...wrong())), 'badInput', `items.${fault}`)
    expect(body.errors).toContainEqual(expect.objectContaining({ path: `items.${fault}`, code }))
  })

  test('tells what is wrong in each of its rows at once', async () => {
    const table = rows(department({ name: '应急办' }), department(), community({ code: `${zhuzhuang}002` }))
    const { errors } = await refused(() => enter('units', table), 'badInput')
    expect(errors.map(({ path }: { path: string }) => path)).toEqual(['items.0.content.name', 'items.2.content.code'])
  })

  test('has a row at least and a hundred at most, each with an id of its own', async () => {
    await refused(() => enter('units', { items: [] }), 'badInput', 'items')
    await refused(() => enter('units', rows(...Array.from({ length: 101 }, () => department()))), 'badInput', 'items')
    const [row] = rows(department()).items
    await refused(() => enter('units', { items: [row, row] }), 'badInput', 'items')
  })

  test('of a hundred rows is entered', async () => {
    const { status, cost } = await enter('units', rows(...Array.from({ length: 100 }, () => department())))
    expect(status).toBe(201)
    expect(cost.trips).toBeLessThanOrEqual(4)
  })

  test('is entered by nobody but the safety officer', async () => {
    await refused(() => enter('units', rows(department()), office.people.officer), 'notPermitted')
  })
})

describe('a table of posts', () => {
  test('is entered in one request, beside what single entries made', async () => {
    const table = rows(
      postInput({ person: '表一', unit: office.units.一中社区 }),
      postInput({ person: '表二', kind: 'departmentHead', unit: office.units.应急办 }),
      postInput({ person: '表三', kind: 'leaderInCharge', sector: '工贸' }),
    )
    expect((await enter('posts', table)).status).toBe(201)
    const posts = await listed('posts')
    for (const { id, content } of table.items)
      expect(posts).toContainEqual(expect.objectContaining({ id, seq: 1, ...content }))
    for (const { id } of table.items) {
      const { body } = await office.people.safety.get(`${office.path}/records/post/${id}/verify`)
      expect(body).toMatchObject({ intact: true })
    }
  })

  test.each<[what: string, more: () => Content, field: string, code: string]>([
    ['a unit that is not there', () => ({ unit: v7() }), 'unit', 'unitUnknown'],
    ['a guarantor of a department', () => ({ unit: office.units.应急办 }), 'unit', 'unitOtherKind'],
    ['nobody’s unit', () => ({ unit: null }), 'unit', 'answersForOne'],
    [
      'an end before its start',
      () => ({ unit: office.units.一中社区, endsOn: '2022-01-01' }),
      'endsOn',
      'endsBeforeStart',
    ],
  ])('with %s is refused by that row, and no row is entered', async (_, more, field, code) => {
    const right = postInput({ person: '表四', unit: office.units.一中社区 })
    const table = rows(right, postInput({ person: '表五', ...more() }))
    const body = await refused(() => enter('posts', table), 'badInput')
    expect(body.errors).toContainEqual(expect.objectContaining({ path: `items.1.content.${field}`, code }))
  })

  test('that was pasted a second time is refused row by row', async () => {
    const content = postInput({ person: '表六', unit: office.units.一中社区 })
    await enter('posts', rows(content))
    const body = await refused(() => enter('posts', rows(content, { ...content, person: '表七' })), 'badInput')
    expect(body.errors).toMatchObject([{ path: 'items.0.content.person', code: 'known' }])
  })
})

describe('a table of authorities', () => {
  test('is entered in one request, and its measures hold at once', async () => {
    const table = rows(
      authorityInput(office.units.市场监管所, { name: '表内事项一', code: 'BN-01', finesUpTo: 5_000_000 }),
      authorityInput(office.units.市场监管所, { name: '表内事项二', measures: ['inspect'] }),
    )
    expect((await enter('authorities', table)).status).toBe(201)
    const authorities = await listed('authorities')
    for (const { id, content } of table.items)
      expect(authorities).toContainEqual(expect.objectContaining({ id, seq: 1, ...content, inForce: true }))
  })

  test('with an item of a community is refused by that row', async () => {
    const table = rows(authorityInput(office.units.一中社区, { name: '表内事项三' }))
    const body = await refused(() => enter('authorities', table), 'badInput')
    expect(body.errors).toMatchObject([{ path: 'items.0.content.unit', code: 'unitOtherKind' }])
  })

  test('with an item or a code that is there, or twice in it, is refused by those rows, and no row is entered', async () => {
    const item = (name: string, code: string | null) => authorityInput(office.units.市场监管所, { name, code })
    expect((await enter('authorities', rows(item('表内事项四', 'BN-04')))).status).toBe(201)
    const table = rows(
      item('表内事项五', 'BN-05'),
      item('表内事项四', null),
      item('表内事项六', 'BN-04'),
      item('表内事项七', 'BN-05'),
    )
    const body = await refused(() => enter('authorities', table), 'badInput')
    expect(body.errors).toMatchObject([
      { path: 'items.1.content.name', code: 'known' },
      { path: 'items.2.content.code', code: 'known' },
      { path: 'items.3.content.code', code: 'twice' },
    ])
  })
})
