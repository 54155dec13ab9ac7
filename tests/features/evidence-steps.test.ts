import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../src/lib/hash.ts'
import { filePath, pictured, uploaded } from '../support/files.ts'
import { claim, confirmation, hazardInput, order, performanceInput } from '../support/inputs.ts'
import { report, shownHazard, step } from '../support/office-hazards.ts'
import { jpeg, pdf } from '../support/pictures.ts'
import { beforeSaving, statuses } from '../support/races.ts'
import { newEnterprise, newHazard, newInspection } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dongguan, expectCreated, nanguan } from '../support/world.ts'

const taken = async (record: string) =>
  (
    await env.SHARD_01.prepare('SELECT id, kind, step FROM evidence WHERE office = ? AND record = ? ORDER BY step, id')
      .bind(Number(nanguan), record)
      .all()
  ).results

async function detailOf(record: string, seq: number): Promise<Record<string, unknown>> {
  const row = await env.SHARD_01.prepare('SELECT detail FROM event WHERE office = ? AND record = ? AND seq = ?')
    .bind(Number(nanguan), record, seq)
    .first<{ detail: string }>()
  return JSON.parse(row?.detail ?? '{}')
}

/** What a step names: pictures that somebody has just uploaded. */
const shown = (post: Colleague = 'officer') => pictured(office, office.people[post], 'before', 'after')
const idsIn = ({ files }: { files: readonly { id: string }[] }) => files.map(({ id }) => id)

