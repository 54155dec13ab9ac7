import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Signature } from '../../src/features/inspections/schema.ts'
import type { Client } from './client.ts'
import { drawn, everybody, hazardInput, inspectionInput, patrolSignature } from './inputs.ts'
import { idOf } from './members.ts'
import { newEnterprise, newInspection } from './records.ts'
import { office } from './setting.ts'

/** Where the office's people inspect: an enterprise in 一中社区 that does hot work. Made by `makeFactory`. */
export let factory: string

export async function makeFactory(): Promise<void> {
  factory = await newEnterprise(office, { attributes: ['hotWork'], community: office.units.一中社区 })
}

export const enforcement = { kind: 'enforcement' }

/** Sends the beginning of a patrol, or of what \`more\` says. */
export const putInspection = (more: Record<string, unknown> = {}, id = v7(), by: Client = office.people.officer) =>
  by.put(`${office.path}/inspections/${id}`, inspectionInput(office, factory, more))

/** A draft at the factory; answers its id. */
export const begunInspection = (more: Record<string, unknown> = {}, by: Client = office.people.officer) =>
  newInspection(office, factory, more, by)

/** A draft in which one question is answered; the second version. */
export async function answeredInspection(more: Record<string, unknown> = {}): Promise<string> {
  const id = await begunInspection(more)
  expect((await answer(id, 1, answers(['1.1', 'yes']))).status).toBe(200)
  return id
}

/** An enforcement inspection that two departments take part in, with one answer; the fourth version. */
export async function jointInspection(): Promise<string> {
  const id = await answeredInspection(enforcement)
  await takePart(id, 2)
  return id
}

/** A joint one that waits for the colleague's signature; the fifth version. */
export async function halfSignedInspection(): Promise<string> {
  const id = await jointInspection()
  expect((await signEnforcement(id, 4)).body).toEqual({ id, seq: 5, status: 'signing' })
  return id
}

/** A patrol that its only inspector has signed; the third version. */
export async function signedPatrol(more: Record<string, unknown> = {}): Promise<string> {
  const id = await answeredInspection(more)
  expect((await sign(id, 2)).status).toBe(200)
  return id
}

/** An inspection as everybody in the office sees it. */
export const shownInspection = async (id: string) =>
  (await office.people.community.get(`${office.path}/inspections/${id}`)).body

type Given = [question: string, answer: string, reason?: string | null, note?: string | null]
export const answers = (...given: Given[]) => ({
  answers: given.map(([question, answer, reason = null, note = null]) => ({ question, answer, reason, note })),
})

/** A hazard that answers a question of the inspection. */
export const foundIn = (id: string, more: Record<string, unknown> = {}) =>
  hazardInput(office, { enterprise: factory, inspection: id, question: '3.2', ...more })

// The steps of an inspection, each by whom it is for unless somebody else tries.

export const answer = (id: string, seq: number, body: unknown, by: Client = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/answers`, body, seq)

export const bring = (id: string, seq: number, experts: unknown, by: Client = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/experts`, { experts }, seq)

export const join = (id: string, seq: number, by: Client = office.people.market, ask = {}) =>
  by.step(`${office.path}/inspections/${id}/joining`, {}, seq, ask)

export const admit = (id: string, seq: number, who: unknown, by: Client = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/admission`, { officer: who }, seq)

/** A colleague asks and is let in: two versions. */
export async function takePart(id: string, seq: number, by: Client = office.people.market): Promise<void> {
  expect((await join(id, seq, by)).status).toBe(200)
  expect((await admit(id, seq + 1, await idOf(by))).status).toBe(200)
}

export const sign = (id: string, seq: number, by: Client = office.people.officer, ask = {}) =>
  by.step(`${office.path}/inspections/${id}/signature`, patrolSignature, seq, ask)

export const partySigned = { result: 'signed', name: '王永盛', position: '主要负责人', drawn } as const
export const partyRefused = { result: 'refused', reason: '主要负责人不在场，其他人不敢签', witness: null } as const
export const enforcementSignature: Signature = {
  kind: 'enforcement',
  signedAs: everybody,
  drawn,
  certificatesShown: true,
  party: partySigned,
}
export const signEnforcement = (
  id: string,
  seq: number,
  more: Record<string, unknown> = {},
  by: Client = office.people.officer,
) => by.step(`${office.path}/inspections/${id}/signature`, { ...enforcementSignature, ...more }, seq)

export const countersign = (id: string, seq: number, by: Client = office.people.market, signedAs = everybody) =>
  by.step(`${office.path}/inspections/${id}/countersignature`, { signedAs, drawn }, seq)

export const takeBack = (id: string, seq: number, by: Client = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/withdrawal`, { reason: '漏记一项隐患' }, seq)
