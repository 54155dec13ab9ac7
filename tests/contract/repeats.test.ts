import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { afterEach, describe, expect, test } from 'vitest'
import type { Answer } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { enterpriseInput, hazardInput, inspectionInput, launchInput, order, unitInput } from '../support/inputs.ts'
import { beforeSaving, confirmedBy, statuses, twenty, writtenOf } from '../support/races.ts'
import { newEnterprise, newHazard, newTemplate } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { written } from '../support/witnessed.ts'
import { expectCreated, nanguan, person, yongqiao } from '../support/world.ts'

/** What is made by PUT: where, with what, and with what else. */
const makings: [what: string, make: () => Promise<{ path: string; input: object; other: object }>][] = [
  [
    'a unit',
    async () => {
      const input = unitInput({ name: v7() })
      return { path: `units/${v7()}`, input, other: { ...input, stationed: true } }
    },
  ],
  [
    'an enterprise',
    async () => ({
      path: `enterprises/${v7()}`,
      input: enterpriseInput(),
      other: enterpriseInput({ principal: '李四' }),
    }),
  ],
  [
    'an inspection',
    async () => {
      const visited = await newEnterprise(office)
      const input = inspectionInput(office, visited)
      return { path: `inspections/${v7()}`, input, other: { ...input, inspectedOn: '2023-11-19' } }
    },
  ],
  [
    'a hazard',
    async () => ({
      path: `hazards/${v7()}`,
      input: hazardInput(office),
      other: hazardInput(office, { description: '配电箱未上锁' }),
    }),
  ],
  [
    'a campaign',
    async () => {
      const input = launchInput(await newTemplate(office), office.units)
      return {
        path: `campaigns/${v7()}`,
        input,
        other: { ...input, deadlines: [{ duty: 'writtenReport', due: '2023-11-27' }] },
      }
    },
  ],
]

describe.each(makings)('%s that is sent twice', (_, make) => {
  const put = (path: string, body: object) => office.people.safety.put(`${office.path}/${path}`, body)

  test('is made once, and answered the same again', async () => {
    const { path, input } = await make()
    const before = written.length
    const first = await put(path, input)
    const made = written.length
    expect(made).toBeGreaterThan(before)
    const again = await put(path, input)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(written.slice(made)).toEqual([])
  })

  test('is made once when both come at once', async () => {
    const { path, input } = await make()
    const [, , feed = 0] = await writtenOf('')
    const answers = await Promise.all([put(path, input), put(path, input), put(path, input)])
    expect(statuses(answers)).toEqual([201, 201, 201])
    expect(answers.map(({ body }) => body)).toEqual(Array(3).fill(answers[0].body))
    expect((await writtenOf(''))[2]).toBe(feed + 1)
  })

  test('is a conflict when the content differs, also at once', async () => {
    const { path, input, other } = await make()
    const answers = await Promise.all([put(path, input), put(path, other)])
    expect(statuses(answers)).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('idTaken')
    const lost = answers[0].status === 201 ? other : input
    await refused(() => put(path, lost), 'idTaken')
  })

  test('is a conflict when somebody else sends it, who may do as much, also at once', async () => {
    const colleague = await person('colleague', [{ division: nanguan, role: 'safetyOfficer', unit: null }])
    const theirs = (path: string, body: object) => colleague.put(`${office.path}/${path}`, body)
    const { path, input } = await make()
    await expectCreated(put(path, input))
    await refused(() => theirs(path, input), 'idTaken')
    const race = await make()
    const answers = await Promise.all([put(race.path, race.input), theirs(race.path, race.input)])
    expect(statuses(answers)).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('idTaken')
  })
})