describe('a step that takes up files', () => {
  test('names each with its hash in its event, so that the record’s hash covers them, and the record lists them', async () => {
    const { officer } = office.people
    const [picture, paper] = [jpeg(1600, 1200), pdf()]
    const [first, second] = [await uploaded(office, officer, picture), await uploaded(office, officer, paper)]
    const small = jpeg(320, 240)
    await expectCreated(officer.put(filePath(office, first, '/thumbnail'), small))
    const record = v7()
    const files = [
      { id: second, shows: 'paper' },
      { id: first, shows: 'before' },
    ]
    await expectCreated(report({ files }, 'officer', record))
    const { files: told } = (await detailOf(record, 1)) as { files: Record<string, unknown>[] }
    const facts = { bytes: picture.length, sha256: sha256Of([picture]), width: 1600, height: 1200, type: 'jpeg' }
    expect(told.map(({ id }) => id)).toEqual([second, first])
    expect(told[1]).toEqual({
      id: first,
      shows: 'before',
      ...facts,
      thumbnail: sha256Of([small]),
      uploadedAt: expect.any(String),
    })
    const { files: listed, intact } = await shownHazard(record)
    const [{ by, at }] = (await shownHazard(record)).events
    const reporting = { seq: 1, verb: 'report', by, at }
    expect(listed[1]).toEqual({ id: first, shows: 'before', ...reporting, ...facts, hasThumbnail: true })
    expect(listed[0]).toMatchObject({ id: second, shows: 'paper', type: 'pdf', width: null, hasThumbnail: false })
    expect(intact).toBe(true)
    const more = await shown()
    expect((await step('officer', record, 'confirmation', { ...confirmation('general'), ...more }, 1)).status).toBe(200)
    expect((await shownHazard(record)).files.map(({ id, seq }: { id: string; seq: number }) => [id, seq])).toEqual([
      [second, 1],
      [first, 1],
      ...idsIn(more).map((id) => [id, 2]),
    ])
    expect(await taken(record)).toMatchObject([{ step: 1 }, { step: 1 }, { step: 2 }, { step: 2 }])
  })

  test('may be any that shows something, of every kind of record that does', async () => {
    const enterprise = await newEnterprise(office)
    const hazard = await newHazard(office)
    const visit = await newInspection(office, enterprise)
    const done = v7()
    const made: [record: string, take: (files: object) => Promise<{ status: number }>][] = [
      [hazard, async (files) => step('officer', hazard, 'confirmation', { ...confirmation('general'), ...files }, 1)],
      [hazard, async (files) => step('officer', hazard, 'order', { ...order, ...files }, 2)],
      [
        hazard,
        async (files) =>
          step('officer', hazard, 'retraction', { reason: '另拟' }, 3).then(() =>
            step('officer', hazard, 'notice', { ...order, ...files }, 4),
          ),
      ],
      [hazard, async (files) => step('officer', hazard, 'claim', { ...claim, ...files }, 5)],
      [
        visit,
        async (files) =>
          office.people.officer.step(`${office.path}/inspections/${visit}/answers`, { answers: [], ...files }, 1),
      ],
      [
        visit,
        async (files) =>
          office.people.officer.step(
            `${office.path}/inspections/${visit}/correction`,
            { set: {}, reason: '补充照片', ...files },
            2,
          ),
      ],
      [
        done,
        async (files) =>
          office.people.officer.put(`${office.path}/performances/${done}`, {
            ...performanceInput(enterprise),
            ...files,
          }),
      ],
    ]
    for (const [record, take] of made) {
      const files = await shown()
      const before = (await taken(record)).length
      expect((await take(files)).status).toBeLessThan(300)
      expect(await taken(record)).toHaveLength(before + 2)
    }
    for (const path of [`inspections/${visit}`, `performances/${done}`]) {
      const { body } = await office.people.leader.get(`${office.path}/${path}`)
      expect([body.files.length, body.intact]).toEqual([path.startsWith('performances') ? 2 : 4, true])
    }
  })

  test('an inspection’s answers say something: an answer, or a picture', async () => {
    const visit = await newInspection(office, await newEnterprise(office))
    const path = `${office.path}/inspections/${visit}/answers`
    await refused(() => office.people.officer.step(path, { answers: [] }, 1), 'badInput', 'answers')
  })

  test('takes twenty, each named once, and says what each shows', async () => {
    const { officer } = office.people
    const ids = await Promise.all(Array.from({ length: 21 }, () => uploaded(office, officer)))
    const files = ids.map((id) => ({ id, shows: 'site' }))
    await refused(() => report({ files }), 'badInput', 'files')
    await refused(() => report({ files: [files[0], files[0]] }), 'badInput', 'files')
    await refused(() => report({ files: [{ id: ids[0], shows: 'nothing' }] }), 'badInput', 'files.0.shows')
    await refused(() => report({ files: [{ id: ids[0] }] }), 'badInput', 'files.0.shows')
    await expectCreated(report({ files: files.slice(0, 20) }))
  })

  test('is refused with a file that isn’t there, is another’s, or of another office, and names each', async () => {
    const mine = await shown()
    const theirs = idsIn(await shown('officer2'))
    const there = world.office(dongguan)
    const elsewhere = await uploaded(there, there.people.officer)
    const nowhere = v7()
    for (const id of [...theirs, elsewhere, nowhere]) {
      const files = [...mine.files, { id, shows: 'after' }]
      expect(await refused(() => report({ files }), 'evidenceUnfit')).toMatchObject({ about: [id] })
      const hazard = await newHazard(office)
      await refused(
        () => step('officer', hazard, 'confirmation', { ...confirmation('general'), files }, 1),
        'evidenceUnfit',
      )
    }
    await expectCreated(report(mine))
  })

  test('has its files for itself: no other step takes them up, of this record or another', async () => {
    const files = await shown()
    const record = v7()
    await expectCreated(report(files, 'officer', record))
    expect((await refused(() => report(files), 'evidenceUnfit')).about).toEqual(idsIn(files))
    await refused(
      () => step('officer', record, 'confirmation', { ...confirmation('general'), ...files }, 1),
      'evidenceUnfit',
    )
  })

  test('is refused where nothing is shown, as any field that isn’t known', async () => {
    const record = await newHazard(office)
    const files = await shown()
    await refused(() => step('officer', record, 'follower', files, 1), 'badInput', 'files')
  })

  test('that is another’s to take, or stale, leaves the files free', async () => {
    const record = await newHazard(office)
    const files = await shown('unarmed')
    await refused(
      () => step('unarmed', record, 'confirmation', { ...confirmation('general'), ...files }, 1),
      'otherDepartment',
    )
    const own = await shown()
    await refused(
      () => step('officer', record, 'confirmation', { ...confirmation('general'), ...own }, 7),
      'recordChanged',
    )
    expect((await step('officer', record, 'confirmation', { ...confirmation('general'), ...own }, 1)).status).toBe(200)
  })
})

