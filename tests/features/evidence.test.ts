import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import { fileBytesAtMost, thumbnailAtMost } from '../../src/lib/files.ts'
import { sha256Of } from '../../src/lib/hash.ts'
import { type Answer, anonymous } from '../support/client.ts'
import { filePath, pictured, uploaded } from '../support/files.ts'
import { runJobs } from '../support/jobs.ts'
import { idOf } from '../support/members.ts'
import { report } from '../support/office-hazards.ts'
import { jpeg, pdf, png, webp } from '../support/pictures.ts'
import { loggedWhere } from '../support/security-log.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dongguan, expectCreated, nanguan } from '../support/world.ts'

const put = (bytes: unknown, id = v7(), post: Colleague = 'officer', headers = {}) =>
  office.people[post].put(filePath(office, id), bytes, { headers })

const putThumbnail = (id: string, bytes: unknown = jpeg(320, 240), post: Colleague = 'officer') =>
  office.people[post].put(filePath(office, id, '/thumbnail'), bytes)

const read = (id: string, post: Colleague = 'officer', headers = {}, part: '' | '/thumbnail' = '') =>
  office.people[post].get(filePath(office, id, part), { headers })

const hashOf = (bytes: Uint8Array) => sha256Of([bytes])

const rowOf = (id: string) =>
  env.SHARD_01.prepare('SELECT * FROM evidence WHERE office = ? AND id = ?').bind(Number(nanguan), id).first()

/** A hazard that has taken up one picture, of the community that it lies in, and of a natural person. */
async function shownBy(post: Colleague, more: Record<string, unknown> = {}): Promise<{ id: string; record: string }> {
  const { files } = await pictured(office, office.people[post], 'before')
  const record = v7()
  await expectCreated(report({ ...more, files }, post, record))
  return { id: files[0]?.id ?? '', record }
}

const ofPerson = { party: { kind: 'person', name: '刘某', phone: null }, place: '一中家属院 2 号楼 301' }

/** A picture of so many bytes. */
function ofBytes(many: number): Uint8Array {
  const bytes = new Uint8Array(many)
  bytes.set(jpeg())
  return bytes
}