describe('a step that is sent twice', () => {
  const ordered = (id: string, ask: object, body: object = order) =>
    office.people.officer.step(`${office.path}/hazards/${id}/order`, body, 2, ask)

  test('is taken once and answered the same again, even when the hazard has moved on', async () => {
    const id = await newHazard(office)
    await walk(office, id, 'general', 1)
    const key = v7()
    const first = await ordered(id, { key })
    await office.people.contact.step(`${office.path}/hazards/${id}/claim`, { note: '已清理' }, 3)
    const before = written.length
    const again = await ordered(id, { key })
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect(written.slice(before)).toEqual([])
  })

  test('is taken once when both come at once', async () => {
    for (const _ of twenty) {
      const id = await newHazard(office)
      await walk(office, id, 'general', 1)
      const [, keys = 0, feed = 0] = await writtenOf(id)
      const key = v7()
      const answers = await Promise.all([ordered(id, { key }), ordered(id, { key }), ordered(id, { key })])
      expect(statuses(answers)).toEqual([200, 200, 200])
      expect(answers.map(({ body }) => body)).toEqual(Array(3).fill(answers[0].body))
      expect(await writtenOf(id)).toEqual([3, keys + 1, feed + 1])
    }
  })

  test('is answered the same when the first is saved after the second has looked for it', async () => {
    const id = await newHazard(office)
    await walk(office, id, 'general', 1)
    const key = v7()
    let first: Answer | undefined
    const again = await ordered(id, {
      key,
      ...beforeSaving(async () => {
        first = await ordered(id, { key })
      }),
    })
    expect([again.status, again.body]).toEqual([200, first?.body])
    expect((await writtenOf(id))[0]).toBe(3)
  })

  test('can’t be another under the same key: another body, step, record or person', async () => {
    const [id, other] = [await newHazard(office), await newHazard(office)]
    const key = v7()
    await confirmedBy('officer', id, 'general', { key })
    await refused(() => confirmedBy('officer', id, 'major', { key }), 'idempotencyKeyReused')
    await refused(() => ordered(id, { key }), 'idempotencyKeyReused')
    await refused(() => confirmedBy('officer', other, 'general', { key }), 'idempotencyKeyReused')
    await refused(() => confirmedBy('officer2', id, 'general', { key }), 'idempotencyKeyReused')
  })

  test('can’t be another under the same key when both come at once', async () => {
    const [id, other] = [await newHazard(office), await newHazard(office)]
    const key = v7()
    const answers = await Promise.all([
      confirmedBy('officer', id, 'general', { key }),
      confirmedBy('officer', other, 'general', { key }),
    ])
    expect(statuses(answers)).toEqual([200, 422])
  })

  test.each([
    ['no key', 'idempotencyKeyMissing', { 'Idempotency-Key': null }],
    ['no version', 'ifMatchMissing', { 'If-Match': null }],
    ['a short key', 'badInput', { 'Idempotency-Key': 'short' }],
    ['a version without quotes', 'badInput', { 'If-Match': '1' }],
    ['a version that is gone', 'recordChanged', { 'If-Match': '"2"' }],
  ] as const)('is refused with %s', async (_, code, headers) => {
    const id = await newHazard(office)
    await refused(() => confirmedBy('officer', id, 'general', { headers }), code)
  })
})

describe('a district that is being moved', () => {
  const hold = (state: string, epoch: number) =>
    env.SHARD_01.prepare('UPDATE held SET state = ?, epoch = ?').bind(state, epoch).run()
  afterEach(() => hold('open', 1))

  const moves: [string, () => Promise<unknown>][] = [
    ['frozen', () => hold('frozen', 1)],
    ['at its next epoch', () => hold('open', 2)],
    ['gone from the shard', () => env.SHARD_01.prepare('UPDATE held SET district = 999999').run()],
  ]

  test.each(moves)('%s: nobody writes, everybody reads', async (_, move) => {
    const id = await newHazard(office)
    const inputs = await Promise.all(makings.map(([, make]) => make()))
    await move()
    const writes = [
      () => confirmedBy('officer', id, 'general'),
      ...inputs.map(
        ({ path, input }) =>
          () =>
            office.people.safety.put(`${office.path}/${path}`, input),
      ),
    ]
    for (const write of writes) {
      const before = written.length
      const { status, body, headers } = await write()
      expect([status, body.code, headers.get('Retry-After')]).toEqual([503, 'districtMoved', '10'])
      expect(written.slice(before)).toEqual([])
    }
    expect((await office.people.leader.get(`${office.path}/hazards/${id}`)).status).toBe(200)
    await env.SHARD_01.prepare('UPDATE held SET district = ?').bind(Number(yongqiao)).run()
    await hold('open', 1)
    expect((await confirmedBy('officer', id, 'general')).status).toBe(200)
  })

  test('frozen between somebody’s load and save: the save writes nothing', async () => {
    const id = await newHazard(office)
    const before = await writtenOf(id)
    const { status } = await confirmedBy(
      'officer',
      id,
      'general',
      beforeSaving(() => hold('frozen', 1)),
    )
    expect([status, await writtenOf(id)]).toEqual([503, before])
  })
})
