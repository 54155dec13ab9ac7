import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Client } from '../support/client.ts'
import {
  drawn,
  enterpriseInput,
  hazardInput,
  inspectionInput,
  keyInput,
  launchInput,
  performanceInput,
  postInput,
  unitInput,
} from '../support/inputs.ts'
import { newEnterprise, newTemplate } from '../support/records.ts'
import { office, supervisor } from '../support/setting.ts'

const idOf = (time: string) => v7({ msecs: Date.parse(time) })

/** Everything that is made under an id of one's own. */
const made: [what: string, by: () => Client, path: () => string, input: () => unknown | Promise<unknown>][] = [
  [
    'a unit',
    () => office.people.safety,
    () => `${office.path}/units`,
    () => unitInput({ name: v7(), kind: 'department' }),
  ],
  [
    'a post',
    () => office.people.safety,
    () => `${office.path}/posts`,
    () => postInput({ unit: office.units.一中社区 }),
  ],
  ['an enterprise', () => office.people.inspector, () => `${office.path}/enterprises`, () => enterpriseInput()],
  [
    'a visit',
    () => office.people.officer,
    () => `${office.path}/inspections`,
    async () => inspectionInput(office, await newEnterprise(office)),
  ],
  ['a hazard', () => office.people.officer, () => `${office.path}/hazards`, () => hazardInput(office)],
  [
    'a performance',
    () => office.people.inspector,
    () => `${office.path}/performances`,
    async () => performanceInput(await newEnterprise(office)),
  ],
  [
    'a campaign',
    () => office.people.safety,
    () => `${office.path}/campaigns`,
    async () => launchInput(await newTemplate(office), office.units),
  ],
  ['a key', () => supervisor, () => `/divisions/${office.district}/keys`, () => keyInput(office.district)],
  [
    'a member',
    () => office.people.safety,
    () => `/divisions/${office.code}/members`,
    () => ({ username: `li-${v7()}`, name: '李四', role: 'leaderInCharge', unit: null, certificate: null }),
  ],
  ['a notice', () => supervisor, () => `/divisions/${office.district}/notices`, () => ({ text: '关于开展排查的通知' })],
]

describe.each(made)('%s', (_, by, path, input) => {
  test.each([
    ['1970', '1970-01-01T00:00:00Z'],
    ['2100', '2100-01-01T00:00:00Z'],
    ['the day after tomorrow', '2023-11-22T00:10:00+08:00'],
  ])('can not be made under an id of %s, and the refusal says what time it is', async (__, time) => {
    const { status, body } = await by().put(`${path()}/${idOf(time)}`, await input())
    expect([status, body.code]).toEqual([422, 'idFarOff'])
    expect(body.about[0].slice(0, 10)).toBe('2023-11-20')
  })

  test.each([
    ['the office’s today', '2023-11-20T08:00:00+08:00'],
    ['a form that lay open overnight', '2023-11-19T00:10:00+08:00'],
    ['a device whose clock is fast', '2023-11-21T11:00:00+08:00'],
  ])('can be made under an id of %s', async (__, time) => {
    const { status, body } = await by().put(`${path()}/${idOf(time)}`, await input())
    expect([status, body.code]).toEqual([201, undefined])
  })
})

describe('without signal', () => {
  test('a visit of last week, with its hazard, is sent today under the ids that the phone gave them then', async () => {
    const { officer } = office.people
    const on = '2023-11-13'
    const enterprise = await newEnterprise(office)
    const then = `${on}T10:00:00+08:00`
    const visit = idOf(then)
    const put = (path: string, input: unknown) => officer.put(`${office.path}/${path}`, input)
    expect(await put(`inspections/${visit}`, inspectionInput(office, enterprise, { inspectedOn: on }))).toMatchObject({
      status: 201,
    })
    const found = hazardInput(office, { enterprise, foundOn: on, inspection: visit })
    expect(await put(`hazards/${idOf(then)}`, found)).toMatchObject({ status: 201 })
    const earlier = idOf('2023-11-10T10:00:00+08:00')
    expect(await put(`hazards/${earlier}`, hazardInput(office, { enterprise, foundOn: on }))).toMatchObject({
      status: 422,
      body: { code: 'idFarOff' },
    })
  })

  test('what was sent weeks ago is answered the same when it is sent again', async () => {
    const { officer } = office.people
    const path = `${office.path}/hazards/${idOf('2023-11-20T10:00:00+08:00')}`
    const input = hazardInput(office)
    const first = await officer.put(path, input)
    const again = await officer.put(path, input, { at: '2023-12-18T10:00:00+08:00' })
    expect([again.status, again.body]).toEqual([201, first.body])
  })
})

