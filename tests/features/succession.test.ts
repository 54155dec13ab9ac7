import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { recounts } from '../../src/recounts.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import type { Client } from '../support/client.ts'
import { claim, confirmation, drawn, order, passed, patrolSignature } from '../support/inputs.ts'
import {
  admit,
  answers,
  begunInspection,
  countersign,
  factory,
  makeFactory,
  shownInspection,
  signEnforcement,
  takePart,
} from '../support/inspections.ts'
import { type Added, addedMember, idOf, membersPath, settled } from '../support/members.ts'
import { shownHazard } from '../support/office-hazards.ts'
import { newHazard, newInspection } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { nanguan, yongqiao } from '../support/world.ts'

beforeAll(makeFactory)

const because = '原经办人调离'

/** Somebody new in the office, whose posts can be ended: an enforcement officer unless said otherwise. */
async function newcomer(more: Record<string, unknown> = {}): Promise<{ added: Added; client: Client }> {
  const post = { role: 'enforcementOfficer', unit: office.units.应急办, certificate: 'AH-3413-077' }
  const added = await addedMember({ name: '孙立', ...post, ...more })
  return { added, client: await settled(added) }
}

const leaves = async ({ id }: Added) => {
  const { status } = await office.people.safety.put(membersPath(nanguan, `/${id}/posts`), { posts: [] })
  expect(status).toBe(204)
}

const succession = async (kind: 'hazards' | 'inspections', id: string, by: Client, seq: number, to?: string) => {
  const json = { to: to ?? (await idOf(by)), reason: because }
  const { status, body } = await by.step(`${office.path}/${kind}/${id}/succession`, json, seq)
  return body.code ? `${status} ${body.code}` : status
}

const listed = async (path: string) =>
  (await office.people.leader.get(`${office.path}/${path}`)).body.items.map(({ id }: { id: string }) => id)

/** A hazard that the newcomer follows, in its third version: noticed. */
async function followedBy(by: Client): Promise<string> {
  const id = await newHazard(office)
  await by.step(`${office.path}/hazards/${id}/confirmation`, confirmation('general'), 1)
  await by.step(`${office.path}/hazards/${id}/notice`, order, 2)
  return id
}

const hold = async (id: string) => (await office.people.safety.get(`${office.path}/colleagues/${id}/holdings`)).body

describe('what somebody would leave behind', () => {
  test('is shown before their posts are ended, and handed on to a colleague', async () => {
    const { added, client } = await newcomer()
    const hazard = await followedBy(client)
    const visit = await newInspection(office, factory, {}, client)
    expect(await hold(added.id)).toMatchObject({
      hazards: [{ id: hazard, seq: 3, unit: office.units.应急办, status: 'ordered' }],
      visits: [{ id: visit, seq: 1, status: 'draft', kind: 'patrol' }],
      unsigned: [],
      more: false,
    })
    const { safety, officer } = office.people
    const to = await idOf(officer)
    expect(await succession('hazards', hazard, safety, 3, to)).toBe(200)
    expect(await succession('inspections', visit, client, 1, to)).toBe(200)
    expect(await hold(added.id)).toMatchObject({ hazards: [], visits: [] })
    expect((await shownHazard(hazard)).events.at(-1)).toMatchObject({
      verb: 'takeOver',
      by: { user: await idOf(safety) },
      detail: { from: { user: added.id, name: '孙立' }, to: { user: to }, reason: because },
    })
  })

  test('of visits of others shows where their signature is awaited', async () => {
    const { added, client } = await newcomer()
    const id = await begunInspection({ kind: 'enforcement' })
    const { officer } = office.people
    await officer.step(`${office.path}/inspections/${id}/answers`, answers(['1.1', 'yes']), 1)
    await takePart(id, 2, client)
    expect((await signEnforcement(id, 4)).status).toBe(200)
    expect(await hold(added.id)).toMatchObject({ visits: [], unsigned: [{ id, status: 'signing' }] })
  })

  test('is shown to colleagues with who works there, and to no other office', async () => {
    const { body } = await office.people.community.get(`${office.path}/colleagues`)
    expect(body.items).toContainEqual({
      user: await idOf(office.people.officer2),
      name: expect.any(String),
      role: 'enforcementOfficer',
      unit: office.units.应急办,
      certificate: 'AH-3413-002',
    })
  })
})

