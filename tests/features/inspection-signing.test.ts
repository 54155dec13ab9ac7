import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentHash } from '../../src/lib/hash.ts'
import { noon } from '../support/client.ts'
import { confirmation, drawn, everybody, patrolSignature } from '../support/inputs.ts'
import {
  answer,
  answeredInspection,
  answers,
  begunInspection,
  bring,
  countersign,
  enforcement,
  enforcementSignature,
  foundIn,
  halfSignedInspection,
  join,
  jointInspection,
  makeFactory,
  partyRefused,
  partySigned,
  putInspection,
  shownInspection,
  sign,
  signEnforcement,
  signedPatrol,
  takeBack,
  takePart,
} from '../support/inspections.ts'
import { newHazard } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { refused, untriggered } from '../support/stored.ts'
import { nanguan } from '../support/world.ts'

beforeAll(makeFactory)

// biome-ignore lint/suspicious/noExplicitAny: what the API answers
const hashAsShown = ({ signature, questions, officers, ...told }: any) =>
  contentHash({
    office: nanguan,
    id: told.id,
    kind: told.kind,
    campaign: told.campaign,
    enterprise: told.enterprise,
    inspectedOn: told.inspectedOn,
    inspector: told.inspector,
    officers: officers.map(({ signedAt: _, ...officer }: { signedAt: string | null }) => officer),
    experts: told.experts,
    certificatesShown: told.certificatesShown,
    party: told.party,
    questions: questions.map(({ key, text }: { key: string; text: string }) => ({ key, text })),
    answers: told.answers,
    hazards: told.hazards,
    signedAs: signature.signedAs,
    signedAt: signature.signedAt,
  })

/** A line to the right, from one moment to another. */
const line = (x: number, ms: number, from = 0) => [
  [
    { x: 120, y: 210, ms: from },
    { x, y: 210, ms },
  ],
]

/** A line of 450 points in three strokes. */
const many = [0, 1, 2].map((stroke) =>
  Array.from({ length: 150 }, (_, nth) => ({ x: nth * 3, y: 200, ms: stroke * 300 + nth })),
)

describe('signing', () => {
  test.each<[what: string, body: unknown, path: string]>([
    ['without saying what kind of inspection it is', { signedAs: everybody }, 'kind'],
    ['without a name', { kind: 'patrol' }, 'signedAs'],
    ['with a name of spaces', { ...patrolSignature, signedAs: ' ' }, 'signedAs'],
    ['with a name alone, and not by hand', { kind: 'patrol', signedAs: everybody }, 'drawn'],
    ['with a dot', { ...patrolSignature, drawn: [[{ x: 500, y: 200, ms: 0 }]] }, 'drawn'],
    ['with a line beyond the field', { ...patrolSignature, drawn: line(1001, 90) }, 'drawn.0.1.x'],
    ['with a line that goes back in time', { ...patrolSignature, drawn: line(900, 0, 90) }, 'drawn'],
    ['with more points than a hand draws', { ...patrolSignature, drawn: many }, 'drawn'],
    ['with a field that nobody knows', { ...patrolSignature, at: noon }, 'at'],
    ['a patrol as if it were an enforcement inspection', enforcementSignature, 'kind'],
    ['a patrol with the party’s signature', { ...patrolSignature, party: partySigned }, 'party'],
  ])('%s is refused', async (_, body, path) => {
    const id = await begunInspection()
    await refused(
      () => office.people.officer.step(`${office.path}/inspections/${id}/signature`, body, 1),
      'badInput',
      path,
    )
  })

  test('takes no other name than one’s own', async () => {
    const path = `${office.path}/inspections/${await begunInspection()}/signature`
    await refused(
      () => office.people.officer.step(path, { ...patrolSignature, signedAs: '王海涛' }, 1),
      'signatureForeign',
    )
  })

  test('is of a day on which the campaign had begun', async () => {
    await refused(() => putInspection({ inspectedOn: '2023-10-31' }), 'beforeCampaign')
  })

  test('takes the version that was read', async () => {
    const id = await begunInspection()
    await answer(id, 1, answers(['1.1', 'yes']))
    await refused(() => sign(id, 1), 'recordChanged')
  })

  test('shows the name, the time and the hash of what was signed', async () => {
    const id = await answeredInspection()
    const taken = await sign(id, 2)
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 3, status: 'signed' }])
    expect((await shownInspection(id)).signature).toEqual({
      signedAs: '张守安',
      signedAt: expect.stringMatching(/^2023-11-20T12:.*\+08:00$/),
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      intact: true,
    })
  })

  test.each(['patrol', 'enforcement'])(
    'anybody can compute the hash of a %s again from what it shows',
    async (kind) => {
      const id = await begunInspection({ kind, experts: [{ name: '钱工', field: '电气' }] })
      await takePart(id, 1)
      await answer(id, 3, answers(['3.2', 'no', null, '未办理审批'], ['2.4', 'notConcerned', '规模小']))
      await newHazard(office, foundIn(id))
      await newHazard(office, foundIn(id, { description: '氧气瓶与乙炔瓶间距不足', question: null }))
      await (kind === 'patrol' ? sign(id, 4) : signEnforcement(id, 4))
      for (const countersigned of [false, true]) {
        if (countersigned) await countersign(id, 5)
        const told = await shownInspection(id)
        expect([told.status, told.hazards.length]).toEqual([countersigned ? 'signed' : 'signing', 2])
        expect(told.signature.intact).toBe(true)
        expect(await hashAsShown(told)).toBe(told.signature.contentHash)
      }
    },
  )

  test('under the same key again is answered the same, under another it is too late', async () => {
    const id = await answeredInspection()
    const key = v7()
    const [first, again] = [
      await sign(id, 2, office.people.officer, { key }),
      await sign(id, 2, office.people.officer, { key }),
    ]
    expect([again.status, again.body]).toEqual([200, first.body])
    await refused(() => sign(id, 3), 'inspectionSigned')
  })

  test('twice at once signs once', async () => {
    const id = await answeredInspection()
    const taken = await Promise.all([sign(id, 2), sign(id, 2)])
    expect(taken.map(({ status }) => status).sort()).toEqual([200, expect.toBeOneOf([409, 412])])
    expect((await shownInspection(id)).seq).toBe(3)
  })
})

