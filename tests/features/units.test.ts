import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '../support/client.ts'
import { unitInput } from '../support/inputs.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, nanguan, type Office, yongqiao, zhuzhuang } from '../support/world.ts'

let made = 0
const department = (more: Record<string, unknown> = {}) => unitInput({ name: `部门${++made}`, ...more })
const community = (more: Record<string, unknown> = {}) =>
  department({ name: `社区${made}`, kind: 'community', code: `${nanguan}${String(100 + ++made)}`, ...more })

interface Revision {
  name: string
  stationed: boolean
  safetyOffice: boolean
  code: string | null
}
const revision = (more: Partial<Revision> = {}): Revision => ({
  name: `新部门${++made}`,
  stationed: false,
  safetyOffice: false,
  code: null,
  ...more,
})
/** What every unit that is there answers beside what it was made with. */
const there = { endedOn: null, endReason: null }

const put = (input: unknown, id = v7()) => office.people.safety.put(`${office.path}/units/${id}`, input)
const unitsOf = async ({ people, path }: Office): Promise<({ id: string; endedOn: string | null } & Revision)[]> =>
  (await people.community.get(`${path}/units`)).body.items

describe('units', () => {
  test('someone who is not signed in neither lists nor adds them', async () => {
    await refused(() => anonymous.get(`${office.path}/units`), 'signInNeeded')
    await refused(() => anonymous.put(`${office.path}/units/${v7()}`, department()), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s neither list nor add those of 南关', async (code) => {
    const { safety } = world.office(code).people
    await refused(() => safety.get(`${office.path}/units`), 'notMember')
    await refused(() => safety.put(`${office.path}/units/${v7()}`, department()), 'notMember')
  })

  test('an operator belongs to no office', async () => {
    await refused(() => world.operator.get(`${office.path}/units`), 'notMember')
    await refused(() => world.operator.put(`${office.path}/units/${v7()}`, department()), 'notMember')
  })

  test.each<Colleague>(['officer', 'market', 'inspector', 'contact', 'community', 'leader'])(
    'the %s can not add one',
    async (post) => {
      await refused(() => office.people[post].put(`${office.path}/units/${v7()}`, department()), 'notPermitted')
    },
  )

  test('the district’s supervisor lists them and adds none', async () => {
    const supervisor = world.supervisor(yongqiao)
    expect((await supervisor.get(`${office.path}/units`)).status).toBe(200)
    await refused(() => supervisor.put(`${office.path}/units/${v7()}`, department()), 'notPermitted')
  })

  test.each<[what: string, input: Record<string, unknown>, path: string]>([
    ['without a name', { name: undefined }, 'name'],
    ['with a name of spaces', { name: '   ' }, 'name'],
    ['with a name over two lines', { name: '应急\n办' }, 'name'],
    ['with a name of 121 characters', { name: '办'.repeat(121) }, 'name'],
    ['of an unknown kind', { kind: 'team' }, 'kind'],
    ['that may be stationed', { stationed: 'yes' }, 'stationed'],
    ['with a field that nobody knows', { colour: 'red' }, 'colour'],
    ['that is a department with a code', { code: `${nanguan}999` }, ''],
    ['that is a community without a code', { kind: 'community' }, ''],
    ['that is a community with an office’s code', { kind: 'community', code: nanguan }, 'code'],
  ])('a unit %s is refused', async (_, more, path) => {
    await refused(() => put(department(more)), 'badInput', path)
  })

  test('an id that is no UUIDv7 is refused', async () => {
    await refused(() => put(department(), 'yingjiban'), 'notFound', 'id')
    await refused(() => put(department(), crypto.randomUUID()), 'notFound', 'id')
  })

  test('the safety officer adds a department, and every member sees it', async () => {
    const id = v7()
    const input = department({ name: '派出所', stationed: true })
    const answer = await put(input, id)
    expect([answer.status, answer.body]).toEqual([201, { id, seq: 1, status: 'current' }])
    expect(await unitsOf(office)).toContainEqual({ id, seq: 1, ...there, ...input })
  })

  test.each([
    ['what no eye sees', '安监\u200b一所'],
    ['a space', '安监 一所'],
    ['a space that doesn’t break', '安监\u00a0一所'],
    ['a wide space', '安监\u3000一所'],
  ])('a name that differs by %s alone is known', async (_, name) => {
    await put(department({ name: '安监一所' }))
    await refused(() => put(department({ name })), 'unitKnown')
    const id = v7()
    await put(department({}), id)
    await refused(
      () => office.people.safety.step(`${office.path}/units/${id}/revision`, revision({ name }), 1),
      'unitKnown',
    )
  })

  test('a name that differs by brackets, case and width alone is known', async () => {
    await put(department({ name: 'A组（东）' }))
    await refused(() => put(department({ name: 'ａ组(东)' })), 'unitKnown')
    expect(
      (
        await world
          .office(dongguan)
          .people.safety.put(`${world.office(dongguan).path}/units/${v7()}`, department({ name: 'A组(东)' }))
      ).status,
    ).toBe(201)
  })

  test('departments come first, then communities by their code', async () => {
    const [later, sooner] = [v7(), v7()]
    await put(community({ code: `${nanguan}012` }), later)
    await put(community({ code: `${nanguan}003` }), sooner)
    const codes = (await unitsOf(office)).map(({ code }) => code)
    const communities = codes.filter((code) => code !== null)
    expect(codes).toEqual([...codes.filter((code) => code === null), ...communities])
    expect(communities).toEqual(communities.toSorted())
    const ids = (await unitsOf(office)).map(({ id }) => id)
    expect(ids.indexOf(sooner)).toBeLessThan(ids.indexOf(later))
  })

  test('one unit can be the safety office and a department, and no second one', async () => {
    expect(await unitsOf(office)).toContainEqual(
      expect.objectContaining({ id: office.units.应急办, kind: 'department', safetyOffice: true }),
    )
    await refused(() => put(department({ safetyOffice: true })), 'safetyOfficeKnown')
  })

  test('two units added at once as the safety office: one is', async () => {
    const { people, path } = world.office(zhuzhuang)
    const mark = (safetyOffice: boolean, seq: number) =>
      people.safety.step(
        `${path}/units/${world.office(zhuzhuang).units.应急办}/revision`,
        { name: '应急办', stationed: false, safetyOffice, code: null },
        seq,
      )
    expect((await mark(false, 1)).status).toBe(200)
    const answers = await Promise.all(
      [v7(), v7()].map((id) => people.safety.put(`${path}/units/${id}`, department({ safetyOffice: true }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    await refused(() => mark(true, 2), 'safetyOfficeKnown')
  })

  test('a community is neither stationed nor the safety office', async () => {
    await refused(() => put(community({ stationed: true })), 'badInput', 'stationed')
    await refused(() => put(community({ safetyOffice: true })), 'badInput', 'safetyOffice')
    const id = v7()
    const input = community()
    await put(input, id)
    const revise = (more: Partial<Revision>) =>
      office.people.safety.step(`${office.path}/units/${id}/revision`, revision({ code: input.code, ...more }), 1)
    await refused(() => revise({ stationed: true }), 'badInput', 'stationed')
    await refused(() => revise({ safetyOffice: true }), 'badInput', 'safetyOffice')
    expect((await revise({})).status).toBe(200)
  })

  test('the same again is answered the same and adds nothing', async () => {
    const id = v7()
    const input = department()
    const [first, again] = [await put(input, id), await put(input, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await unitsOf(office)).filter((unit) => unit.name === input.name)).toHaveLength(1)
  })

  test('the same twice at once adds one', async () => {
    const id = v7()
    const input = department()
    const answers = await Promise.all([put(input, id), put(input, id), put(input, id)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await unitsOf(office)).filter((unit) => unit.name === input.name)).toHaveLength(1)
  })

  test('an id that is taken can not be used for another unit', async () => {
    const id = v7()
    await put(department(), id)
    await refused(() => put(department(), id), 'idTaken')
  })

  test('an id of another kind of record can not be used for a unit', async () => {
    await refused(() => put(department(), office.campaign), 'idTaken')
  })

  test('two units of one office can not share a name or a code', async () => {
    const input = community()
    await put(input)
    await refused(() => put(community({ name: input.name })), 'unitKnown')
    await refused(() => put(community({ code: input.code })), 'unitKnown')
  })

  test('a name is taken without the spaces around it', async () => {
    const input = department()
    await put(input)
    await refused(() => put({ ...input, name: ` ${input.name} ` }), 'unitKnown')
  })

  test('two offices can use the same name and the same id, and see only their own', async () => {
    const id = v7()
    const input = department()
    await put(input, id)
    const other = world.office(dongguan)
    const theirs = { ...input, stationed: true }
    expect((await other.people.safety.put(`${other.path}/units/${id}`, theirs)).status).toBe(201)
    expect((await unitsOf(office)).filter((unit) => unit.id === id)).toEqual([{ id, seq: 1, ...there, ...input }])
    expect((await unitsOf(other)).filter((unit) => unit.id === id)).toEqual([{ id, seq: 1, ...there, ...theirs }])
  })
})

describe('revising a unit', () => {
  let id = ''
  const before = department()
  beforeAll(async () => {
    id = v7()
    await put(before, id)
  })
  const revise = (input: unknown, seq = 1, by = office.people.safety, unit = id) =>
    by.step(`${office.path}/units/${unit}/revision`, input, seq)

  test('nobody who is not signed in, from elsewhere or above revises one', async () => {
    await refused(() => revise(revision(), 1, anonymous), 'signInNeeded')
    await refused(() => revise(revision(), 1, world.office(dongguan).people.safety), 'notMember')
    await refused(() => revise(revision(), 1, world.supervisor(yongqiao)), 'notPermitted')
    const { people, path } = world.office(dongguan)
    await refused(() => people.safety.step(`${path}/units/${id}/revision`, revision(), 1), 'notFound')
  })

  test.each<Colleague>(['officer', 'contact', 'community', 'leader'])('the %s can not revise one', async (post) => {
    await refused(() => revise(revision(), 1, office.people[post]), 'notPermitted')
  })

  test.each<[what: string, input: Record<string, unknown>, path: string]>([
    ['without a name', { ...revision(), name: ' ' }, 'name'],
    ['without saying whether it is stationed', { ...revision(), stationed: undefined }, 'stationed'],
    ['into a community', { ...revision(), kind: 'community' }, 'kind'],
    ['onto a code, which no department has', { ...revision(), code: `${nanguan}077` }, 'code'],
  ])('a unit is not revised %s', async (_, input, path) => {
    await refused(() => revise(input), 'badInput', path)
  })

  test('an unknown unit, a stale version and a name that is taken are refused', async () => {
    await refused(() => revise(revision(), 1, undefined, v7()), 'notFound')
    await refused(() => revise(revision(), 2), 'recordChanged')
    await refused(() => revise(revision({ name: '市场监管所' })), 'unitKnown')
  })

  test('the safety officer renames it and makes it the safety office once no other is, and its kind stays', async () => {
    const other = revision({ name: '应急办' })
    expect((await revise(other, 1, undefined, office.units.应急办)).status).toBe(200)
    const input = revision({ safetyOffice: true, stationed: true })
    const { status, body } = await revise(input)
    expect([status, body]).toEqual([200, { id, seq: 2, status: 'current' }])
    expect((await unitsOf(office)).find((unit) => unit.id === id)).toEqual({
      ...there,
      ...before,
      ...input,
      id,
      seq: 2,
    })
  })

  test('the same step again is answered the same and changes nothing', async () => {
    const key = v7()
    const input = revision()
    const step = () => office.people.safety.step(`${office.path}/units/${id}/revision`, input, 2, { key })
    const [first, again] = [await step(), await step()]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await unitsOf(office)).find((unit) => unit.id === id)).toMatchObject({ seq: 3, name: input.name })
  })
})