describe('a hazard whose follower has left', () => {
  test('is found as nobody’s, and is followed by a colleague of its department who takes it over', async () => {
    const { added, client } = await newcomer()
    const id = await followedBy(client)
    expect(await listed('hazards?leftBehind=true')).not.toContain(id)
    await leaves(added)
    expect(await listed('hazards?leftBehind=true')).toContain(id)
    for (const filter of [
      `unit=${office.units.应急办}`,
      'status=ordered',
      'open=true',
      'overdue=false',
      'level=general',
    ])
      expect(await listed(`hazards?leftBehind=true&${filter}`), filter).toContain(id)
    for (const filter of [`unit=${office.units.宣传办}`, 'open=false', 'status=claimed', 'urged=waiting'])
      expect(await listed(`hazards?leftBehind=true&${filter}`), filter).not.toContain(id)
    const { contact, market, leader } = office.people
    expect(await succession('hazards', id, market, 3)).toBe('403 otherDepartment')
    expect(await succession('hazards', id, leader, 3)).toBe('403 notPermitted')
    expect(await succession('hazards', id, contact, 3)).toBe(200)
    expect(await listed('hazards?leftBehind=true')).not.toContain(id)
    expect(await shownHazard(id)).toMatchObject({
      follower: { user: await idOf(contact) },
      status: 'ordered',
      seq: 4,
      intact: true,
    })
  })

  test('keeps who claimed it: the successor re-inspects, as the second person, and not what they claimed themselves', async () => {
    const { added, client } = await newcomer()
    const [theirs, own] = [await followedBy(client), await followedBy(client)]
    const { officer, officer2 } = office.people
    const hazards = `${office.path}/hazards`
    expect((await client.step(`${hazards}/${theirs}/claim`, claim, 3)).status).toBe(200)
    expect((await officer.step(`${hazards}/${own}/claim`, claim, 3)).status).toBe(200)
    await leaves(added)
    for (const id of [theirs, own]) expect(await succession('hazards', id, officer, 4)).toBe(200)
    const refused = await officer.step(`${hazards}/${own}/reinspection`, passed, 5)
    expect([refused.status, refused.body.code]).toEqual([403, 'ownClaim'])
    expect((await officer2.step(`${hazards}/${own}/reinspection`, passed, 5)).status).toBe(200)
    expect((await officer.step(`${hazards}/${theirs}/reinspection`, passed, 5)).status).toBe(200)
    expect(await shownHazard(theirs)).toMatchObject({ status: 'closed', claimedBy: added.id })
  })

  test('is not taken from somebody who still works there, but handed on to somebody who can have it', async () => {
    const { added, client } = await newcomer()
    const id = await followedBy(client)
    const { officer, safety, market } = office.people
    expect(await succession('hazards', id, officer, 3)).toBe('409 holderHere')
    expect(await succession('hazards', id, officer, 3, await idOf(market))).toBe('409 holderHere')
    expect(await succession('hazards', id, safety, 3, await idOf(market))).toBe('422 successorUnfit')
    expect(await succession('hazards', id, safety, 3, added.id)).toBe('422 successorUnfit')
    const moved = [{ role: 'inspector', unit: office.units.宣传办, certificate: null }]
    await safety.put(membersPath(nanguan, `/${added.id}/posts`), { posts: moved })
    expect(await succession('hazards', id, officer, 3, await idOf(office.people.officer2))).toBe('403 notPermitted')
    expect(await succession('hazards', id, officer, 3)).toBe(200)
  })

  test('that has ended is nobody’s to take over', async () => {
    const { added, client } = await newcomer()
    const id = await newHazard(office)
    await client.step(`${office.path}/hazards/${id}/confirmation`, confirmation('general'), 1)
    await client.step(`${office.path}/hazards/${id}/end`, { reason: '注销' }, 2)
    await leaves(added)
    expect(await listed('hazards?leftBehind=true')).not.toContain(id)
    expect(await succession('hazards', id, office.people.officer, 3)).toBe('409 stepNotOpen')
  })
})