describe('a visit on which nothing was looked at', () => {
  test('is not signed: it would count as one', async () => {
    const id = await begunInspection()
    await refused(() => sign(id, 1), 'nothingLookedAt')
    await answer(id, 1, answers(['1.1', 'notLookedAt'], ['1.2', 'notLookedAt']))
    await refused(() => sign(id, 2), 'nothingLookedAt')
    await answer(id, 2, answers(['1.2', 'notConcerned', '没有这类作业']))
    expect((await sign(id, 3)).status).toBe(200)
  })
})

/** What the record says of it: the event has the drawing. */
const { drawn: _, ...partyShown } = partySigned

describe('signatures by hand', () => {
  const names = (told: { drawings: { user: string | null; name: string }[] }) => told.drawings.map(({ name }) => name)

  test('stand under the record in their order, the party’s first, each bound to what was signed', async () => {
    const id = await halfSignedInspection()
    await countersign(id, 5)
    const told = await shownInspection(id)
    expect(told.drawings).toEqual([
      { user: null, name: '王永盛', at: told.signature.signedAt, drawn },
      { user: told.inspector.user, name: everybody, at: told.signature.signedAt, drawn },
      { user: told.officers[1].user, name: everybody, at: told.officers[1].signedAt, drawn },
    ])
    const { results } = await env.SHARD_01.prepare(
      "SELECT detail ->> '$.contentHash' AS hash FROM event WHERE record = ? AND verb IN ('sign', 'cosign')",
    )
      .bind(id)
      .all()
    expect(results).toEqual([{ hash: told.signature.contentHash }, { hash: told.signature.contentHash }])
  })

  test('are void once the record is taken back: none is shown before it is signed anew', async () => {
    const id = await halfSignedInspection()
    await takeBack(id, 5)
    expect((await shownInspection(id)).drawings).toEqual([])
    await signEnforcement(id, 6, { party: partyRefused })
    expect(names(await shownInspection(id))).toEqual([everybody])
  })

  test('a refusal names who has seen it', async () => {
    const id = await jointInspection()
    const witness = { name: '周敏', position: '一中社区网格员' }
    await signEnforcement(id, 4, { party: { ...partyRefused, witness } })
    expect((await shownInspection(id)).party).toEqual({ ...partyRefused, witness })
  })
})

