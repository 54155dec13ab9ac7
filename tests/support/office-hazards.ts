import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Answer, Ask } from './client.ts'
import { type Level, type Taken, take, wayOf } from './hazards.ts'
import { hazardInput } from './inputs.ts'
import { newHazard } from './records.ts'
import { office } from './setting.ts'
import type { Colleague } from './world.ts'

// The hazards of 南关, and what its people do with them.

/** Sends a hazard's report. */
export const report = (more: Record<string, unknown> = {}, post: Colleague = 'officer', id = v7()): Promise<Answer> =>
  office.people[post].put(`${office.path}/hazards/${id}`, hazardInput(office, more))

/** A hazard of 应急办 that has taken these steps; answers its id. */
export async function hazardAfter(steps: readonly Taken[], more: Record<string, unknown> = {}): Promise<string> {
  const id = await newHazard(office, more)
  for (const { status, body } of await take(office, id, steps)) expect(status, JSON.stringify(body)).toBe(200)
  return id
}

/** A hazard that has taken the first steps of its usual way. */
export const walked = (level: Level, steps: number, more: Record<string, unknown> = {}): Promise<string> =>
  hazardAfter(wayOf(level).slice(0, steps), more)

export const step = (
  post: Colleague,
  id: string,
  path: string,
  body: unknown,
  seq: number,
  ask: Ask & { key?: string } = {},
): Promise<Answer> => office.people[post].step(`${office.path}/hazards/${id}/${path}`, body, seq, ask)

/** A hazard as the leader sees it. */
export const shownHazard = async (id: string, ask: Ask = {}) =>
  (await office.people.leader.get(`${office.path}/hazards/${id}`, ask)).body

/** The ids of the hazards that a filter finds. */
export async function listedHazards(query: string): Promise<string[]> {
  const { body } = await office.people.leader.get(`${office.path}/hazards?limit=200&${query}`)
  return body.items.map(({ id }: { id: string }) => id)
}