describe('a visit that somebody began who has left', () => {
  test('is found as nobody’s, taken over by a colleague, and signed in their own name', async () => {
    const { added, client } = await newcomer()
    const id = await newInspection(office, factory, {}, client)
    expect(await listed('inspections?leftBehind=true')).not.toContain(id)
    await leaves(added)
    expect(await listed('inspections?leftBehind=true')).toContain(id)
    expect(await listed('inspections?leftBehind=true&status=draft')).toContain(id)
    expect(await listed('inspections?leftBehind=true&status=signing')).not.toContain(id)
    const { inspector, unarmed } = office.people
    expect(await succession('inspections', id, unarmed, 1)).toBe('403 otherDepartment')
    expect(await succession('inspections', id, inspector, 1)).toBe(200)
    expect(await shownInspection(id)).toMatchObject({
      inspector: { user: await idOf(inspector) },
      officers: [{ user: await idOf(inspector), signedAt: null }],
      candidates: [{ user: added.id, asks: false }],
      intact: true,
    })
    const path = `${office.path}/inspections/${id}`
    await inspector.step(`${path}/answers`, answers(['1.1', 'yes']), 2)
    expect((await inspector.step(`${path}/signature`, patrolSignature, 3)).status).toBe(200)
    expect(await shownInspection(id)).toMatchObject({ status: 'signed', signature: { intact: true }, intact: true })
    expect(await listed('inspections?leftBehind=true')).not.toContain(id)
    expect(await new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)).toEqual([])
  })

  test('in the middle of signing goes back to its successor, who doesn’t sign it alone', async () => {
    const { added, client } = await newcomer()
    const { officer, officer2, contact } = office.people
    const id = await newInspection(office, factory, { kind: 'enforcement' }, client)
    const path = `${office.path}/inspections/${id}`
    await client.step(`${path}/answers`, answers(['1.1', 'yes']), 1)
    await officer.step(`${path}/joining`, {}, 2)
    expect((await admit(id, 3, await idOf(officer), client)).status).toBe(200)
    const signature = { signedAs: '孙立', drawn }
    expect((await signEnforcement(id, 4, signature, client)).status).toBe(200)
    await leaves(added)
    expect(await succession('inspections', id, contact, 5)).toBe('403 notPermitted')
    expect(await succession('inspections', id, office.people.uncertified, 5)).toBe('403 otherDepartment')
    expect(await succession('inspections', id, officer, 5)).toBe(200)
    expect(await shownInspection(id)).toMatchObject({
      status: 'draft',
      signature: null,
      officers: [{ signedAt: null }],
    })
    const alone = await signEnforcement(id, 6)
    expect([alone.status, alone.body.code]).toEqual([422, 'officersTooFew'])
    await takePart(id, 6, officer2)
    expect((await signEnforcement(id, 8)).status).toBe(200)
    expect((await countersign(id, 9, officer2)).body).toMatchObject({ status: 'signed' })
    expect(await shownInspection(id)).toMatchObject({ signature: { intact: true }, intact: true })
  })

  test('is discarded by its successor where it was a mistake', async () => {
    const { added, client } = await newcomer({
      role: 'communityOfficer',
      unit: office.units.一中社区,
      certificate: null,
    })
    const id = await newInspection(office, factory, {}, client)
    await leaves(added)
    const { community, community2 } = office.people
    expect(await succession('inspections', id, community2, 1)).toBe('403 otherDepartment')
    expect(await succession('inspections', id, community, 1)).toBe(200)
    const { status } = await community.step(`${office.path}/inspections/${id}/discarding`, { reason: '误开' }, 2)
    expect(status).toBe(200)
    expect(await succession('inspections', id, community, 3, added.id)).toBe('409 stepNotOpen')
  })

  test('keeps whoever hands it on and stays as a colleague in it', async () => {
    const { added, client } = await newcomer()
    const id = await newInspection(office, factory, { kind: 'enforcement' }, client)
    const { officer } = office.people
    expect(await succession('inspections', id, officer, 1)).toBe('409 holderHere')
    expect(await succession('inspections', id, client, 1, await idOf(officer))).toBe(200)
    const { officers } = await shownInspection(id)
    expect(officers.map(({ user }: { user: string }) => user)).toEqual([await idOf(officer), added.id])
  })
})