describe('uploading a file', () => {
  test('is for nobody who isn’t signed in, of another office, or writes nothing in this one', async () => {
    await refused(() => anonymous.put(filePath(office, v7()), jpeg()), 'signInNeeded')
    await refused(() => world.office(dongguan).people.officer.put(filePath(office, v7()), jpeg()), 'notMember')
    for (const who of [office.people.leader, supervisor])
      await refused(() => who.put(filePath(office, v7()), jpeg()), 'notPermitted')
  })

  test.each([
    ['JPEG', jpeg(1600, 1200), { type: 'jpeg', width: 1600, height: 1200 }],
    ['PNG', png(800, 600), { type: 'png', width: 800, height: 600 }],
    ['WebP', webp(800, 600), { type: 'webp', width: 800, height: 600 }],
    ['PDF', pdf(), { type: 'pdf', width: null, height: null }],
  ] as const)('answers what a %s is, and its hash', async (_, bytes, read) => {
    const id = v7()
    const { status, body, headers } = await put(bytes, id)
    const facts = { bytes: bytes.length, sha256: hashOf(bytes), hasThumbnail: false }
    expect([status, body]).toEqual([201, { id, ...read, ...facts }])
    expect(headers.get('Location')).toBe(`/api/v1${filePath(office, id)}`)
  })

  test('believes the bytes and no header', async () => {
    const { body } = await put(png(), v7(), 'officer', { 'Content-Type': 'application/pdf' })
    expect(body.type).toBe('png')
    for (const said of ['image/jpeg', 'application/pdf', 'application/json', 'multipart/form-data; boundary=x'])
      await refused(
        () => put(new TextEncoder().encode('<html>'), v7(), 'officer', { 'Content-Type': said }),
        'fileTypeUnknown',
      )
  })

  test('refuses a picture of 60,000 × 60,000 pixels, and says what it found', async () => {
    expect(await refused(() => put(jpeg(60_000, 60_000)), 'pictureUnfit')).toMatchObject({ about: ['60000×60000'] })
    expect(await refused(() => put(png(60_000, 60_000)), 'pictureUnfit')).toMatchObject({ about: ['60000×60000'] })
  })

  test('takes 8 MB and not a byte more', async () => {
    const whole = ofBytes(fileBytesAtMost)
    expect((await put(whole)).body).toMatchObject({ bytes: fileBytesAtMost, sha256: hashOf(whole) })
    await refused(() => put(ofBytes(fileBytesAtMost + 1)), 'bodyTooLarge')
  })

  test('is refused without a length: nobody is made to hold a body of any length', async () => {
    await refused(() => put(jpeg(), v7(), 'officer', { 'Content-Length': null }), 'lengthMissing')
    await refused(() => put(jpeg(), v7(), 'officer', { 'Transfer-Encoding': 'chunked' }), 'lengthMissing')
    await refused(
      () => anonymous.put(filePath(office, v7()), jpeg(), { headers: { 'Content-Length': null } }),
      'lengthMissing',
    )
  })

  test('is done once: the same again is answered the same, and also at once', async () => {
    const [id, bytes] = [v7(), jpeg()]
    const answers = await Promise.all([put(bytes, id), put(bytes, id), put(bytes, id)])
    answers.push(await put(bytes, id))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect((await read(id)).body).toEqual(bytes)
  })

  test('under an id that others bytes or somebody else has is a conflict, also at once', async () => {
    const [id, bytes] = [await uploaded(office, office.people.officer), jpeg()]
    const before = (await read(id)).body
    await refused(() => put(bytes, id), 'idTaken')
    await refused(() => put(before, id, 'officer2'), 'idTaken')
    expect((await read(id)).body).toEqual(before)
    const race = v7()
    const answers = await Promise.all([jpeg(), jpeg(), jpeg()].map((each) => put(each, race)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  test('goes on where it broke off before the bytes were kept', async () => {
    const [id, bytes] = [v7(), jpeg()]
    await put(bytes, id)
    await env.SHARD_01.prepare("UPDATE evidence SET status = 'coming' WHERE id = ?").bind(id).run()
    await env.EVIDENCE.delete([`${nanguan}/${id}`])
    await refused(() => read(id), 'notFound')
    await refused(() => report({ files: [{ id, shows: 'before' }] }), 'evidenceUnfit')
    expect((await put(bytes, id)).status).toBe(201)
    expect((await read(id)).body).toEqual(bytes)
  })

  test('is bounded: who has 200 files or 400 MB in no step yet sends those steps first', async () => {
    const more = (id: string, many: number, bytes: number) =>
      env.SHARD_01.prepare(
        `INSERT INTO evidence (office, id, type, bytes, sha256, uploaded_by, uploaded_at, status)
         SELECT office, evidence.id || '-' || value, evidence.type, ?3, sha256, uploaded_by, uploaded_at, 'kept'
         FROM evidence CROSS JOIN json_each(?2) WHERE evidence.id = ?1`,
      )
        .bind(id, JSON.stringify(Array.from({ length: many }, (_, nth) => nth)), bytes)
        .run()
    await more(await uploaded(office, office.people.unarmed), 198, 10)
    const [last, bytes] = [v7(), jpeg()]
    expect((await put(bytes, last, 'unarmed')).status).toBe(201)
    await refused(() => put(jpeg(), v7(), 'unarmed'), 'evidenceTooMuch')
    expect((await put(bytes, last, 'unarmed')).status).toBe(201)
    await more(await uploaded(office, office.people.uncertified), 49, 8_000_000)
    const large = ofBytes(8_000_001)
    await refused(() => put(large, v7(), 'uncertified'), 'evidenceTooMuch')
    expect((await put(jpeg(), v7(), 'uncertified')).status).toBe(201)
    expect((await put(jpeg(), v7(), 'inspector')).status).toBe(201)
  })
})

describe('a thumbnail', () => {
  test('is its uploader’s to add, once, before a step takes the file up', async () => {
    const [id, small] = [await uploaded(office, office.people.officer), jpeg(320, 240)]
    await refused(() => putThumbnail(id, small, 'officer2'), 'notFound')
    await refused(() => putThumbnail(v7(), small), 'notFound')
    await refused(() => read(id, 'officer', {}, '/thumbnail'), 'notFound')
    const answers = await Promise.all([putThumbnail(id, small), putThumbnail(id, small)])
    for (const { status, body } of answers) expect([status, body.id, body.hasThumbnail]).toEqual([201, id, true])
    await refused(() => putThumbnail(id, jpeg(320, 241)), 'idTaken')
    const { body, headers } = await read(id, 'officer', {}, '/thumbnail')
    expect([body, headers.get('Content-Type'), headers.get('ETag')]).toEqual([
      small,
      'image/jpeg',
      `"${hashOf(small)}"`,
    ])
    await expectCreated(report({ files: [{ id, shows: 'before' }] }))
    expect((await putThumbnail(id, small)).status).toBe(201)
    const bare = await shownBy('officer')
    await refused(() => putThumbnail(bare.id), 'evidenceUnfit')
  })

  test('is small: 64 KB, 480 pixels a side, a JPEG', async () => {
    const id = await uploaded(office, office.people.officer)
    await refused(() => putThumbnail(id, new Uint8Array(thumbnailAtMost.bytes + 1)), 'bodyTooLarge')
    expect(await refused(() => putThumbnail(id, jpeg(481, 300)), 'pictureUnfit')).toMatchObject({ about: ['481×300'] })
    await refused(() => putThumbnail(id, png(100, 100)), 'fileTypeUnknown')
  })

  test('goes on where it broke off, with the same bytes', async () => {
    const [id, small] = [await uploaded(office, office.people.officer), jpeg(320, 240)]
    await env.EVIDENCE.put(`${nanguan}/${id}.thumbnail`, small, {
      onlyIf: { etagDoesNotMatch: '*' },
      sha256: hashOf(small),
    })
    await refused(() => putThumbnail(id, jpeg(100, 100)), 'idTaken')
    expect((await putThumbnail(id, small)).status).toBe(201)
  })
})

describe('reading a file', () => {
  const named = (answer: Answer, ...names: string[]) => names.map((name) => answer.headers.get(name))

  test('is its uploader’s alone until a step has taken it up, then for whoever reads the record', async () => {
    const id = await uploaded(office, office.people.officer)
    expect((await read(id)).status).toBe(200)
    for (const who of [office.people.officer2, office.people.safety, supervisor])
      await refused(() => who.get(filePath(office, id)), 'notFound')
    await expectCreated(report({ files: [{ id, shows: 'before' }] }))
    for (const who of [office.people.officer2, office.people.leader, supervisor])
      expect((await who.get(filePath(office, id))).status).toBe(200)
    await refused(() => world.office(dongguan).people.safety.get(filePath(office, id)), 'notMember')
    await refused(() => world.office(dongguan).people.safety.get(filePath(world.office(dongguan), id)), 'notFound')
    await refused(() => anonymous.get(filePath(office, id)), 'signInNeeded')
  })

  test('of a natural person’s home is for those who handle the case, and is told to the security log', async () => {
    const { id, record } = await shownBy('officer', ofPerson)
    for (const post of ['officer', 'inspector', 'safety'] as const) expect((await read(id, post)).status).toBe(200)
    for (const post of ['market', 'community2', 'leader'] as const) await refused(() => read(id, post), 'notFound')
    await refused(() => supervisor.get(filePath(office, id)), 'notFound')
    const shown = async (post: Colleague) => (await office.people[post].get(`${office.path}/hazards/${record}`)).body
    expect((await shown('market')).files).toEqual([])
    expect(JSON.stringify(await shown('market'))).not.toContain(id)
    expect((await shown('inspector')).files).toMatchObject([{ id, shows: 'before', seq: 1 }])
    const told = await loggedWhere("what = 'personalRead' AND subject = ?", record)
    expect(told.map(({ actor }) => actor)).toContain(await idOf(office.people.safety))
  })

  test('of a report is for its unit and its reviewers until it is handed in', async () => {
    const { community, safety, market } = office.people
    const { files } = await pictured(office, community, 'site')
    const id = files[0]?.id ?? ''
    const path = `${office.path}/reports/${v7()}`
    await expectCreated(
      community.put(path, { campaign: office.campaign, unit: office.units.一中社区, duty: 'writtenReport' }),
    )
    await community.step(`${path}/content`, { text: '已落实', nothing: false, found: [], files }, 1)
    for (const who of [community, safety]) {
      expect((await who.get(filePath(office, id))).status).toBe(200)
      expect((await who.get(path)).body.files).toMatchObject([{ id, shows: 'site', seq: 2 }])
    }
    await refused(() => market.get(filePath(office, id)), 'notFound')
    expect((await market.get(path)).body.files).toEqual([])
    await community.step(`${path}/submission`, {}, 2)
    expect((await market.get(filePath(office, id))).status).toBe(200)
    expect((await market.get(path)).body.files).toMatchObject([{ id }])
  })

  test('gives a browser nothing to guess, to run, or to keep for whoever comes after', async () => {
    const [picture, paper] = [v7(), v7()]
    await put(png(), picture)
    await put(pdf(), paper)
    const [shown, sent] = [await read(picture), await read(paper)]
    const headers = ['Content-Type', 'X-Content-Type-Options', 'Cache-Control', 'Content-Disposition']
    expect(named(shown, ...headers)).toEqual([
      'image/png',
      'nosniff',
      'private, no-cache',
      `inline; filename="${picture}.png"`,
    ])
    expect(named(sent, ...headers)).toEqual([
      'application/pdf',
      'nosniff',
      'private, no-cache',
      `attachment; filename="${paper}.pdf"`,
    ])
    for (const answer of [shown, sent]) {
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
      expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox')
    }
  })

  test('of a picture that is a page as well gives the picture: no browser looks for anything else in it', async () => {
    const page = '<html><script>alert(document.domain)</script></html>'
    const both = Uint8Array.from([...jpeg(640, 480, page), ...new TextEncoder().encode(page)])
    const id = v7()
    expect((await put(both, id)).status).toBe(201)
    const { body, headers } = await read(id)
    expect(body).toEqual(both)
    expect([headers.get('Content-Type'), headers.get('X-Content-Type-Options')]).toEqual(['image/jpeg', 'nosniff'])
  })

  test('is spared whoever has it already, and asks anew whether they may', async () => {
    const { id } = await shownBy('officer', ofPerson)
    const { headers } = await read(id, 'inspector')
    const tag = headers.get('ETag') ?? ''
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/)
    const again = await read(id, 'inspector', { 'If-None-Match': tag })
    expect([again.status, again.headers.get('ETag'), again.body.length]).toEqual([304, tag, 0])
    await refused(() => read(id, 'market', { 'If-None-Match': tag }), 'notFound')
  })

  test('never gives other bytes than those that were uploaded', async () => {
    const { id } = await shownBy('officer')
    const key = `${nanguan}/${id}`
    await env.EVIDENCE.delete([key])
    await refused(() => read(id), 'storageDamaged')
    const other = jpeg()
    await env.EVIDENCE.put(key, other, { onlyIf: { etagDoesNotMatch: '*' }, sha256: hashOf(other) })
    await refused(() => read(id), 'storageDamaged')
    expect(await rowOf(id)).toMatchObject({ kind: 'hazard', step: 1 })
  })
})

describe('what no step has taken up', () => {
  const held = async (id: string) => (await env.EVIDENCE.get(`${nanguan}/${id}`)) !== null

  test('is deleted after a week, bytes, thumbnail and row; what a step took up stays', async () => {
    const id = await uploaded(office, office.people.officer)
    await putThumbnail(id)
    const { id: kept } = await shownBy('officer')
    await runJobs('2023-11-27T11:00:00+08:00')
    expect([(await rowOf(id))?.status, await held(id)]).toEqual(['kept', true])
    await runJobs('2023-11-27T13:00:00+08:00')
    expect([await rowOf(id), await held(id), await held(`${id}.thumbnail`)]).toEqual([null, false, false])
    expect([(await rowOf(kept))?.kind, await held(kept)]).toEqual(['hazard', true])
    expect((await put(jpeg(), id)).status).toBe(201)
  })

  test('goes with the next run where a run broke off, and until then nobody uses or uploads it', async () => {
    const [id, bytes] = [v7(), jpeg()]
    await put(bytes, id)
    await env.SHARD_01.prepare("UPDATE evidence SET status = 'going' WHERE id = ?").bind(id).run()
    await refused(() => put(bytes, id), 'storageBusy')
    await refused(() => report({ files: [{ id, shows: 'before' }] }), 'evidenceUnfit')
    await runJobs('2023-11-20T13:00:00+08:00')
    expect([await rowOf(id), await held(id)]).toEqual([null, false])
    expect((await put(bytes, id)).status).toBe(201)
  })
})

describe('whoever verifies a record', () => {
  const verified = async (record: string) =>
    (await office.people.leader.get(`${office.path}/records/hazard/${record}/verify`)).body

  test('is told that a file was replaced, or that its thumbnail or itself is gone', async () => {
    const id = await uploaded(office, office.people.officer)
    const [small, record] = [jpeg(320, 240), v7()]
    await putThumbnail(id, small)
    await expectCreated(report({ files: [{ id, shows: 'before' }] }, 'officer', record))
    expect(await verified(record)).toMatchObject({ intact: true, findings: [] })
    const key = `${nanguan}/${id}`
    const was = new Uint8Array((await (await env.EVIDENCE.get(key))?.arrayBuffer()) ?? new ArrayBuffer())
    const store = (name: string, bytes: Uint8Array) =>
      env.EVIDENCE.put(name, bytes, { onlyIf: { etagDoesNotMatch: '*' }, sha256: hashOf(bytes) })
    const changed = { intact: false, findings: [{ tampering: 'fileChanged', seq: 1 }] }
    await env.EVIDENCE.delete([key])
    expect(await verified(record)).toMatchObject(changed)
    await store(key, jpeg())
    expect(await verified(record)).toMatchObject(changed)
    await env.EVIDENCE.delete([key, `${key}.thumbnail`])
    await store(key, was)
    expect(await verified(record)).toMatchObject(changed)
    const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
    for (const minute of ['00', '05']) await runJobs(`2023-11-21T02:${minute}:00+08:00`)
    const lines = complained.mock.calls.map(([line]) => JSON.parse(String(line)))
    complained.mockRestore()
    expect(lines).toContainEqual(expect.objectContaining({ job: 'verify', tampering: 'fileChanged', record }))
    await store(`${key}.thumbnail`, small)
    expect(await verified(record)).toMatchObject({ intact: true })
  })
})
