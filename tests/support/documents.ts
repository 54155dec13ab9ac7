import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Ask, Client } from './client.ts'
import { signed, type Taken, take } from './hazards.ts'
import { claim, confirmation, drawn, everybody, order } from './inputs.ts'
import { newHazard, newVisit } from './records.ts'
import type { Office } from './world.ts'

/** A document of which kind, of which step of which record. */
export interface Papered {
  kind: string
  record: string
  step: number
}

/** What whoever issues a document says beside the record. */
const said: Record<string, Record<string, string>> = {
  inspectionRecord: { startedAt: '09:05', endedAt: '10:40' },
  order: {
    basis: '《中华人民共和国安全生产法》第六十五条',
    review: '埇桥区人民政府',
    court: '埇桥区人民法院',
  },
  notice: { basis: '《中华人民共和国安全生产法》第四十一条' },
  securing: {
    basis: '《中华人民共和国安全生产法》第六十五条',
    review: '埇桥区人民政府',
    court: '埇桥区人民法院',
  },
  reinspection: {},
  transfer: { enclosed: '现场照片三张' },
}

export const draftOf = ({ path }: Office, by: Client, { kind, record, step }: Papered, ask?: Ask) =>
  by.get(`${path}/issuing/${record}/draft?${new URLSearchParams({ kind, step: String(step) })}`, ask)

/** What is sent to issue a document as its draft was seen. */
export async function documentInput(office: Office, by: Client, of: Papered, more: Record<string, unknown> = {}) {
  const { status, body } = await draftOf(office, by, of)
  expect(status, JSON.stringify(body)).toBe(200)
  return { ...of, said: said[of.kind] ?? {}, seen: body.seen, ...more }
}

/** Issues a document; answers its id. */
export async function newDocument(office: Office, by: Client, of: Papered, ask?: Ask): Promise<string> {
  const id = v7()
  const { status, body } = await by.put(`${office.path}/documents/${id}`, await documentInput(office, by, of), ask)
  expect(status, JSON.stringify(body)).toBe(201)
  return id
}

/** A hazard that has gone so far, each step by those who may. */
export async function hazardWith(office: Office, steps: readonly Taken[], more: Record<string, unknown> = {}) {
  const id = await newHazard(office, more)
  for (const { status, body } of await take(office, id, steps)) expect(status, JSON.stringify(body)).toBe(200)
  return id
}

const graded: Taken = ['officer', 'confirmation', confirmation('general')]

/** A hazard whose party was ordered by two officers, which took effect with its fourth version. */
export const orderedHazard = (office: Office, more: Record<string, unknown> = {}) =>
  hazardWith(office, [graded, ...signed('officer', 'order', order)], more)

/** A hazard whose party was notified, by its third version. */
export const notifiedHazard = (office: Office, more: Record<string, unknown> = {}) =>
  hazardWith(office, [graded, ['inspector', 'notice', order]], more)

/** A notified hazard that failed its re-inspection, by its fifth version. */
export const failedHazard = (office: Office) =>
  hazardWith(office, [
    graded,
    ['inspector', 'notice', order],
    ['contact', 'claim', claim],
    ['officer2', 'reinspection', { result: 'failed', note: '仍未清理', due: '2023-12-01' }],
  ])

/** An enforcement visit that both officers and the party have signed, by its fifth version. */
export async function signedVisit(office: Office, enterprise: string, party: Record<string, unknown>) {
  const { officer, officer2 } = office.people
  const id = await newVisit(office, enterprise, { kind: 'enforcement' }, officer)
  const path = `${office.path}/inspections/${id}`
  const signature = { kind: 'enforcement', signedAs: everybody, drawn, certificatesShown: true, party }
  const joined = await officer2.step(`${path}/joining`, {}, 2)
  const { body: asked } = await officer.get(path)
  for (const answer of [
    joined,
    await officer.step(`${path}/admission`, { officer: asked.candidates[0].user }, 3),
    await officer.step(`${path}/signature`, signature, 4),
    await officer2.step(`${path}/countersignature`, { signedAs: everybody, drawn }, 5),
  ])
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return id
}