describe('signing an enforcement inspection', () => {
  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['as if it were a patrol', { kind: 'patrol', certificatesShown: undefined, party: undefined }, 'kind'],
    ['without having shown the certificates', { certificatesShown: false }, 'certificatesShown'],
    ['without a word about certificates', { certificatesShown: undefined }, 'certificatesShown'],
    ['without the inspected party', { party: undefined }, 'party'],
    ['with a party that said nothing', { party: { result: 'silent' } }, 'party.result'],
    ['with a refusal without a reason', { party: { result: 'refused', witness: null } }, 'party.reason'],
    [
      'with a refusal that says nothing of a witness',
      { party: { result: 'refused', reason: '不服' } },
      'party.witness',
    ],
    ['with a party that has not signed by hand', { party: { ...partyShown, result: 'signed' } }, 'party.drawn'],
    ['with a party without a name', { party: { ...partySigned, name: ' ' } }, 'party.name'],
    ['with a party without a position', { party: { result: 'signed', name: '王永盛', drawn } }, 'party.position'],
    ['with a party that signs and refuses', { party: { ...partySigned, reason: '不服' } }, 'party.reason'],
  ])('%s is refused', async (_, more, path) => {
    const id = await jointInspection()
    await refused(() => signEnforcement(id, 4, more), 'badInput', path)
  })

  test('alone is refused: the law wants two officers', async () => {
    const id = await begunInspection(enforcement)
    await refused(() => signEnforcement(id, 1), 'officersTooFew')
    await takePart(id, 1)
    await answer(id, 3, answers(['1.1', 'yes']))
    expect((await signEnforcement(id, 4)).status).toBe(200)
  })

  test('takes no other name than one’s own, of nobody', async () => {
    const id = await jointInspection()
    await refused(() => signEnforcement(id, 4, { signedAs: '王海涛' }), 'signatureForeign')
    await signEnforcement(id, 4)
    await refused(() => countersign(id, 5, office.people.market, '王海涛'), 'signatureForeign')
  })

  test('waits for every colleague, each of whom signs for themselves; the last one completes it', async () => {
    const id = await jointInspection()
    await takePart(id, 4, office.people.officer2)
    expect((await signEnforcement(id, 6)).body).toEqual({ id, seq: 7, status: 'signing' })
    expect((await countersign(id, 7)).body).toEqual({ id, seq: 8, status: 'signing' })
    expect((await shownInspection(id)).officers.map(({ signedAt }: { signedAt: string | null }) => signedAt)).toEqual([
      expect.stringMatching(/^2023-11-20T12:/),
      expect.stringMatching(/^2023-11-20T12:/),
      null,
    ])
    await refused(() => countersign(id, 8), 'stepNotOpen')
    await refused(() => countersign(id, 8, office.people.officer), 'stepNotOpen')
    await refused(() => countersign(id, 8, office.people.market2), 'notPermitted')
    await refused(() => countersign(id, 7, office.people.officer2), 'recordChanged')
    expect((await countersign(id, 8, office.people.officer2)).body).toEqual({ id, seq: 9, status: 'signed' })
    expect(await shownInspection(id)).toMatchObject({ status: 'signed', certificatesShown: true, party: partyShown })
    await refused(() => countersign(id, 9, office.people.officer2), 'inspectionSigned')
  })

  test('records that the party refused, and why', async () => {
    const id = await jointInspection()
    await signEnforcement(id, 4, { party: partyRefused })
    expect((await shownInspection(id)).party).toEqual(partyRefused)
  })

  test('is no step of a draft for a colleague, and nothing to take back yet', async () => {
    const id = await jointInspection()
    await refused(() => countersign(id, 4), 'stepNotOpen')
    await refused(() => takeBack(id, 4), 'stepNotOpen')
  })

  test('freezes the content at the first signature, for the API and in the database', async () => {
    const id = await halfSignedInspection()
    const { officer, officer2 } = office.people
    await refused(() => answer(id, 5, answers(['1.1', 'no'])), 'inspectionSigned')
    await refused(() => bring(id, 5, []), 'inspectionSigned')
    await refused(() => join(id, 5, officer2), 'inspectionSigned')
    await refused(() => signEnforcement(id, 5), 'inspectionSigned')
    await refused(() => officer.put(`${office.path}/hazards/${v7()}`, foundIn(id)), 'inspectionSigned')
    for (const set of [
      "answers = '[]'",
      "party_signature = '{}'",
      "experts = '[1]'",
      "inspected_on = '2023-11-19'",
      "officers = json_remove(officers, '$[1]')",
      "officers = json_set(officers, '$[1].certificate', 'AH-0000-000')",
      "officers = json_set(officers, '$[0].signedAt', '2023-11-19')",
    ]) {
      const statement = env.SHARD_01.prepare(`UPDATE inspection SET ${set} WHERE id = ?`).bind(id)
      await expect(statement.run(), set).rejects.toThrow('inspection_signed')
    }
    const early = env.SHARD_01.prepare("UPDATE inspection SET status = 'signed' WHERE id = ?").bind(id)
    await expect(early.run()).rejects.toThrow('inspection_changed')
  })

  test('of a patrol by two waits for the second too', async () => {
    const id = await begunInspection()
    await takePart(id, 1, office.people.community)
    await answer(id, 3, answers(['1.1', 'yes']))
    expect((await sign(id, 4)).body).toEqual({ id, seq: 5, status: 'signing' })
    expect((await countersign(id, 5, office.people.community)).body).toEqual({ id, seq: 6, status: 'signed' })
  })
})