describe('sent again', () => {
  test('a report with files is answered the same, and so is one with none named', async () => {
    const [files, record] = [await shown(), v7()]
    const answers = [await report(files, 'officer', record), await report(files, 'officer', record)]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    await refused(() => report({ files: files.files.toReversed() }, 'officer', record), 'idTaken')
    await refused(() => report({}, 'officer', record), 'idTaken')
    const bare = v7()
    for (const _ of ['once', 'twice']) expect((await report({ files: [] }, 'officer', bare)).status).toBe(201)
  })

  test('at once, a report is made once', async () => {
    const [files, record] = [await shown(), v7()]
    const answers = await Promise.all([1, 2, 3].map(() => report(files, 'officer', record)))
    expect(statuses(answers)).toEqual([201, 201, 201])
    expect(await taken(record)).toHaveLength(2)
  })

  test('under the same key a step is taken once, also at once', async () => {
    const [record, files, key] = [await newHazard(office), await shown(), v7()]
    const confirm = () => step('officer', record, 'confirmation', { ...confirmation('general'), ...files }, 1, { key })
    const answers = [...(await Promise.all([confirm(), confirm()])), await confirm()]
    expect(statuses(answers)).toEqual([200, 200, 200])
    expect(await taken(record)).toHaveLength(2)
  })
})

describe('in a race', () => {
  test('for one file one record wins, and the other is refused and not made', async () => {
    const files = await shown()
    const records = [v7(), v7(), v7()]
    const answers = await Promise.all(records.map((record) => report(files, 'officer', record)))
    expect(statuses(answers)).toEqual([201, 422, 422])
    const lost = answers.filter(({ status }) => status === 422)
    expect(lost.map(({ body }) => body.code)).toEqual(['evidenceUnfit', 'evidenceUnfit'])
    const made = await Promise.all(records.map(async (record) => (await taken(record)).length))
    expect(made.sort()).toEqual([0, 0, 2])
  })

  test.each([
    ['taken up by another step', (id: string) => report({ files: [{ id, shows: 'before' }] })],
    ['deleted', (id: string) => env.SHARD_01.prepare('DELETE FROM evidence WHERE id = ?').bind(id).run()],
    [
      'being deleted',
      (id: string) => env.SHARD_01.prepare("UPDATE evidence SET status = 'going' WHERE id = ?").bind(id).run(),
    ],
    [
      'given a thumbnail',
      (id: string) => office.people.officer.put(filePath(office, id, '/thumbnail'), jpeg(320, 240)),
    ],
  ])('a file that is %s between a step’s load and its save costs it the step', async (_, act) => {
    const record = await newHazard(office)
    const files = await shown()
    const between = beforeSaving(() => act(files.files[1]?.id ?? ''))
    const { status, body } = await step(
      'officer',
      record,
      'confirmation',
      { ...confirmation('general'), ...files },
      1,
      between,
    )
    expect([status, body.code]).toEqual([422, 'evidenceUnfit'])
    expect((await shownHazard(record)).seq).toBe(1)
    expect(await taken(record)).toEqual([])
  })

  test('lost to another step of the record the files stay free', async () => {
    const record = await newHazard(office)
    const files = await shown()
    const faster = beforeSaving(() => step('officer2', record, 'confirmation', confirmation('major'), 1))
    const { status } = await step(
      'officer',
      record,
      'confirmation',
      { ...confirmation('general'), ...files },
      1,
      faster,
    )
    expect(status).toBe(412)
    await expectCreated(report(files))
  })
})

describe('what a step has taken up', () => {
  test('nothing changes any more and nobody deletes, whoever writes to the database', async () => {
    const { files } = await shown()
    await expectCreated(report({ files }))
    const id = files[0]?.id ?? ''
    const run = (query: string) => env.SHARD_01.prepare(query).bind(id).run()
    for (const change of [
      "sha256 = ''",
      "status = 'going'",
      'record = NULL, kind = NULL, step = NULL',
      "thumbnail = 'x'",
    ])
      await expect(run(`UPDATE evidence SET ${change} WHERE id = ?`)).rejects.toThrow(/evidence_changed/)
    await expect(run('DELETE FROM evidence WHERE id = ?')).rejects.toThrow(/evidence_taken_up/)
  })

  test('waits with the step that two sign, and stays in the record when that is taken back', async () => {
    const record = await newHazard(office, hazardInput(office))
    await step('officer', record, 'confirmation', confirmation('general'), 1)
    const files = await shown()
    await step('officer', record, 'order', { ...order, ...files }, 2)
    const { pending, files: listed } = await shownHazard(record)
    expect([pending.input, listed.length]).toEqual([order, 2])
    const second = await shown('officer2')
    expect((await step('officer2', record, 'countersignature', { note: null, ...second }, 3)).status).toBe(200)
    expect((await shownHazard(record)).files).toHaveLength(4)
  })
})