describe('lists that go newest first', () => {
  /** Two ids whose times stand the other way round than the records are made. */
  const twoIds = () => ({ early: idOf('2023-11-19T08:00:00+08:00'), late: idOf('2023-11-21T20:00:00+08:00') })
  const [first, second] = ['2023-11-20T12:00:00+08:00', '2023-11-20T12:01:00+08:00']
  /** The ids in the order of a list, read page by page. */
  async function listed(by: Client, path: string, limit = 1): Promise<string[]> {
    const ids: string[] = []
    for (let after = ''; ; ) {
      const { body } = await by.get(`${path}limit=${limit}${after}`)
      ids.push(...body.items.map(({ id }: { id: string }) => id))
      if (body.next === null) return ids
      after = `&after=${body.next}`
    }
  }

  test('show the enterprise that was registered last first, whatever the clock of the device said', async () => {
    const { early, late } = twoIds()
    const { inspector, safety } = office.people
    const community = office.units.九中社区
    const put = (id: string, at: string) =>
      inspector.put(`${office.path}/enterprises/${id}`, enterpriseInput({ name: id, community }), { at })
    await put(late, first)
    await put(early, second)
    expect(await listed(safety, `${office.path}/enterprises?community=${community}&`)).toEqual([early, late])
    const all = await listed(safety, `${office.path}/enterprises?`, 50)
    expect(all.filter((id) => id === early || id === late)).toEqual([early, late])
    for (const enterprise of [late, early]) {
      const id = v7()
      const { officer } = office.people
      await officer.put(`${office.path}/inspections/${id}`, inspectionInput(office, enterprise))
      const answers = [{ question: '1.1', answer: 'yes', reason: null, note: null }]
      await officer.step(`${office.path}/inspections/${id}/answers`, { answers }, 1)
      const signature = { kind: 'patrol', signedAs: '张守安', drawn }
      expect((await officer.step(`${office.path}/inspections/${id}/signature`, signature, 2)).status).toBe(200)
    }
    expect(await listed(safety, `${office.path}/enterprises?inspectedIn=${office.campaign}&`)).toEqual([early, late])
  })

  test('show the visit that was begun last first, of an enterprise and of a state too', async () => {
    const { early, late } = twoIds()
    const { officer, safety } = office.people
    const enterprise = await newEnterprise(office)
    const put = (id: string, at: string) =>
      officer.put(`${office.path}/inspections/${id}`, inspectionInput(office, enterprise), { at })
    await put(late, first)
    await put(early, second)
    expect(await listed(safety, `${office.path}/inspections?enterprise=${enterprise}&`)).toEqual([early, late])
    for (const filter of ['', 'status=draft&']) {
      const all = await listed(safety, `${office.path}/inspections?${filter}`, 50)
      expect(all.filter((id) => id === early || id === late)).toEqual([early, late])
    }
  })

  test('show the chase that was sent last first', async () => {
    const { early, late } = twoIds()
    const { safety } = office.people
    const [one, other] = [office.units.一中社区, office.units.九中社区]
    const put = (id: string, unit: string, at: string) =>
      safety.put(
        `${office.path}/chases/${id}`,
        { campaign: office.campaign, unit, duty: 'writtenReport', note: null },
        { at },
      )
    const answers = [await put(late, one, first), await put(early, other, second)]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [201, undefined],
      [201, undefined],
    ])
    for (const filter of ['', `campaign=${office.campaign}&`, 'status=sent&'])
      expect(await listed(safety, `${office.path}/chases?${filter}`)).toEqual([early, late])
  })

  test('show the key that was made last first', async () => {
    const { early, late } = twoIds()
    const made = async (id: string) =>
      (await supervisor.put(`/divisions/${office.district}/keys/${id}`, keyInput(office.district))).status
    expect([await made(late), await made(early)]).toEqual([201, 201])
    const { body } = await supervisor.get(`/divisions/${office.district}/keys`)
    const ids = body.items.map(({ id }: { id: string }) => id)
    expect(ids.filter((id: string) => id === early || id === late)).toEqual([early, late])
  })
})