describe('taking an inspection back', () => {
  test.each<[what: string, body: unknown]>([
    ['without a reason', {}],
    ['with a reason of spaces', { reason: '  ' }],
  ])('%s is refused', async (_, body) => {
    const id = await halfSignedInspection()
    const path = `${office.path}/inspections/${id}/withdrawal`
    await refused(() => office.people.officer.step(path, body, 5), 'badInput', 'reason')
  })

  test('is for whoever began it', async () => {
    const id = await halfSignedInspection()
    for (const by of [office.people.market, office.people.officer2, office.people.safety])
      await refused(() => takeBack(id, 5, by), 'notPermitted')
  })

  test('voids every signature under it; then it can be changed, and is signed anew by all', async () => {
    const id = await jointInspection()
    await takePart(id, 4, office.people.officer2)
    await signEnforcement(id, 6)
    await countersign(id, 7)
    const before = (await shownInspection(id)).signature.contentHash
    const taken = await takeBack(id, 8)
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 9, status: 'draft' }])
    const back = await shownInspection(id)
    expect(back).toMatchObject({ status: 'draft', certificatesShown: false, party: null, signature: null })
    expect(back.officers).toMatchObject([{ signedAt: null }, { signedAt: null }, { signedAt: null }])
    await newHazard(office, foundIn(id))
    expect((await answer(id, 9, answers(['3.2', 'no']))).status).toBe(200)
    expect((await signEnforcement(id, 10)).body.status).toBe('signing')
    expect((await countersign(id, 11)).body.status).toBe('signing')
    expect((await countersign(id, 12, office.people.officer2)).body.status).toBe('signed')
    const { signature } = await shownInspection(id)
    expect(signature.intact).toBe(true)
    expect(signature.contentHash).not.toBe(before)
  })

  test('is too late once everybody has signed', async () => {
    const id = await halfSignedInspection()
    await countersign(id, 5)
    await refused(() => takeBack(id, 6), 'inspectionSigned')
  })

  test('under the same key again has no second effect', async () => {
    const id = await halfSignedInspection()
    const path = `${office.path}/inspections/${id}/withdrawal`
    const ask = { key: v7() }
    const send = () => office.people.officer.step(path, { reason: '漏记' }, 5, ask)
    const [first, again] = [await send(), await send()]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await shownInspection(id)).seq).toBe(6)
  })
})

describe('a signed inspection', () => {
  test('takes no answer, no second signature and no other beginning', async () => {
    const id = await signedPatrol()
    await refused(() => answer(id, 3, answers(['1.1', 'no'])), 'inspectionSigned')
    await refused(() => sign(id, 3), 'inspectionSigned')
    await refused(() => putInspection({ inspectedOn: '2023-11-19' }, id), 'idTaken')
  })

  test('tells whoever acts on another version that it has changed, before it tells that it is signed', async () => {
    const id = await signedPatrol()
    for (const seq of [2, 4]) {
      await refused(() => answer(id, seq, answers(['1.1', 'no'])), 'recordChanged')
      await refused(() => sign(id, seq), 'recordChanged')
    }
  })

  test('takes no further hazard', async () => {
    const id = await signedPatrol()
    const path = `${office.path}/hazards/${v7()}`
    await refused(() => office.people.officer.put(path, foundIn(id)), 'inspectionSigned')
  })

  test('can not be changed in the database', async () => {
    const id = await signedPatrol()
    const statement = env.SHARD_01.prepare("UPDATE inspection SET answers = '[]' WHERE id = ?").bind(id)
    await expect(statement.run()).rejects.toThrow('inspection_signed')
  })

  test.each([
    [
      'an answer',
      `UPDATE inspection SET answers = '[{"question":"1.1","answer":"yes","reason":null,"note":null}]' WHERE id = ?`,
    ],
    ['the day', "UPDATE inspection SET inspected_on = '2023-11-01' WHERE id = ?"],
    ['the inspector', "UPDATE inspection SET inspector_name = '别人' WHERE id = ?"],
    ['the name under it', "UPDATE inspection SET signed_as = '别人' WHERE id = ?"],
    ['a hazard’s description', "UPDATE hazard SET description = '没事' WHERE inspection = ?"],
    ['its hazards', 'DELETE FROM hazard WHERE inspection = ?'],
  ])('is no longer intact when somebody changes %s behind its back', async (_, query) => {
    const id = await begunInspection()
    await answer(id, 1, answers(['1.1', 'no']))
    await newHazard(office, foundIn(id))
    await sign(id, 2)
    expect((await shownInspection(id)).signature.intact).toBe(true)
    const change = () => env.SHARD_01.prepare(query).bind(id).run()
    await untriggered(env.SHARD_01, 'refuse_changed_signed_inspection', () =>
      untriggered(env.SHARD_01, 'refuse_corrected_finding_of_signed', change),
    )
    expect((await shownInspection(id)).signature.intact).toBe(false)
  })

  test.each([
    ['its kind', "kind = 'patrol'"],
    ['an officer’s certificate', "officers = json_set(officers, '$[1].certificate', 'AH-0000-000')"],
    ['an officer’s department', "officers = json_set(officers, '$[0].unit', NULL)"],
    ['an expert', `experts = '[{"name":"钱工","field":"电气"}]'`],
    ['the party’s refusal', "party_signature = json_set(party_signature, '$.reason', '无')"],
  ])('of two officers is no longer intact when somebody changes %s', async (_, set) => {
    const id = await jointInspection()
    await signEnforcement(id, 4, { party: partyRefused })
    await countersign(id, 5)
    expect((await shownInspection(id)).signature.intact).toBe(true)
    const statement = env.SHARD_01.prepare(`UPDATE inspection SET ${set} WHERE id = ?`).bind(id)
    await untriggered(env.SHARD_01, 'refuse_changed_signed_inspection', () => statement.run())
    expect((await shownInspection(id)).signature.intact).toBe(false)
  })

  test('of one inspector is no longer intact once an officer joins it behind its back', async () => {
    const id = await signedPatrol()
    expect((await shownInspection(id)).signature.intact).toBe(true)
    const joined = "officers = json_insert(officers, '$[#]', json_extract(officers, '$[0]'))"
    const statement = env.SHARD_01.prepare(`UPDATE inspection SET ${joined} WHERE id = ?`).bind(id)
    await untriggered(env.SHARD_01, 'refuse_changed_signed_inspection', () => statement.run())
    expect((await shownInspection(id)).signature.intact).toBe(false)
  })

  test('stays intact while its hazards go on with their lives', async () => {
    const id = await answeredInspection()
    const found = await newHazard(office, foundIn(id))
    await sign(id, 2)
    await office.people.officer.step(`${office.path}/hazards/${found}/confirmation`, confirmation('major'), 1)
    expect((await shownInspection(id)).signature.intact).toBe(true)
  })
})
